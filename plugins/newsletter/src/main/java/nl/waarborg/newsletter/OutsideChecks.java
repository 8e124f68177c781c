package nl.waarborg.newsletter;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The table of checks whether a mailing tool outside still knows who left (IKO-R6). */
final class OutsideChecks {

    private static final Columns COLUMNS = Columns.of(NewsletterPlugin.NAME, "outside_check");

    static final Column<LocalDate> DUE_ON = COLUMNS.date("due_on", Category.OPERATIONAL);
    static final Column<Instant> DONE_AT =
            COLUMNS.instant("done_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<UUID> DONE_BY =
            COLUMNS.uuid("done_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Integer> REMOVED =
            COLUMNS.integer("removed", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<String> EVIDENCE =
            COLUMNS.text("evidence", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .aboutNobody(
                            "That somebody looked into a tool outside, and how many were there");

    private OutsideChecks() {}
}
