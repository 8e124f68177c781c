package nl.waarborg.contact;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.LocalDate;

/** The table of businesses by their number in the trade register. */
final class Businesses {

    private static final Columns COLUMNS = Columns.of(ContactPlugin.NAME, "business");

    static final Column<String> NAME = COLUMNS.text("name", Category.OPERATIONAL);
    static final Column<String> KVK_NUMBER = COLUMNS.text("kvk_number", Category.OPERATIONAL);
    static final Column<String> STREET = optional("street");
    static final Column<String> POSTCODE = optional("postcode");
    static final Column<String> TOWN = optional("town");
    static final Column<String> WEBSITE = optional("website");

    /** Since when nobody is known there, as far as was looked; empty while somebody is. */
    static final Column<LocalDate> ALONE_SINCE =
            COLUMNS.date("alone_since", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .aboutNobody(
                            "A business as the trade register has it; people who work there are"
                                    + " relations");

    private Businesses() {}

    private static Column<String> optional(String name) {
        return COLUMNS.text(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }
}
