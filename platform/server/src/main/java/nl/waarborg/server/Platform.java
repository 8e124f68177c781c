package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.data.rights.PgRightsExecution;
import nl.waarborg.data.tenancy.TenantLoader;
import nl.waarborg.kernel.Correspondence;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Operator;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.spi.TenantId;
import nl.waarborg.web.auth.Identity;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A running node of the platform. Started and stopped from a thread that may wait; all else goes
 * over HTTP, but for what the first start needs.
 */
public final class Platform implements AutoCloseable {

    private final Core core;
    private final Servers servers;
    private final Optional<Serving> serving;

    private Platform(Core core, Servers servers, Optional<Serving> serving) {
        this.core = core;
        this.servers = servers;
        this.serving = serving;
    }

    /** What a node in quarantine lacks. */
    private record Serving(Identity identity, Jobs jobs, Future<Void> changes) {}

    /**
     * Starts. Blocks until it serves.
     *
     * @param plugins what was loaded
     * @throws RuntimeException with what stops the start: plugins that do not fit, tenants' files
     *     that cannot be kept, a database that is not what was declared or does not answer, a port
     *     that is taken
     */
    public static Platform start(PlatformOptions options, List<LoadedPlugin> plugins) {
        Core core = new Core(options, Prepared.with(options, plugins));
        try {
            if (core.prepared().quarantine().isPresent()) {
                return new Platform(
                        core, Waiting.await(Servers.inQuarantine(core)), Optional.empty());
            }
            Identity identity =
                    Waiting.await(loadTenants(core).compose(loaded -> openIdentity(core)));
            Servers servers = Waiting.await(serve(core, identity));
            Future<Void> changes =
                    core.policies().changedFiles().propose(core.policies().changes());
            return new Platform(
                    core, servers, Optional.of(new Serving(identity, Jobs.start(core), changes)));
        } catch (RuntimeException e) {
            Waiting.await(core.close());
            throw e;
        }
    }

    private static Future<?> loadTenants(Core core) {
        return new TenantLoader(
                        core.operatorTransactions(),
                        core.options().masterKey(),
                        core.options().clock())
                .load(core.prepared().tenants())
                .compose(
                        loaded ->
                                core.policies()
                                        .publishing()
                                        .publishFirst()
                                        .onSuccess(_ -> heed(core, loaded)));
    }

    private static void heed(Core core, Map<TenantId, TenantLoader.Outcome> loaded) {
        core.policies().changedFiles().heed(core.prepared().tenants(), loaded);
    }

    private static Future<Identity> openIdentity(Core core) {
        String issuer = core.options().publicUrl().map(URI::toString).orElse("waarborg");
        return Identity.open(
                core.vertx(),
                new Identity.Ports(
                        core.transactions(),
                        core.tenants(),
                        core.tenants(),
                        core.signingKeys(),
                        core.operators(),
                        core.mails(),
                        new Recognising(
                                core.prepared().registry(), core.tenants(), core.ownWork())),
                issuer,
                core.options().clock(),
                core.options().passwords());
    }

    private static Future<Servers> serve(Core core, Identity identity) {
        Notices.heed(core, identity);
        return core.notifications()
                .start()
                .compose(_ -> Upkeep.begin(core, identity))
                .compose(_ -> Servers.start(core, identity));
    }

    /** Where the API answers. */
    public URI api() {
        return servers.api();
    }

    /** Where health and metrics answer. */
    public URI management() {
        return servers.management();
    }

    /** Whether it was put back from a back-up and serves nothing yet. */
    public boolean inQuarantine() {
        return serving.isEmpty();
    }

    private Serving serving() {
        return serving.orElseThrow(
                () -> new IllegalStateException("A node in quarantine serves nothing"));
    }

    /** The ids of the tenants whose files were read at the start. */
    public List<String> tenants() {
        return core.prepared().tenants().stream().map(tenant -> tenant.id().value()).toList();
    }

    /**
     * Adds the first operator, unless there is one.
     *
     * @param mustChange whether the operator must choose another password before anything else
     * @return whether this one was added
     */
    public boolean addFirstOperator(String login, String password, boolean mustChange) {
        Instant now = core.options().clock().instant();
        return Waiting.await(
                serving()
                        .identity()
                        .passwords()
                        .hash(password)
                        .compose(
                                hash ->
                                        core.operators()
                                                .addIfNone(
                                                        new Operator(
                                                                UUID.randomUUID(),
                                                                login,
                                                                hash,
                                                                mustChange,
                                                                now))));
    }

    /**
     * Adds an account of a named human, for a tenant's first administrator, a demonstration or a
     * test.
     *
     * @return the account; fails with a problem when the log-in name is taken
     */
    public NewPerson addPerson(
            TenantId tenant, String login, String name, Set<String> roles, String password) {
        return Waiting.await(
                new People(core, serving().identity().passwords())
                        .add(tenant, login, name, roles, password));
    }

    /** What core and plugins declare. */
    public Registry registry() {
        return core.prepared().registry();
    }

    /** The way to write to people, for the test kit. */
    public Correspondence mails() {
        return core.mails();
    }

    /** The way into the database, for the test kit. */
    public Transactions transactions() {
        return core.transactions();
    }

    /** What carries out people's requests, for the test kit. */
    public PgRightsExecution rights() {
        return core.rights().execution();
    }

    /**
     * Does no job any more but when asked, for the test kit. Blocks until those under way ended.
     */
    public void runOnlyWhenAsked() {
        serving().jobs().close();
    }

    /**
     * Does the work of one of the core's own jobs for a tenant now instead of at its time, for the
     * test kit.
     *
     * @param job the name of the job, such as {@code rights-reminders}
     */
    public void runNow(TenantId tenant, String job) {
        serving().jobs().runNow(tenant, job);
    }

    /**
     * Seals what is new in a tenant's audit trail now instead of within the minute.
     *
     * @return how many seals were set
     */
    public int sealAuditTrail(TenantId tenant) {
        return Waiting.await(core.keeping().auditSealer().seal(tenant));
    }

    /** Waits until the changes that files bring are written down, for the test kit. Blocks. */
    public void untilChangesAreWritten() {
        Waiting.await(serving().changes());
    }

    /** Stops: takes no more requests, ends those under way, closes every connection. */
    @Override
    public void close() {
        serving.ifPresent(parts -> parts.jobs().close());
        Waiting.await(core.close());
        serving.ifPresent(parts -> parts.identity().close());
    }
}
