package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.TenantId;

/** Takes in what mail servers send back. Safe for threads; must not block. */
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

    /**
     * Takes in one report for a tenant, in the work at hand; one about another tenant's mail is
     * ignored.
     *
     * @param tenant the tenant that the work is for
     * @param message the whole message as it came
     */
    Future<Outcome> take(UnitOfWork unit, TenantId tenant, String message);
}
