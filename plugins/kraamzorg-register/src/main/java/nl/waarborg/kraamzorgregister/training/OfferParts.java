package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.util.UUID;

/** The table of what offers count for, norm by norm. */
public final class OfferParts {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "offer_part");

    /** The offer. */
    public static final Column<UUID> OFFER_ID = COLUMNS.uuid("offer_id", Category.OPERATIONAL);

    /** The norm. */
    public static final Column<String> NORM = COLUMNS.text("norm", Category.OPERATIONAL);

    /** The part of that norm; empty where it counts for the points alone. */
    public static final Column<String> PART =
            COLUMNS.text("part", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The subject within that part. */
    public static final Column<String> SUBJECT =
            COLUMNS.text("subject", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The table. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS).aboutNobody("What courses count for in each norm");

    private OfferParts() {}
}
