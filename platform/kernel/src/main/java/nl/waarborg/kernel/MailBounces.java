package nl.waarborg.kernel;

import io.vertx.core.Future;

/** Takes in what mail servers send back. Safe for threads; must not block. */
@FunctionalInterface
public interface MailBounces {

    /** What came of a report. */
    enum Outcome {
        /** The mail it is about is now known as bounced. */
        RECORDED,
        /** It is about no mail of this installation, or is no report of a failure. */
        IGNORED
    }

    /**
     * Takes in one report of a mail server (RFC 3464).
     *
     * @param message the whole message as it came
     */
    Future<Outcome> take(String message);
}
