package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** The table of courses that people finished. */
public final class Results {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "course_result");

    /** The dossier. */
    public static final Column<UUID> DOSSIER_ID = COLUMNS.uuid("dossier_id", Category.OPERATIONAL);

    /** The course. */
    public static final Column<UUID> OFFER_ID =
            COLUMNS.uuid("offer_id", Category.CONTENT, ColumnTrait.BY_OTHERS);

    /** Its points; the database copies them from the offer. */
    public static final Column<BigDecimal> POINTS =
            COLUMNS.decimal("points", Category.CONTENT, ColumnTrait.BY_OTHERS);

    /** When it was finished, whenever that was entered. */
    public static final Column<LocalDate> FINISHED_ON =
            COLUMNS.date("finished_on", Category.CONTENT, ColumnTrait.BY_OTHERS);

    /** The account that entered it: of the provider, or of who took it over. */
    public static final Column<UUID> ENTERED_BY = COLUMNS.uuid("entered_by", Category.OPERATIONAL);

    /** The call that brought it, with others or alone; empty where that was not kept yet. */
    public static final Column<UUID> UPLOAD_ID =
            COLUMNS.uuid("upload_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Whether it comes from the register before, taken over by a human. */
    public static final Column<Boolean> TAKEN_OVER =
            COLUMNS.flag("taken_over", Category.OPERATIONAL);

    /** The table. */
    public static final Dataset DATASET =
            Dossiers.within(
                    Dataset.of(COLUMNS).called("resultaten van scholing", "results of training"),
                    DOSSIER_ID);

    private Results() {}
}
