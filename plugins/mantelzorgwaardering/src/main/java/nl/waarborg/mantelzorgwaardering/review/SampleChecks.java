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

/** The table of applications that were drawn. A human closes each check once. */
final class SampleChecks {

    private static final Columns COLUMNS =
            Columns.of(MantelzorgwaarderingPlugin.NAME, "sample_check");

    static final Column<UUID> APPLICATION_ID = COLUMNS.uuid("application_id", Category.OPERATIONAL);
    static final Column<UUID> DRAW_ID = COLUMNS.uuid("draw_id", Category.OPERATIONAL);
    static final Column<SampleOutcome> OUTCOME =
            COLUMNS.choice("outcome", SampleOutcome.class, Category.DECISION, ColumnTrait.NULLABLE);
    static final Column<String> REASONS =
            COLUMNS.text("reasons", Category.DECISION, ColumnTrait.NULLABLE);
    static final Column<UUID> CLOSED_BY =
            COLUMNS.uuid("closed_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Stamped by the database. */
    static final Column<Instant> CLOSED_AT =
            COLUMNS.instant("closed_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("steekproeven", "spot checks")
                    .about(SubjectLink.through(APPLICATION_ID, Applications.DATASET))
                    .retainedAs("application")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private SampleChecks() {}
}
