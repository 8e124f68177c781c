package nl.waarborg.mantelzorgwaardering.review;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.util.UUID;

/** The table of things to look at. The database raises them; a human closes each once. */
public final class ReviewTasks {

    private static final Columns COLUMNS =
            Columns.of(MantelzorgwaarderingPlugin.NAME, "review_task");

    /** The application to look at. */
    public static final Column<UUID> APPLICATION_ID =
            COLUMNS.uuid("application_id", Category.OPERATIONAL);

    static final Column<ReviewKind> KIND =
            COLUMNS.choice("kind", ReviewKind.class, Category.DECISION);

    /** How many the edition foresees. */
    static final Column<Integer> MOST =
            COLUMNS.integer("most", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** What came of it; empty while it is open. */
    public static final Column<ReviewOutcome> OUTCOME =
            COLUMNS.choice("outcome", ReviewOutcome.class, Category.DECISION, ColumnTrait.NULLABLE);

    static final Column<String> REASONS =
            COLUMNS.text("reasons", Category.DECISION, ColumnTrait.NULLABLE);
    static final Column<UUID> CLOSED_BY =
            COLUMNS.uuid("closed_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Stamped by the database. */
    static final Column<Instant> CLOSED_AT =
            COLUMNS.instant("closed_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The table. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("controles van een aanvraag", "checks of an application")
                    .about(SubjectLink.through(APPLICATION_ID, Applications.DATASET))
                    .retainedAs("application")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private ReviewTasks() {}
}
