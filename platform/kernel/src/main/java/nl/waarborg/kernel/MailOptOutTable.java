package nl.waarborg.kernel;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/**
 * Who no longer wants which newsletter. Schema: {@code db/migrations/V12__mail_of_a_record.sql}.
 */
public final class MailOptOutTable {

    /**
     * In place of a newsletter: all direct marketing, to which the person objected (AVG art.
     * 21(3)). Who stands here gets no newsletter and no other approach of that kind.
     */
    public static final String DIRECT_MARKETING = "direct-marketing";

    private static final Columns COLUMNS = Columns.of("core", "mail_opt_out");

    /** The person. */
    public static final Column<UUID> SUBJECT_ID = COLUMNS.uuid("subject_id", Category.SUBJECT_ID);

    /** The newsletter. */
    public static final Column<String> LIST = COLUMNS.text("list", Category.CHARACTERISTIC);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("afmeldingen voor mail", "mail opt-outs")
                    .about(SubjectLink.column(SUBJECT_ID))
                    .retainedAs("account")
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.on("CREATED", COLUMNS.createdAt()));

    private MailOptOutTable() {}
}
