package nl.waarborg.kernel.rights;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.LocalDate;
import java.util.UUID;

/** What was done with each dataset for a request. Schema: {@code db/migrations}. */
public final class ReceiptTable {

    private static final Columns COLUMNS = Columns.of("core", "rights_receipt");
    private static final ColumnTrait EMPTY = ColumnTrait.NULLABLE;

    /** The request. */
    public static final Column<UUID> REQUEST_ID = COLUMNS.uuid("request_id", Category.OPERATIONAL);

    /** The dataset. */
    public static final Column<String> DATASET_NAME = COLUMNS.text("dataset", Category.OPERATIONAL);

    /** Rows that are gone. */
    public static final Column<Long> DELETED = COLUMNS.number("deleted", Category.OPERATIONAL);

    /** Rows with nothing personal left. */
    public static final Column<Long> ANONYMISED =
            COLUMNS.number("anonymised", Category.OPERATIONAL);

    /** Rows of which what the law demands stays. */
    public static final Column<Long> STRIPPED = COLUMNS.number("stripped", Category.OPERATIONAL);

    /** Rows that stay. */
    public static final Column<Long> KEPT = COLUMNS.number("kept", Category.OPERATIONAL);

    /** Rows that were corrected or set aside. */
    public static final Column<Long> CHANGED = COLUMNS.number("changed", Category.OPERATIONAL);

    /** Why something stays. */
    public static final Column<String> GROUND = COLUMNS.text("ground", Category.OPERATIONAL);

    /** The last day that something stays. */
    public static final Column<LocalDate> KEPT_UNTIL =
            COLUMNS.date("kept_until", Category.OPERATIONAL, EMPTY);

    /** Why the dataset did not answer. */
    public static final Column<String> MISSING =
            COLUMNS.text("missing", Category.OPERATIONAL, EMPTY);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("wat er met een verzoek is gedaan", "what was done for a request")
                    .about(SubjectLink.through(REQUEST_ID, RequestTable.DATASET))
                    .retainedAs("rightsRequest")
                    .onErasure(Erasure.keep("AVG art. 5(2)"))
                    .withParent();

    private ReceiptTable() {}
}
