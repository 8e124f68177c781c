package nl.waarborg.web.retention;

import nl.waarborg.kernel.retention.RunTable;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Input;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A run of the retention rules.
 *
 * @param id its id
 * @param day the day whose due records it erases
 * @param policyVersion the version of the policy that it carries out
 * @param startedAt when it began
 * @param endedAt when it was done; absent while it runs
 * @param certificate what was destroyed, signed; absent while it runs
 */
@Input.Meaning("A run of the retention rules.")
record RunView(
        UUID id,
        LocalDate day,
        int policyVersion,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable
                @Input.Meaning("What was destroyed, as a JSON Web Signature of this installation.")
                String certificate) {

    static final Column<?>[] COLUMNS = {
        RunTable.DATASET.id(),
        RunTable.DAY,
        RunTable.POLICY_VERSION,
        RunTable.DATASET.createdAt(),
        RunTable.ENDED_AT,
        RunTable.CERTIFICATE
    };

    static RunView of(Row row) {
        return new RunView(
                row.get(RunTable.DATASET.id()),
                row.get(RunTable.DAY),
                row.get(RunTable.POLICY_VERSION),
                row.get(RunTable.DATASET.createdAt()),
                row.find(RunTable.ENDED_AT).orElse(null),
                row.find(RunTable.CERTIFICATE).orElse(null));
    }
}
