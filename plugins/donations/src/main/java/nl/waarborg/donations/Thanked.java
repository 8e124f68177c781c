package nl.waarborg.donations;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/** The table that tells for what donors were thanked. */
final class Thanked {

    private static final Columns COLUMNS = Columns.of(DonationsPlugin.NAME, "thanks");
    static final Column<UUID> DONOR = COLUMNS.uuid("donor_row_id", Category.OPERATIONAL);
    static final Column<Occasion> OCCASION =
            COLUMNS.choice("occasion", Occasion.class, Category.OPERATIONAL);

    /** For what, unless for a year. */
    static final Column<UUID> DONATION =
            COLUMNS.uuid("donation_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The promise that began, where somebody wrote one down. */
    static final Column<UUID> SERIES =
            COLUMNS.uuid("recurring_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Column<Integer> YEAR =
            COLUMNS.integer("year", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<UUID> MAIL_ID =
            COLUMNS.uuid("mail_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Why there was no mail. */
    static final Column<Why> WITHHELD =
            COLUMNS.choice("withheld", Why.class, Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("bedankjes", "thanks that were sent")
                    .about(SubjectLink.through(DONOR, Donors.DATASET))
                    .retainedAs(Donors.KIND)
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private Thanked() {}

    /** Why somebody who has an address is not thanked. */
    public enum Why {
        /** The donor objects to mail that is not asked for. */
        OBJECTS,
        /** The donor asked to be removed and was approached for the last time. */
        LAST_CONTACT
    }
}
