package nl.waarborg.kraamzorgregister.archive;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.FollowedEnd;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The table of mails in dossiers (KCK-P3). What stands in their heads is personal as well, the
 * network addresses of the route among it (KCK-F4). They go apart from the dossier (KCK-R2).
 */
public final class Mails {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "mail");

    /** The dossier. */
    public static final Column<UUID> DOSSIER_ID = COLUMNS.uuid("dossier_id", Category.OPERATIONAL);

    /** The keyed hash by which a mail is known again. */
    public static final Column<byte[]> MESSAGE_KEY =
            COLUMNS.bytes("message_key", Category.OPERATIONAL);

    /** When it was sent, as far as it says so. */
    public static final Column<Instant> SENT_AT =
            COLUMNS.instant(
                    "sent_at", Category.CONTENT, ColumnTrait.BY_ORGANISATION, ColumnTrait.NULLABLE);

    /** From whom. */
    public static final Column<String[]> SENDERS = addresses("senders");

    /** To whom. */
    public static final Column<String[]> RECIPIENTS = addresses("recipients");

    /** To whom as well. */
    public static final Column<String[]> COPIED = addresses("copied");

    /** Where answers go. */
    public static final Column<String[]> REPLY_TO = addresses("reply_to");

    /** By which machines it came, the last one first, with their network addresses. */
    public static final Column<String[]> ROUTE = COLUMNS.texts("route", Category.BEHAVIOUR);

    /** The subject: encrypted as the text is. */
    public static final Column<String> SUBJECT =
            COLUMNS.text("subject", Category.DOSSIER, ColumnTrait.NULLABLE);

    /** The text: encrypted, since it may be of illness or pregnancy. */
    public static final Column<String> TEXT = COLUMNS.text("text", Category.DOSSIER);

    /** How many files it brought that are kept. */
    public static final Column<Integer> ATTACHMENTS =
            COLUMNS.integer("attachments", Category.OPERATIONAL);

    /** How many files it brought that could not be kept. */
    public static final Column<Integer> LEFT_OUT =
            COLUMNS.integer("left_out", Category.OPERATIONAL);

    /** Who filed it. */
    public static final Column<UUID> FILED_BY = COLUMNS.uuid("filed_by", Category.OPERATIONAL);

    /** The dossier's end, which the database copies. */
    public static final Column<LocalDate> REGISTRATION_ENDED_ON = FollowedEnd.column(COLUMNS);

    /** The table. */
    public static final Dataset DATASET =
            FollowedEnd.within(
                    Dataset.of(COLUMNS).called("bewaarde mails", "archived mails"),
                    DOSSIER_ID,
                    "dossierEmail",
                    FollowedEnd.anchor("REGISTRATION_END_OR_ERASURE", REGISTRATION_ENDED_ON),
                    FollowedEnd.anchor("REGISTRATION_END", REGISTRATION_ENDED_ON));

    private Mails() {}

    private static Column<String[]> addresses(String name) {
        return COLUMNS.texts(name, Category.CONTACT);
    }
}
