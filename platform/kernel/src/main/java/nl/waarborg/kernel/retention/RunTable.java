package nl.waarborg.kernel.retention;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.Instant;
import java.time.LocalDate;

/** Runs of retention rules. Schema: {@code db/migrations}. */
public final class RunTable {

    private static final Columns COLUMNS = Columns.of("core", "retention_run");

    /** The day whose due records it erases. */
    public static final Column<LocalDate> DAY = COLUMNS.date("day", Category.OPERATIONAL);

    /** The version of the policy that it carries out. */
    public static final Column<Integer> POLICY_VERSION =
            COLUMNS.integer("policy_version", Category.OPERATIONAL);

    /** When it was done. */
    public static final Column<Instant> ENDED_AT =
            COLUMNS.instant("ended_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** What was destroyed, signed. */
    public static final Column<String> CERTIFICATE =
            COLUMNS.text("certificate", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS).aboutNobody("Runs of the rules, no record in them");

    private RunTable() {}
}
