package nl.waarborg.helpdesk;

import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.Receipt;

/** The receipts of an erasure. */
final class Receipts {

    private Receipts() {}

    /** That of a dataset, which must be there. */
    static Receipt receipt(ExecutionReport report, String dataset) {
        return report.receipts().stream()
                .filter(receipt -> receipt.dataset().equals(dataset))
                .findFirst()
                .orElseThrow(() -> new AssertionError(dataset + " in " + report));
    }
}
