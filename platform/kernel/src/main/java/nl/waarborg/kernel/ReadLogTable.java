package nl.waarborg.kernel;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/**
 * Who looked at whose health data or dossier. Only the transaction layer adds lines, and nobody
 * changes one. Schema: {@code db/migrations/V13__read_log.sql}.
 */
public final class ReadLogTable {

    private static final Columns COLUMNS = Columns.of("core", "read_log");

    /** The person who was looked at. */
    public static final Column<UUID> SUBJECT_ID = COLUMNS.uuid("subject_id", Category.SUBJECT_ID);

    /** The account that looked; empty for the platform's own work. */
    public static final Column<UUID> ACTOR_ID =
            COLUMNS.uuid("actor_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The roles that account had then. */
    public static final Column<String[]> ROLES = COLUMNS.texts("roles", Category.OPERATIONAL);

    /** The processing activity in the tenant's file. */
    public static final Column<String> PURPOSE = COLUMNS.text("purpose", Category.OPERATIONAL);

    /** What was looked at: schema and table. */
    public static final Column<String> WHAT = COLUMNS.text("dataset", Category.OPERATIONAL);

    /** The request it belongs to. */
    public static final Column<UUID> REQUEST_ID =
            COLUMNS.uuid("request_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The log-in it was seen with; empty where nobody logged in, and for looks of before this. */
    public static final Column<UUID> LOG_IN_ID =
            COLUMNS.uuid("log_in_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("wie gegevens heeft ingezien", "who looked at data")
                    .about(SubjectLink.column(SUBJECT_ID))
                    .retainedAs("readLog")
                    .onErasure(Erasure.keep("AVG art. 5(2)"))
                    .anchored(Anchor.on("CREATED", COLUMNS.createdAt()));

    private ReadLogTable() {}
}
