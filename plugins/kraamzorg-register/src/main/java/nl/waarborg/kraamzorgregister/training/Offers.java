package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The table of offers of training, with their accreditation. */
public final class Offers {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "offer");

    /** Who offers it. */
    public static final Column<UUID> PROVIDER_ID =
            COLUMNS.uuid("provider_id", Category.OPERATIONAL);

    /** What it is called. */
    public static final Column<String> TITLE = COLUMNS.text("title", Category.OPERATIONAL);

    /** How many points it gives. */
    public static final Column<BigDecimal> POINTS = COLUMNS.decimal("points", Category.OPERATIONAL);

    /** How its accreditation stands. */
    public static final Column<Status> STATUS =
            COLUMNS.choice("status", Status.class, Category.OPERATIONAL);

    /** The first day it counts. */
    public static final Column<LocalDate> ACCREDITED_FROM =
            COLUMNS.date("accredited_from", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The last day it counts. */
    public static final Column<LocalDate> ACCREDITED_UNTIL =
            COLUMNS.date("accredited_until", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The fewest years that an accreditation could hold when it was decided. */
    public static final Column<Integer> FEWEST_YEARS =
            COLUMNS.integer("fewest_years", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The most years that it could hold then. */
    public static final Column<Integer> MOST_YEARS =
            COLUMNS.integer("most_years", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Why. */
    public static final Column<String> REASONS =
            COLUMNS.text("reasons", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The account of the human who decided. */
    public static final Column<UUID> DECIDED_BY =
            COLUMNS.uuid("decided_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When; the database stamps it. */
    public static final Column<Instant> DECIDED_AT =
            COLUMNS.instant("decided_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The first day on which it counts no longer, before the last one that it was given. */
    public static final Column<LocalDate> WITHDRAWN_FROM =
            COLUMNS.date("withdrawn_from", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Why it was withdrawn. */
    public static final Column<String> WITHDRAWAL_REASONS =
            COLUMNS.text("withdrawal_reasons", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The account of the human who withdrew it. */
    public static final Column<UUID> WITHDRAWN_BY =
            COLUMNS.uuid("withdrawn_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** When; the database stamps it. */
    public static final Column<Instant> WITHDRAWN_AT =
            COLUMNS.instant("withdrawn_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The table. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS).aboutNobody("Courses, with what they count for");

    private Offers() {}

    /** How an accreditation stands. */
    public enum Status {
        /** Asked for. */
        REQUESTED,
        /** It counts. */
        ACCREDITED,
        /** It does not count. */
        REFUSED,
        /** It counts until the day before the one it was withdrawn from. */
        WITHDRAWN
    }
}
