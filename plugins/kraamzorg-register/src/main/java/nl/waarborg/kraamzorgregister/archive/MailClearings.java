package nl.waarborg.kraamzorgregister.archive;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.Instant;
import java.util.UUID;

/** The table of who cleared the archive of a dossier: adding a row removes the mails. */
public final class MailClearings {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "mail_clearing");

    /** The dossier. */
    public static final Column<UUID> DOSSIER_ID = COLUMNS.uuid("dossier_id", Category.OPERATIONAL);

    /** Why. */
    public static final Column<String> REASONS = COLUMNS.text("reasons", Category.DECISION);

    /** Who. */
    public static final Column<UUID> CLEARED_BY = COLUMNS.uuid("cleared_by", Category.OPERATIONAL);

    /** When; the database stamps it. */
    public static final Column<Instant> CLEARED_AT =
            COLUMNS.instant("cleared_at", Category.OPERATIONAL);

    /** How many mails went; the database counts them. */
    public static final Column<Integer> REMOVED = COLUMNS.integer("removed", Category.OPERATIONAL);

    /** The table. */
    public static final Dataset DATASET =
            Dossiers.within(
                    Dataset.of(COLUMNS)
                            .called(
                                    "keren dat bewaarde mails zijn gewist",
                                    "times that archived mails were erased"),
                    DOSSIER_ID);

    private MailClearings() {}
}
