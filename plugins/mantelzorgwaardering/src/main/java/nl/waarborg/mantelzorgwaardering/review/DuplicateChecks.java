package nl.waarborg.mantelzorgwaardering.review;

import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.util.UUID;

/**
 * The table of looks through an edition. Making a row is the look: the database compares and
 * raises.
 */
final class DuplicateChecks {

    private static final Columns COLUMNS =
            Columns.of(MantelzorgwaarderingPlugin.NAME, "duplicate_check");

    static final Column<UUID> EDITION_ID = COLUMNS.uuid("edition_id", Category.OPERATIONAL);

    /** Empty for the daily look. */
    static final Column<UUID> CHECKED_BY =
            COLUMNS.uuid("checked_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Counted by the database. */
    static final Column<Integer> RAISED = COLUMNS.integer("raised", Category.OPERATIONAL);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .aboutNobody("It says when an edition was looked through, and no more");

    private DuplicateChecks() {}
}
