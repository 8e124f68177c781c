package nl.waarborg.kernel.rights;

import java.util.List;

/**
 * What came of carrying out a request.
 *
 * @param receipts what was done, for each dataset that answered and had rows of the person
 * @param missing the datasets that did not answer; while there is one, the request is not done
 */
public record ExecutionReport(List<Receipt> receipts, List<Missing> missing) {

    /** Copies what it is given. */
    public ExecutionReport {
        receipts = List.copyOf(receipts);
        missing = List.copyOf(missing);
    }

    /** Whether every dataset answered. */
    public boolean complete() {
        return missing.isEmpty();
    }

    /**
     * A dataset that did not answer.
     *
     * @param dataset its table with its schema
     * @param reason why, as a code in kebab-case such as {@code timeout}; no personal data
     */
    public record Missing(String dataset, String reason) {}
}
