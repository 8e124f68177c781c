package nl.waarborg.kernel.rights;

import java.util.Arrays;
import java.util.List;

/** Where a request stands. The database allows the same steps and no others. */
public enum CaseStatus {
    /** It came in; who asks is still to be identified. */
    RECEIVED,
    /** Who asks is known. */
    IDENTIFIED,
    /** A named human handles it. */
    IN_HANDLING,
    /** A named human granted it, in whole or in part. */
    DECIDED,
    /** It is being carried out; the request no longer holds data back. */
    EXECUTING,
    /** Something did not answer while it was carried out; it is tried again. */
    INCOMPLETE,
    /** A named human closed it although something was not carried out. */
    CLOSED_INCOMPLETE,
    /** It was carried out. */
    EXECUTED,
    /** A named human refused it. */
    REFUSED,
    /** Who asked took it back. */
    WITHDRAWN;

    /** Whether this can follow that. */
    public boolean follows(CaseStatus before) {
        return switch (this) {
            case RECEIVED -> false;
            case IDENTIFIED -> before == RECEIVED;
            case IN_HANDLING -> before == IDENTIFIED;
            case DECIDED -> before == IN_HANDLING;
            case EXECUTING -> before == DECIDED || before == INCOMPLETE;
            case INCOMPLETE -> before == EXECUTING;
            case CLOSED_INCOMPLETE -> before == INCOMPLETE;
            case EXECUTED -> before == EXECUTING || before == RECEIVED || before == IDENTIFIED;
            case REFUSED -> before == IN_HANDLING || before == RECEIVED;
            case WITHDRAWN ->
                    before == RECEIVED
                            || before == IDENTIFIED
                            || before == IN_HANDLING
                            || before == DECIDED;
        };
    }

    /** Whether nothing more happens. */
    public boolean closed() {
        return this == EXECUTED
                || this == CLOSED_INCOMPLETE
                || this == REFUSED
                || this == WITHDRAWN;
    }

    /** Whether it waits for a human and holds the person's data back. */
    public boolean holds() {
        return this == RECEIVED || this == IDENTIFIED || this == IN_HANDLING || this == DECIDED;
    }

    /** Those in which a request waits for somebody. */
    public static List<CaseStatus> open() {
        return Arrays.stream(values()).filter(status -> !status.closed()).toList();
    }

    /** What a human does next; empty text when nothing. */
    public String next() {
        return switch (this) {
            case RECEIVED -> "IDENTIFY";
            case IDENTIFIED -> "TAKE";
            case IN_HANDLING -> "DECIDE";
            case DECIDED, EXECUTING, INCOMPLETE -> "EXECUTE";
            case CLOSED_INCOMPLETE, EXECUTED, REFUSED, WITHDRAWN -> "";
        };
    }
}
