package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

/** The table of providers of training. */
public final class Providers {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "provider");

    /** The name. */
    public static final Column<String> NAME = COLUMNS.text("name", Category.OPERATIONAL);

    /** The table. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS).aboutNobody("Organisations that offer training");

    private Providers() {}
}
