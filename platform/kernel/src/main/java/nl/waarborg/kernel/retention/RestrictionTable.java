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
import java.util.UUID;

/** Whose data is set aside (AVG art. 18). Schema: {@code db/migrations/V41__restriction.sql}. */
public final class RestrictionTable {

    private static final Columns COLUMNS = Columns.of("core", "restriction");

    /** Whose data. */
    public static final Column<UUID> SUBJECT_ID = COLUMNS.uuid("subject_id", Category.OPERATIONAL);

    /** When it ends or ended; empty while nobody lifted it. */
    public static final Column<Instant> ENDS_AT =
            COLUMNS.instant("ends_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("beperkingen van het gebruik", "restrictions of use")
                    .about(SubjectLink.nobody("Ids of whose data is set aside"))
                    .retainedAs(Settled.DATA)
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.whenEnded(Settled.EVENT, ENDS_AT));

    private RestrictionTable() {}
}
