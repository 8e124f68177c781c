package nl.waarborg.mail;

import io.vertx.core.Future;

import nl.waarborg.kernel.HealthCheck;
import nl.waarborg.kernel.Transactions;

import java.time.Duration;
import java.time.InstantSource;

/** Whether mail leaves in time. */
public final class MailQueueHealth {

    private static final Duration LATE = Duration.ofHours(1);

    private MailQueueHealth() {}

    /**
     * The check {@code mail-queue}: down when more than so many mails are unsent an hour after they
     * were written, whether nobody tries or the mail server takes none.
     *
     * @param configured whether there is a mail server; without one, mail waits by intent and the
     *     check says so
     * @param transactions the way into the database
     * @param clock the platform's clock
     * @param bearable how many late mails are still well: single readers' servers may be away
     */
    public static HealthCheck check(
            boolean configured, Transactions transactions, InstantSource clock, long bearable) {
        var waiting = new WaitingMail(transactions, clock);
        return new HealthCheck(
                "mail-queue",
                () ->
                        configured
                                ? waiting.writtenBefore(clock.instant().minus(LATE))
                                        .map(late -> status(late, bearable))
                                : Future.succeededFuture(
                                        new HealthCheck.Status(
                                                true,
                                                "no mail server is configured; mails wait in the"
                                                        + " outbox")));
    }

    private static HealthCheck.Status status(long late, long bearable) {
        return late > bearable
                ? HealthCheck.Status.down(late + " mails are unsent after an hour")
                : HealthCheck.Status.well();
    }
}
