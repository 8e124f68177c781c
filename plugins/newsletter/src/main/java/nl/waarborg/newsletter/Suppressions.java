package nl.waarborg.newsletter;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

/** The table of addresses that must not be written to or imported again, as keyed hashes. */
final class Suppressions {

    private static final Columns COLUMNS = Columns.of(NewsletterPlugin.NAME, "suppression");

    static final Column<MailingList> LIST =
            COLUMNS.choice("list", MailingList.class, Category.OPERATIONAL);
    static final Column<String> ADDRESS_MARK = COLUMNS.text("address_mark", Category.OPERATIONAL);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .aboutNobody(
                            "A keyed hash of an address that left, which leads to nobody without"
                                    + " the organisation's key and only keeps it from coming back");

    private Suppressions() {}
}
