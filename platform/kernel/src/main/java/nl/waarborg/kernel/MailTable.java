package nl.waarborg.kernel;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.util.UUID;

/**
 * Mail to people, waiting and sent. Schema: {@code db/migrations/V8__mail.sql} and {@code
 * V12__mail_of_a_record.sql}.
 */
public final class MailTable {

    private static final Columns COLUMNS = Columns.of("core", "mail");

    /** The person it goes to. */
    public static final Column<UUID> SUBJECT_ID = COLUMNS.uuid("subject_id", Category.SUBJECT_ID);

    /** The person's address; empty where there was none. */
    public static final Column<String> RECIPIENT =
            COLUMNS.text("recipient", Category.CONTACT, ColumnTrait.NULLABLE);

    /** The subject line. */
    public static final Column<String> TITLE =
            COLUMNS.text("title", Category.CONTENT, ColumnTrait.BY_ORGANISATION);

    /** The text. */
    public static final Column<String> BODY =
            COLUMNS.text("body", Category.CONTENT, ColumnTrait.BY_ORGANISATION);

    /** The same as HTML. */
    public static final Column<String> HTML =
            COLUMNS.text(
                    "html", Category.CONTENT, ColumnTrait.NULLABLE, ColumnTrait.BY_ORGANISATION);

    /** Which kind of mail it is. */
    public static final Column<String> TEMPLATE = COLUMNS.text("template", Category.OPERATIONAL);

    /** The language it is written in. */
    public static final Column<MailLanguage> LANGUAGE =
            COLUMNS.choice("language", MailLanguage.class, Category.CHARACTERISTIC);

    /** Where it is on its way. */
    public static final Column<MailStatus> STATUS =
            COLUMNS.choice("status", MailStatus.class, Category.OPERATIONAL);

    /** How often a mail server was tried. */
    public static final Column<Integer> ATTEMPTS =
            COLUMNS.integer("attempts", Category.OPERATIONAL);

    /** When it is due; for a mail being sent, when it is taken for abandoned. */
    public static final Column<Instant> NEXT_ATTEMPT_AT =
            COLUMNS.instant("next_attempt_at", Category.OPERATIONAL);

    /** The {@code Message-ID}, the same in each attempt. */
    public static final Column<String> MESSAGE_ID =
            COLUMNS.text("message_id", Category.OPERATIONAL);

    /** Why the last attempt failed, as a code without personal data. */
    public static final Column<String> LAST_ERROR =
            COLUMNS.text("last_error", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When a mail server took it. */
    public static final Column<Instant> SENT_AT =
            COLUMNS.instant("sent_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The dataset of the record it belongs to, with its schema. */
    public static final Column<String> RECORD_DATASET =
            COLUMNS.text("record_dataset", Category.OPERATIONAL);

    /** The record it belongs to. */
    public static final Column<UUID> RECORD_ID = COLUMNS.uuid("record_id", Category.OPERATIONAL);

    /** The newsletter it belongs to. */
    public static final Column<String> LIST =
            COLUMNS.text("list", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** What opens the one-click opt-out of a newsletter: an {@link OptOutToken}. */
    public static final Column<String> OPT_OUT_TOKEN =
            COLUMNS.text("opt_out_token", Category.CREDENTIAL, ColumnTrait.NULLABLE);

    /** Whether its text is forgotten once a mail server has it. */
    public static final Column<Boolean> PASSING = COLUMNS.flag("passing", Category.OPERATIONAL);

    /** Whether the reader may have had it twice. */
    public static final Column<Boolean> MAYBE_TWICE =
            COLUMNS.flag("maybe_twice", Category.OPERATIONAL);

    /** How many files go along with it. */
    public static final Column<Integer> ATTACHED =
            COLUMNS.integer("attached", Category.OPERATIONAL);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("verstuurde mails en brieven", "mails and letters sent")
                    .about(SubjectLink.column(SUBJECT_ID))
                    .retainedAs("mail")
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.on("CREATED", COLUMNS.createdAt()));

    private MailTable() {}
}
