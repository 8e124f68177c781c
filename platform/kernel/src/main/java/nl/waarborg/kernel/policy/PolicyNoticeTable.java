package nl.waarborg.kernel.policy;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/**
 * Who was told of a change of the policy, or asked again: a mail belongs to each line. Schema:
 * {@code db/migrations/V37__told_of_changes.sql}.
 */
public final class PolicyNoticeTable {

    private static final Columns COLUMNS = Columns.of("core", "policy_notice");

    /** The change. */
    public static final Column<UUID> CHANGE_ID = COLUMNS.uuid("change_id", Category.OPERATIONAL);

    /** The person. */
    public static final Column<UUID> SUBJECT_ID = COLUMNS.uuid("subject_id", Category.SUBJECT_ID);

    /** What the mail is about. */
    public static final Column<Kind> KIND =
            COLUMNS.choice("kind", Kind.class, Category.OPERATIONAL);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("berichten over nieuwe regels", "notices of new rules")
                    .about(SubjectLink.column(SUBJECT_ID))
                    .retainedAs("mail")
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.on("CREATED", COLUMNS.createdAt()));

    private PolicyNoticeTable() {}

    /** What a mail about a change is about. */
    public enum Kind {
        /** The person was told. */
        INFORMED,
        /** The person was asked again to agree. */
        ASKED_AGAIN,
        /** The person heard that something is asked no more. */
        NO_LONGER_ASKED
    }
}
