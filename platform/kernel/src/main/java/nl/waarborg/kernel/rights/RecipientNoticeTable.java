package nl.waarborg.kernel.rights;

import nl.waarborg.kernel.MailTable;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.SubjectLink;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Which recipients were told what about a request (AVG art. 19). Schema: {@code
 * db/migrations/V36__recipient_notices.sql}.
 */
public final class RecipientNoticeTable {

    private static final Columns COLUMNS = Columns.of("core", "recipient_notice");
    private static final ColumnTrait EMPTY = ColumnTrait.NULLABLE;

    /** The request that was carried out. */
    public static final Column<UUID> REQUEST_ID = COLUMNS.uuid("request_id", Category.OPERATIONAL);

    /** The short name of the party in the tenant's file. */
    public static final Column<String> RECIPIENT = COLUMNS.text("recipient", Category.OPERATIONAL);

    /** What the party was called, in the language of the request. */
    public static final Column<String> RECIPIENT_NAME =
            COLUMNS.text("recipient_name", Category.OPERATIONAL);

    /** What happened to the data. */
    public static final Column<RecipientNotice.Change> CHANGE =
            COLUMNS.choice("change", RecipientNotice.Change.class, Category.OPERATIONAL);

    /** What the recipient had of it. */
    public static final Column<String[]> DATA = COLUMNS.texts("data", Category.OPERATIONAL);

    /** The lines of the log of disclosures that it is about; none in notices from before. */
    public static final Column<String[]> DISCLOSURES =
            COLUMNS.texts("disclosures", Category.OPERATIONAL);

    /** The last day that it was given some of that. */
    public static final Column<LocalDate> LAST_GIVEN_ON =
            COLUMNS.date("last_given_on", Category.OPERATIONAL);

    /** By what the recipient can tell whom it is about; forgotten once that is over. */
    public static final Column<String> WHO =
            COLUMNS.text("who", Category.NAME, EMPTY, ColumnTrait.BY_ORGANISATION);

    /** The mail to the recipient. */
    public static final Column<UUID> MAIL_ID = COLUMNS.uuid("mail_id", Category.OPERATIONAL, EMPTY);

    /** What came of it; empty while people have to tell it. */
    public static final Column<RecipientNotice.Outcome> OUTCOME =
            COLUMNS.choice("outcome", RecipientNotice.Outcome.class, Category.OPERATIONAL, EMPTY);

    /** How the recipient was told, or why that cannot be done. */
    public static final Column<String> NOTE = COLUMNS.text("note", Category.DECISION, EMPTY);

    /** The account of who says so. */
    public static final Column<UUID> CLOSED_BY =
            COLUMNS.uuid("closed_by", Category.OPERATIONAL, EMPTY);

    /** When that was. */
    public static final Column<Instant> CLOSED_AT =
            COLUMNS.instant("closed_at", Category.OPERATIONAL, EMPTY);

    /** When handlers were reminded that it waits. */
    public static final Column<Instant> REMINDED_AT =
            COLUMNS.instant("reminded_at", Category.OPERATIONAL, EMPTY);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called(
                            "berichten aan ontvangers van gegevens",
                            "notices to recipients of data")
                    .about(SubjectLink.through(REQUEST_ID, RequestTable.DATASET))
                    .retainedAs("rightsRequest")
                    .onErasure(Erasure.keep("AVG art. 5(2) and 19"))
                    .withParent();

    private RecipientNoticeTable() {}

    /** What people have to look after: no address, or a mail that did not arrive. */
    public static Condition waiting() {
        return OUTCOME.field()
                .isNull()
                .or(
                        OUTCOME.field()
                                .eq(RecipientNotice.Outcome.MAILED)
                                .and(
                                        MAIL_ID.field()
                                                .in(
                                                        DSL.select(MailTable.DATASET.id().field())
                                                                .from(MailTable.DATASET.asTable())
                                                                .where(
                                                                        MailTable.STATUS
                                                                                .field()
                                                                                .eq(
                                                                                        MailStatus
                                                                                                .FAILED)))));
    }
}
