package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.Decision.Outcome;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.util.UUID;

/**
 * The table of decisions. Rows are added and never changed, but for being replaced; they go with
 * their application.
 */
public final class Decisions {

    private static final Columns COLUMNS = Columns.of(MantelzorgwaarderingPlugin.NAME, "decision");

    public static final Column<UUID> APPLICATION_ID =
            COLUMNS.uuid("application_id", Category.OPERATIONAL);
    public static final Column<Outcome> OUTCOME =
            COLUMNS.choice("outcome", Outcome.class, Category.DECISION);
    public static final Column<String> REASONS = COLUMNS.text("reasons", Category.DECISION);

    /** The advice as it lay before the decider. Repeats answers, so it is health data. */
    public static final Column<String> ADVICE =
            COLUMNS.text("advice", Category.HEALTH, ColumnTrait.BY_ORGANISATION);

    public static final Column<UUID> DECIDED_BY = COLUMNS.uuid("decided_by", Category.OPERATIONAL);

    /** Stamped by the database. */
    public static final Column<Instant> DECIDED_AT =
            COLUMNS.instant("decided_at", Category.OPERATIONAL);

    /** The objection that it follows from; empty for a first decision. */
    public static final Column<UUID> OBJECTION_ID =
            COLUMNS.uuid("objection_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The upheld objection that ended it. */
    public static final Column<UUID> REPLACED_BY =
            COLUMNS.uuid("replaced_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Computed by the database: the outcome, while the decision stands. */
    public static final Column<Outcome> STANDING =
            COLUMNS.choice("standing", Outcome.class, Category.DECISION, ColumnTrait.NULLABLE);

    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("besluiten op een aanvraag", "decisions on an application")
                    .about(SubjectLink.through(APPLICATION_ID, Applications.DATASET))
                    .retainedAs("application")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private Decisions() {}
}
