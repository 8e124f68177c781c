package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.LocalDate;
import java.util.UUID;

/** The table of hours of care in each year of a period. */
public final class CareHours {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "care_hours");

    /** The dossier. */
    public static final Column<UUID> DOSSIER_ID = COLUMNS.uuid("dossier_id", Category.OPERATIONAL);

    /** The first day of the year. */
    public static final Column<LocalDate> YEAR_FROM =
            COLUMNS.date("year_from", Category.CONTENT, ColumnTrait.BY_PERSON);

    /** The hours of care in that year. */
    public static final Column<Integer> HOURS =
            COLUMNS.integer("hours", Category.CONTENT, ColumnTrait.BY_PERSON);

    /** The table. */
    public static final Dataset DATASET =
            Dossiers.within(
                    Dataset.of(COLUMNS).called("gewerkte uren", "hours worked"), DOSSIER_ID);

    private CareHours() {}
}
