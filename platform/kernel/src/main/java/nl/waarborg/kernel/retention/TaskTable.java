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

/** What runs ask of humans. Schema: {@code db/migrations}. */
public final class TaskTable {

    private static final Columns COLUMNS = Columns.of("core", "retention_task");
    private static final ColumnTrait EMPTY = ColumnTrait.NULLABLE;

    /** What is asked. */
    public static final Column<TaskKind> KIND =
            COLUMNS.choice("kind", TaskKind.class, Category.OPERATIONAL);

    /** The table of the record, with its schema. */
    public static final Column<String> DATASET_NAME = COLUMNS.text("dataset", Category.OPERATIONAL);

    /** The record; for {@link TaskKind#EXTERNAL} the run. */
    public static final Column<UUID> RECORD_ID = COLUMNS.uuid("record_id", Category.OPERATIONAL);

    /** The rule under which it is due; for a hold its ground. */
    public static final Column<String> RULE = COLUMNS.text("rule", Category.OPERATIONAL);

    /** How many records it is about. */
    public static final Column<Integer> RECORDS = COLUMNS.integer("records", Category.OPERATIONAL);

    /** The day of the run that asked, or on which a hold is looked at again. */
    public static final Column<LocalDate> DUE_ON = COLUMNS.date("due_on", Category.OPERATIONAL);

    /** Why the database refused. */
    public static final Column<String> REASON = COLUMNS.text("reason", Category.OPERATIONAL, EMPTY);

    /** What came of it, or is proposed. */
    public static final Column<TaskOutcome> OUTCOME =
            COLUMNS.choice("outcome", TaskOutcome.class, Category.OPERATIONAL, EMPTY);

    /** Until when the record stays. */
    public static final Column<LocalDate> KEEP_UNTIL =
            COLUMNS.date("keep_until", Category.OPERATIONAL, EMPTY);

    /** The account of who did it or proposed it. */
    public static final Column<UUID> AUTHOR_ID =
            COLUMNS.uuid("author_id", Category.OPERATIONAL, EMPTY);

    /** The account of who reviewed a proposal. */
    public static final Column<UUID> REVIEWER_ID =
            COLUMNS.uuid("reviewer_id", Category.OPERATIONAL, EMPTY);

    /** How it was done, or why; no personal data. */
    public static final Column<String> EVIDENCE =
            COLUMNS.text("evidence", Category.OPERATIONAL, EMPTY);

    /** When it was proposed or done. */
    public static final Column<Instant> PROPOSED_AT =
            COLUMNS.instant("proposed_at", Category.OPERATIONAL, EMPTY);

    /** When it was over. */
    public static final Column<Instant> CLOSED_AT =
            COLUMNS.instant("closed_at", Category.OPERATIONAL, EMPTY);

    /** When it was over, and what it kept no longer has to stay; the database keeps it. */
    public static final Column<Instant> SETTLED_AT =
            COLUMNS.instant("settled_at", Category.OPERATIONAL, EMPTY);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("taken over bewaartermijnen", "tasks about terms of keeping")
                    .about(SubjectLink.nobody("Ids of what a human has to look at"))
                    .retainedAs(Settled.DATA)
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.whenEnded(Settled.EVENT, SETTLED_AT));

    private TaskTable() {}
}
