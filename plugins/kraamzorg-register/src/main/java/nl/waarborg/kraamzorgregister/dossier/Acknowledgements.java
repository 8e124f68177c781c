package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.LocalDate;
import java.util.UUID;

/** The table of what people agreed to, in which version and when (KCK-F3). */
public final class Acknowledgements {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "acknowledgement");

    /** The dossier. */
    public static final Column<UUID> DOSSIER_ID = COLUMNS.uuid("dossier_id", Category.OPERATIONAL);

    /** What was agreed to. */
    public static final Column<Agreement> AGREEMENT =
            COLUMNS.choice("agreement", Agreement.class, Category.CONTENT, ColumnTrait.BY_PERSON);

    /** The version of its text. */
    public static final Column<String> TEXT_VERSION =
            COLUMNS.text("text_version", Category.OPERATIONAL);

    /** When; the database stamps it, but for what the register before knew. */
    public static final Column<LocalDate> ACKNOWLEDGED_ON =
            COLUMNS.date("acknowledged_on", Category.CONTENT, ColumnTrait.BY_PERSON);

    /** Whether it was agreed to in the register before, and taken over from there. */
    public static final Column<Boolean> TAKEN_OVER =
            COLUMNS.flag("taken_over", Category.OPERATIONAL);

    /** The table. */
    public static final Dataset DATASET =
            Dossiers.within(
                    Dataset.of(COLUMNS)
                            .called("akkoord met de voorwaarden", "agreement to the conditions"),
                    DOSSIER_ID);

    private Acknowledgements() {}
}
