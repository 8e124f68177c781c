package nl.waarborg.data.audit;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import nl.waarborg.data.tx.OperatorTransactions;
import nl.waarborg.spi.TenantId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;

/**
 * Seals the trails of the tenants that this node wrote to, every so often; and at its start those
 * of all tenants, for what a node that died left open. Deploy it once on each node.
 */
public final class AuditSealing extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSealing.class);

    private final AuditSealer sealer;
    private final WriteWatch watch;
    private final OperatorTransactions installation;
    private final Duration every;
    private final Set<TenantId> due = new LinkedHashSet<>();
    private Future<Void> round = Future.succeededFuture();

    /**
     * Seals with the sealer.
     *
     * @param watch knows who was written to
     * @param installation knows all tenants
     * @param every how long from one round to the next
     */
    public AuditSealing(
            AuditSealer sealer,
            WriteWatch watch,
            OperatorTransactions installation,
            Duration every) {
        this.sealer = sealer;
        this.watch = watch;
        this.installation = installation;
        this.every = every;
    }

    @Override
    public Future<?> start() {
        installation
                .run(connection -> connection.query("SELECT tenant_id FROM core.tenant").execute())
                .onSuccess(rows -> rows.forEach(row -> due.add(new TenantId(row.getString(0)))))
                .onFailure(cause -> warn("The list of tenants could not be read", cause));
        vertx.setPeriodic(every.toMillis(), timer -> sealWhatIsDue());
        return Future.succeededFuture();
    }

    /** Seals what was written up to the last moment. */
    @Override
    public Future<?> stop() {
        return round.transform(ended -> sealAll(watch.takeWritten()));
    }

    private void sealWhatIsDue() {
        if (!round.isComplete()) {
            return;
        }
        due.addAll(watch.takeWritten());
        Set<TenantId> now = Set.copyOf(due);
        due.clear();
        round = sealAll(now);
    }

    private Future<Void> sealAll(Collection<TenantId> tenants) {
        return sealNext(new ArrayDeque<>(tenants));
    }

    private Future<Void> sealNext(Queue<TenantId> left) {
        TenantId next = left.poll();
        return next == null
                ? Future.succeededFuture()
                : sealer.seal(next)
                        .recover(cause -> tryLater(next, cause))
                        .compose(set -> sealNext(left));
    }

    private Future<Integer> tryLater(TenantId tenant, Throwable cause) {
        due.add(tenant);
        warn("A trail could not be sealed yet", cause);
        return Future.succeededFuture(0);
    }

    private static void warn(String message, Throwable cause) {
        LOG.atWarn().addKeyValue("cause", cause.getClass().getSimpleName()).log(message);
    }
}
