package nl.waarborg.kernel.retention;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Holds: what is kept whatever its rules say. Schema: {@code db/migrations}. */
public final class HoldTable {

    private static final Columns COLUMNS = Columns.of("core", "hold");
    private static final ColumnTrait EMPTY = ColumnTrait.NULLABLE;

    /** The table of the record that is held, with its schema. */
    public static final Column<String> DATASET_NAME =
            COLUMNS.text("dataset", Category.OPERATIONAL, EMPTY);

    /** The record that is held. */
    public static final Column<UUID> RECORD_ID =
            COLUMNS.uuid("record_id", Category.OPERATIONAL, EMPTY);

    /** The person of whom all is held. */
    public static final Column<UUID> SUBJECT_ID =
            COLUMNS.uuid("subject_id", Category.OPERATIONAL, EMPTY);

    /** Why. */
    public static final Column<HoldGround> GROUND =
            COLUMNS.choice("ground", HoldGround.class, Category.OPERATIONAL);

    /** Where the reasons are written down. */
    public static final Column<String> REFERENCE = COLUMNS.text("reference", Category.OPERATIONAL);

    /**
     * The account of who answers for it. Empty while nobody has taken up the request or the
     * objection that placed it, and for a module's live activity for as long as it stands: the
     * privacy officers answer for those.
     */
    public static final Column<UUID> OWNER_ID =
            COLUMNS.uuid("owner_id", Category.OPERATIONAL, EMPTY);

    /** The account of who placed it; empty where a job of a module did. */
    public static final Column<UUID> PLACED_BY =
            COLUMNS.uuid("placed_by", Category.OPERATIONAL, EMPTY);

    /** When its owner looks at it again. */
    public static final Column<LocalDate> REVIEW_ON =
            COLUMNS.date("review_on", Category.OPERATIONAL);

    /** When it was released. */
    public static final Column<Instant> RELEASED_AT =
            COLUMNS.instant("released_at", Category.OPERATIONAL, EMPTY);

    /** The account of who released it. */
    public static final Column<UUID> RELEASED_BY =
            COLUMNS.uuid("released_by", Category.OPERATIONAL, EMPTY);

    /** Why it was released. */
    public static final Column<String> RELEASED_BECAUSE =
            COLUMNS.text("released_because", Category.OPERATIONAL, EMPTY);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("redenen om iets te houden", "reasons to keep something")
                    .about(SubjectLink.nobody("Ids of what is kept, and a reference to why"))
                    .retainedAs(Settled.DATA)
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.whenEnded(Settled.EVENT, RELEASED_AT));

    private HoldTable() {}
}
