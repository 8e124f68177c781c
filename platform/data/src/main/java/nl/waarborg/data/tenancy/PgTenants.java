package nl.waarborg.data.tenancy;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.tx.OperatorTransactions;
import nl.waarborg.kernel.ModuleSettings;
import nl.waarborg.kernel.Purposes;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.TenantMail;
import nl.waarborg.kernel.TenantMails;
import nl.waarborg.kernel.TenantPurposes;
import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.kernel.TenantSettings;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.kernel.consent.TenantConsents;
import nl.waarborg.kernel.disclosure.Parties;
import nl.waarborg.kernel.rights.RightsPromises;
import nl.waarborg.kernel.rights.TenantRights;
import nl.waarborg.spi.TenantId;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What serving a request must know of each tenant, from a bounded cache. A change on any node drops
 * what it made old; while this node hears of no changes, nothing is kept for longer than a second.
 * Safe for threads.
 */
public final class PgTenants
        implements Tenants,
                TenantRoles,
                TenantSettings,
                TenantMails,
                TenantPurposes,
                Parties.Source,
                TenantConsents.Source,
                TenantRights {

    private static final int MOST_TENANTS = 10_000;
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration ABSENCE_KEPT = Duration.ofSeconds(10);
    private static final Duration KEPT_UNHEARD = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final OperatorTransactions transactions;
    private final Registry registry;
    private final AsyncCache<TenantId, Optional<TenantSnapshot>> cache;

    /**
     * Over the list of tenants.
     *
     * @param notifications not started yet
     */
    public PgTenants(
            Vertx vertx,
            OperatorTransactions transactions,
            Registry registry,
            Notifications notifications) {
        this(vertx, transactions, registry, notifications, Ticker.systemTicker());
    }

    PgTenants(
            Vertx vertx,
            OperatorTransactions transactions,
            Registry registry,
            Notifications notifications,
            Ticker ticker) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.registry = registry;
        this.cache =
                Caffeine.newBuilder()
                        .maximumSize(MOST_TENANTS)
                        .executor(Runnable::run)
                        .ticker(ticker)
                        .expireAfter(
                                Expiry.<TenantId, Optional<TenantSnapshot>>creating(
                                        (id, tenant) -> stay(tenant, notifications)))
                        .buildAsync();
        notifications.on(
                Notifications.Topic.TENANT, id -> forget(new TenantId(id)), this::forgetAll);
    }

    @Override
    public Future<Optional<TenantView>> find(TenantId id) {
        return snapshot(id).map(tenant -> tenant.map(TenantSnapshot::view));
    }

    @Override
    public Future<Roles> of(TenantId id) {
        return snapshot(id)
                .map(
                        tenant ->
                                tenant.map(TenantSnapshot::roles)
                                        .orElseGet(() -> new Roles(Map.of())));
    }

    @Override
    public Future<ModuleSettings> of(TenantId id, String plugin) {
        return snapshot(id).map(tenant -> tenant.orElseThrow(() -> gone(id)).settingsOf(plugin));
    }

    @Override
    public Future<Purposes> purposesOf(TenantId id) {
        return snapshot(id).map(tenant -> tenant.orElseThrow(() -> gone(id)).purposes());
    }

    @Override
    public Future<TenantConsents> consentsOf(TenantId id) {
        return snapshot(id).map(tenant -> tenant.orElseThrow(() -> gone(id)).consents());
    }

    @Override
    public Future<Parties> partiesOf(TenantId id) {
        return snapshot(id).map(tenant -> tenant.orElseThrow(() -> gone(id)).parties());
    }

    @Override
    public Future<TenantMail> mailOf(TenantId id) {
        return snapshot(id).map(tenant -> tenant.orElseThrow(() -> gone(id)).mail());
    }

    @Override
    public Future<RightsPromises> rightsOf(TenantId id) {
        return snapshot(id).map(tenant -> tenant.orElseThrow(() -> gone(id)).rights());
    }

    /** Drops what is cached of a tenant; what is being read at this moment is not kept either. */
    void forget(TenantId id) {
        cache.synchronous().invalidate(id);
    }

    private void forgetAll() {
        cache.synchronous().invalidateAll();
    }

    private Future<Optional<TenantSnapshot>> snapshot(TenantId id) {
        CompletableFuture<Optional<TenantSnapshot>> cached =
                cache.get(id, (key, executor) -> load(key));
        return cached.isDone() && !cached.isCompletedExceptionally()
                ? Future.succeededFuture(cached.resultNow())
                : Future.fromCompletionStage(cached, vertx.getOrCreateContext());
    }

    private CompletableFuture<Optional<TenantSnapshot>> load(TenantId id) {
        return transactions
                .ask(TenantSnapshot.SQL, Tuple.of(id.value()))
                .map(
                        rows ->
                                rows.size() == 0
                                        ? Optional.<TenantSnapshot>empty()
                                        : Optional.of(
                                                TenantSnapshot.of(
                                                        rows.iterator().next(), registry)))
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static Duration stay(Optional<TenantSnapshot> tenant, Notifications notifications) {
        if (!notifications.hearing()) {
            return KEPT_UNHEARD;
        }
        return tenant.isPresent() ? KEPT : ABSENCE_KEPT;
    }

    private static IllegalStateException gone(TenantId id) {
        return new IllegalStateException("There is no tenant " + id);
    }
}
