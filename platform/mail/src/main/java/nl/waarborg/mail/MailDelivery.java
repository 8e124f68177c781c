package nl.waarborg.mail;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;

import nl.waarborg.kernel.TenantMail;
import nl.waarborg.kernel.TenantMails;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.kernel.Transactions;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Sends what stands in the outbox, on any number of nodes at once: each mail is claimed first.
 *
 * <p>A mail is never lost: it leaves the outbox only when a mail server has taken it. It may arrive
 * twice when a process dies, or a connection breaks, between the server's taking it and its note
 * here; the second then carries the same {@code Message-ID} and the header {@code
 * X-Waarborg-Maybe-Twice}, and its row says so.
 */
public final class MailDelivery extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);
    private static final int ROUND = 200;
    private static final Future<Boolean> NOT_SENT = Future.succeededFuture(false);
    private static final Duration WHILE_SUSPENDED = Duration.ofHours(1);

    private final Optional<MailSettings> settings;
    private final Optional<URI> publicUrl;
    private final Tenants tenants;
    private final TenantMails correspondents;
    private final WaitingMail waiting;
    private final MailClaims claims;
    private final Duration every;
    private @Nullable SmtpSender sender;
    private @Nullable Future<Integer> round;
    private boolean stopping;

    /**
     * Makes the delivery; deploy it once on each node.
     *
     * @param settings the mail server; without one every mail waits in the outbox
     * @param publicUrl where readers of newsletters can leave; without one they wait
     * @param transactions the way into the database
     * @param tenants the tenants, in whose name mail is sent
     * @param correspondents how they write
     * @param clock the platform's clock
     * @param every how long after one look into the outbox the next follows
     */
    public MailDelivery(
            Optional<MailSettings> settings,
            Optional<URI> publicUrl,
            Transactions transactions,
            Tenants tenants,
            TenantMails correspondents,
            InstantSource clock,
            Duration every) {
        this.settings = settings;
        this.publicUrl = publicUrl;
        this.tenants = tenants;
        this.correspondents = correspondents;
        this.waiting = new WaitingMail(transactions, clock);
        this.claims = new MailClaims(transactions, clock);
        this.every = every;
    }

    @Override
    public Future<?> start() {
        if (settings.isEmpty()) {
            LOG.warn("No mail server is configured: mails wait in the outbox");
            return Future.succeededFuture();
        }
        sender = new SmtpSender(vertx, settings.get(), publicUrl);
        vertx.setPeriodic(every.toMillis(), _ -> lookAgain());
        return Future.succeededFuture();
    }

    /** Lets the mails on their way arrive. */
    @Override
    public Future<?> stop() {
        stopping = true;
        SmtpSender open = sender;
        Future<Integer> last = round == null ? Future.succeededFuture(0) : round;
        return open == null ? last : last.transform(_ -> open.close());
    }

    /**
     * Sends what is due now, or joins the round that is under way.
     *
     * @return how many mails a mail server took; 0 without a mail server
     */
    Future<Integer> deliverDue() {
        Promise<Integer> taken = Promise.promise();
        context.runOnContext(_ -> round().onComplete(taken));
        return taken.future();
    }

    private void lookAgain() {
        round().onFailure(
                        cause ->
                                LOG.atWarn()
                                        .addKeyValue("cause", cause.getClass().getSimpleName())
                                        .log("The outbox could not be read"));
    }

    private Future<Integer> round() {
        SmtpSender open = sender;
        if (open == null || stopping) {
            return Future.succeededFuture(0);
        }
        Future<Integer> running = round;
        if (running != null) {
            return running;
        }
        Promise<Integer> done = Promise.promise();
        round = done.future();
        waiting.due(ROUND)
                .compose(due -> deliver(open, due).onSuccess(taken -> goOn(taken, due.size())))
                .onComplete(
                        taken -> {
                            round = null;
                            done.handle(taken);
                        });
        return done.future();
    }

    /** A full round of which mail was taken is followed by the next one at once. */
    private void goOn(int taken, int due) {
        if (taken > 0 && due == ROUND) {
            context.runOnContext(_ -> lookAgain());
        }
    }

    private Future<Integer> deliver(SmtpSender open, List<MailKey> due) {
        Queue<MailKey> left = new ArrayDeque<>(due);
        List<Future<Integer>> lanes = new ArrayList<>();
        for (int lane = 0; lane < SmtpSender.CONNECTIONS; lane++) {
            lanes.add(drain(open, left, 0));
        }
        return Future.all(lanes).map(_ -> lanes.stream().mapToInt(lane -> lane.result()).sum());
    }

    private Future<Integer> drain(SmtpSender open, Queue<MailKey> left, int sent) {
        MailKey next = stopping ? null : left.poll();
        if (next == null) {
            return Future.succeededFuture(sent);
        }
        return claims.claim(next)
                .compose(mail -> mail.map(m -> send(open, m)).orElse(NOT_SENT))
                .recover(cause -> logged(next, cause))
                .compose(taken -> drain(open, left, taken ? sent + 1 : sent));
    }

    private Future<Boolean> send(SmtpSender open, ClaimedMail mail) {
        return tenants.find(mail.key().tenant())
                .compose(
                        tenant ->
                                tenant.filter(TenantView::active).isPresent()
                                        ? correspondents
                                                .mailOf(mail.key().tenant())
                                                .compose(own -> send(open, mail, own))
                                        : postpone(mail));
    }

    private Future<Boolean> send(SmtpSender open, ClaimedMail mail, TenantMail tenant) {
        return open.send(mail, tenant)
                .transform(
                        handed ->
                                handed.succeeded()
                                        ? claims.sent(mail).map(true)
                                        : failed(mail, SendFault.of(handed.cause())));
    }

    private Future<Boolean> postpone(ClaimedMail mail) {
        return claims.postponed(mail, WHILE_SUSPENDED).map(false);
    }

    private Future<Boolean> failed(ClaimedMail mail, SendFault fault) {
        LOG.atWarn()
                .addKeyValue("tenant", mail.key().tenant().value())
                .addKeyValue("mail", mail.key().id())
                .addKeyValue("attempt", mail.attempt())
                .addKeyValue("code", fault.code())
                .log("A mail was not taken");
        return claims.failed(mail, fault).map(false);
    }

    /** The mail stays as it stands: queued, or claimed until its lease has passed. */
    private static Future<Boolean> logged(MailKey key, Throwable cause) {
        LOG.atWarn()
                .addKeyValue("tenant", key.tenant().value())
                .addKeyValue("mail", key.id())
                .addKeyValue("cause", cause.getClass().getSimpleName())
                .log("A mail could not be claimed or its fate could not be noted");
        return NOT_SENT;
    }
}
