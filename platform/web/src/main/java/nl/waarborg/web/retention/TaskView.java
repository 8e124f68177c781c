package nl.waarborg.web.retention;

import nl.waarborg.kernel.retention.TaskKind;
import nl.waarborg.kernel.retention.TaskOutcome;
import nl.waarborg.kernel.retention.TaskTable;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Input;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Something that a human has to do for retention.
 *
 * @param id its id
 * @param kind what is asked
 * @param dataset the kind of the record
 * @param recordId the record; for an erasure elsewhere the run, or the request that was granted
 * @param rule the rule under which it is due; for a hold its ground
 * @param records how many records it is about
 * @param dueOn the day of the run that asked
 * @param reason why the database refused
 * @param outcome what came of it, or is proposed
 * @param keepUntil until when the record stays
 * @param authorId the account of who did or proposed it
 * @param reviewerId the account of who reviewed the proposal
 * @param evidence how it was done, or why
 * @param closedAt when it was over; absent while it is open
 */
@Input.Meaning("Something that a human has to do for retention.")
record TaskView(
        UUID id,
        TaskKind kind,
        String dataset,
        UUID recordId,
        String rule,
        int records,
        LocalDate dueOn,
        @Nullable String reason,
        @Nullable TaskOutcome outcome,
        @Nullable LocalDate keepUntil,
        @Nullable UUID authorId,
        @Nullable UUID reviewerId,
        @Nullable String evidence,
        @Nullable Instant closedAt) {

    static final Column<?>[] COLUMNS = {
        TaskTable.DATASET.id(),
        TaskTable.DATASET.version(),
        TaskTable.KIND,
        TaskTable.DATASET_NAME,
        TaskTable.RECORD_ID,
        TaskTable.RULE,
        TaskTable.RECORDS,
        TaskTable.DUE_ON,
        TaskTable.REASON,
        TaskTable.OUTCOME,
        TaskTable.KEEP_UNTIL,
        TaskTable.AUTHOR_ID,
        TaskTable.REVIEWER_ID,
        TaskTable.EVIDENCE,
        TaskTable.CLOSED_AT
    };

    static TaskView of(Row row) {
        return new TaskView(
                row.get(TaskTable.DATASET.id()),
                row.get(TaskTable.KIND),
                row.get(TaskTable.DATASET_NAME),
                row.get(TaskTable.RECORD_ID),
                row.get(TaskTable.RULE),
                row.get(TaskTable.RECORDS),
                row.get(TaskTable.DUE_ON),
                row.find(TaskTable.REASON).orElse(null),
                row.find(TaskTable.OUTCOME).orElse(null),
                row.find(TaskTable.KEEP_UNTIL).orElse(null),
                row.find(TaskTable.AUTHOR_ID).orElse(null),
                row.find(TaskTable.REVIEWER_ID).orElse(null),
                row.find(TaskTable.EVIDENCE).orElse(null),
                row.find(TaskTable.CLOSED_AT).orElse(null));
    }
}
