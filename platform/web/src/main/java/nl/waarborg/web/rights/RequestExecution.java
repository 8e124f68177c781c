package nl.waarborg.web.rights;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What was done for a request.
 *
 * @param at when, the last time
 * @param by the account of who had it done
 * @param done what a human did
 * @param packageId the package that was built
 * @param lastContactAt when the person was approached once more
 * @param retryOn when the platform tries again what is left
 * @param retries how often it did
 * @param closedBy the account of who closed it although something was not carried out
 * @param closeReason why
 * @param receipts what was done with each dataset, run after run
 */
@Meaning("What was done for a request.")
record RequestExecution(
        @Nullable Instant at,
        @Nullable @Meaning("The account of who had it done") UUID by,
        @Nullable @Meaning("What a human did") String done,
        @Nullable @Meaning("The package that was built") UUID packageId,
        @Nullable @Meaning("When the person was approached once more") Instant lastContactAt,
        @Nullable @Meaning("The day on which the platform tries again what is left")
                LocalDate retryOn,
        @Meaning("How often the platform tried again by itself") int retries,
        @Nullable @Meaning("The account of who closed it although something was not carried out")
                UUID closedBy,
        @Nullable @Meaning("Why it was closed although something was not carried out")
                String closeReason,
        List<RequestReceipt> receipts) {

    static @Nullable RequestExecution of(Row row, List<Row> receipts, DataNames names) {
        boolean begun =
                row.find(RequestTable.EXECUTED_AT).isPresent()
                        || row.find(RequestTable.LAST_CONTACT_AT).isPresent();
        return begun
                ? new RequestExecution(
                        row.find(RequestTable.EXECUTED_AT).orElse(null),
                        row.find(RequestTable.EXECUTED_BY).orElse(null),
                        row.find(RequestTable.DONE).orElse(null),
                        row.find(RequestTable.PACKAGE_ID).orElse(null),
                        row.find(RequestTable.LAST_CONTACT_AT).orElse(null),
                        row.find(RequestTable.RETRY_ON).orElse(null),
                        row.get(RequestTable.RETRIES),
                        row.find(RequestTable.CLOSED_BY).orElse(null),
                        row.find(RequestTable.CLOSE_REASON).orElse(null),
                        receipts.stream().map(one -> RequestReceipt.of(one, names)).toList())
                : null;
    }
}
