package nl.waarborg.data.tenancy;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
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
import nl.waarborg.kernel.retention.RunningTerms;
import nl.waarborg.kernel.rights.RightsPromises;
import nl.waarborg.kernel.rights.TenantRights;
import nl.waarborg.spi.TenantId;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What serving a request must know of each tenant, from bounded caches. A change on any node drops
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
    private static final int MOST_WORDS = 200;
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration ABSENCE_KEPT = Duration.ofSeconds(10);
    private static final Duration KEPT_UNHEARD = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final OperatorTransactions transactions;
    private final Registry registry;
    private final AsyncCache<TenantId, Optional<TenantSnapshot>> cache;
    private final AsyncCache<TenantId, Optional<TenantWords>> words;

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
        this.cache = cache(MOST_TENANTS, ticker, notifications);
        this.words = cache(MOST_WORDS, ticker, notifications);
        notifications.on(
                Notifications.Topic.TENANT, id -> forget(new TenantId(id)), this::forgetAll);
    }

    private static <T> AsyncCache<TenantId, Optional<T>> cache(
            int most, Ticker ticker, Notifications notifications) {
        return Caffeine.newBuilder()
                .maximumSize(most)
                .executor(Runnable::run)
                .ticker(ticker)
                .expireAfter(
                        Expiry.<TenantId, Optional<T>>creating(
                                (id, tenant) -> stay(tenant, notifications)))
                .buildAsync();
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
        return words(id).map(TenantWords::purposes);
    }

    @Override
    public Future<TenantConsents> consentsOf(TenantId id) {
        return words(id).map(TenantWords::consents);
    }

    @Override
    public Future<Parties> partiesOf(TenantId id) {
        return words(id).map(TenantWords::parties);
    }

    @Override
    public Future<TenantMail> mailOf(TenantId id) {
        return words(id).map(TenantWords::mail);
    }

    @Override
    public Future<RunningTerms> termsOf(TenantId id) {
        return words(id).map(TenantWords::terms);
    }

    @Override
    public Future<RightsPromises> rightsOf(TenantId id) {
        return words(id).map(TenantWords::rights);
    }

    /** Drops what is cached of a tenant; what is being read at this moment is not kept either. */
    void forget(TenantId id) {
        cache.synchronous().invalidate(id);
        words.synchronous().invalidate(id);
    }

    private void forgetAll() {
        cache.synchronous().invalidateAll();
        words.synchronous().invalidateAll();
    }

    private Future<Optional<TenantSnapshot>> snapshot(TenantId id) {
        return kept(cache, id, row -> TenantSnapshot.of(row, registry));
    }

    private Future<TenantWords> words(TenantId id) {
        return kept(words, id, TenantWords::of).map(found -> found.orElseThrow(() -> gone(id)));
    }

    private <T> Future<Optional<T>> kept(
            AsyncCache<TenantId, Optional<T>> where, TenantId id, Function<Row, T> reading) {
        CompletableFuture<Optional<T>> cached =
                where.get(id, (key, executor) -> load(key, reading));
        return cached.isDone() && !cached.isCompletedExceptionally()
                ? Future.succeededFuture(cached.resultNow())
                : Future.fromCompletionStage(cached, vertx.getOrCreateContext());
    }

    private <T> CompletableFuture<Optional<T>> load(TenantId id, Function<Row, T> reading) {
        return transactions
                .ask(TenantSnapshot.SQL, Tuple.of(id.value()))
                .map(
                        rows ->
                                rows.size() == 0
                                        ? Optional.<T>empty()
                                        : Optional.of(reading.apply(rows.iterator().next())))
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static Duration stay(Optional<?> tenant, Notifications notifications) {
        if (!notifications.hearing()) {
            return KEPT_UNHEARD;
        }
        return tenant.isPresent() ? KEPT : ABSENCE_KEPT;
    }

    private static IllegalStateException gone(TenantId id) {
        return new IllegalStateException("There is no tenant " + id);
    }
}
