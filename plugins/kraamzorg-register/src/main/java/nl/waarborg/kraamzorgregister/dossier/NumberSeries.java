package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

/** The table of the last registration number that was given; the database counts. */
public final class NumberSeries {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "number_series");

    /** The last number. */
    public static final Column<Long> LAST = COLUMNS.number("last_number", Category.OPERATIONAL);

    /** Whether a number was given here. */
    public static final Column<Boolean> STARTED = COLUMNS.flag("started", Category.OPERATIONAL);

    /** The table. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS).aboutNobody("The last registration number that was given");

    private NumberSeries() {}
}
