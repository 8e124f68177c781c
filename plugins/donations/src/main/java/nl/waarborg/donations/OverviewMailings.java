package nl.waarborg.donations;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** The tables of mailings of yearly overviews, and of which donors got one. */
final class OverviewMailings {

    private static final Columns MAILING = Columns.of(DonationsPlugin.NAME, "overview_mailing");
    static final Column<Integer> YEAR = MAILING.integer("year", Category.OPERATIONAL);
    static final Column<UUID> ASKED_BY = MAILING.uuid("asked_by", Category.OPERATIONAL);
    static final Column<Instant> DONE_AT =
            MAILING.instant("done_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Up to which of the earlier overviews it looked whether that arrived and is still right. */
    static final Column<UUID> REACHED =
            MAILING.uuid("reached", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Dataset DATASET =
            Dataset.of(MAILING).aboutNobody("Mailings of the overviews of a year");

    private static final Columns OVERVIEW = Columns.of(DonationsPlugin.NAME, "overview");
    static final Column<UUID> DONOR = OVERVIEW.uuid("donor_row_id", Category.OPERATIONAL);
    static final Column<Integer> OF_YEAR = OVERVIEW.integer("year", Category.OPERATIONAL);

    static final Column<UUID> BY = OVERVIEW.uuid("mailing_id", Category.OPERATIONAL);

    /** Which one of that year of the donor, from 1. */
    static final Column<Integer> EDITION = OVERVIEW.integer("edition", Category.OPERATIONAL);

    static final Column<Why> WHY = OVERVIEW.choice("why", Why.class, Category.OPERATIONAL);

    /** What stood in it as given and not taken back. */
    static final Column<BigDecimal> TOTAL = OVERVIEW.decimal("total", Category.OPERATIONAL);

    /** Empty where the donor had the last contact before removal, after which nothing is mailed. */
    static final Column<UUID> MAIL_ID =
            OVERVIEW.uuid("mail_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Dataset OVERVIEWS =
            Dataset.of(OVERVIEW)
                    .called("gemailde jaaroverzichten", "yearly overviews that were mailed")
                    .about(SubjectLink.through(DONOR, Donors.DATASET))
                    .retainedAs(Donors.KIND)
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private OverviewMailings() {}

    /** Why an overview goes. */
    public enum Why {
        /** The donor had none of that year yet. */
        FIRST,
        /** The mail of the one before failed or came back. */
        NOT_ARRIVED,
        /** The total of the year is not what stood in the one before. */
        CHANGED
    }
}
