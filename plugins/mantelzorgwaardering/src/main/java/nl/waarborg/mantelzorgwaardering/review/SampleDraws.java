package nl.waarborg.mantelzorgwaardering.review;

import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.Instant;
import java.util.UUID;

/** The table of draws. The database draws and fills all but the edition and who asked. */
final class SampleDraws {

    private static final Columns COLUMNS =
            Columns.of(MantelzorgwaarderingPlugin.NAME, "sample_draw");

    static final Column<UUID> EDITION_ID = COLUMNS.uuid("edition_id", Category.OPERATIONAL);
    static final Column<String> ALGORITHM = COLUMNS.text("algorithm", Category.OPERATIONAL);
    static final Column<String> SEED = COLUMNS.text("seed", Category.OPERATIONAL);
    static final Column<Integer> PERCENT = COLUMNS.integer("percent", Category.OPERATIONAL);
    static final Column<Instant> POOL_AFTER =
            COLUMNS.instant("pool_after", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Instant> POOL_UNTIL = COLUMNS.instant("pool_until", Category.OPERATIONAL);
    static final Column<Integer> POOL_SIZE = COLUMNS.integer("pool_size", Category.OPERATIONAL);
    static final Column<Integer> SAMPLE_SIZE = COLUMNS.integer("sample_size", Category.OPERATIONAL);
    static final Column<String> THRESHOLD = COLUMNS.text("threshold", Category.OPERATIONAL);
    static final Column<UUID> DRAWN_BY = COLUMNS.uuid("drawn_by", Category.OPERATIONAL);

    static final Dataset DATASET =
            Dataset.of(COLUMNS).aboutNobody("It says how a sample was drawn, not from whom");

    private SampleDraws() {}
}
