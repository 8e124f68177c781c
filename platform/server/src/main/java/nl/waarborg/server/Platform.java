package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.data.jobs.JobRunner;
import nl.waarborg.data.jobs.PluginJob;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.ledger.LedgerShipping;
import nl.waarborg.data.retention.RetentionRuns;
import nl.waarborg.data.rights.PgRightsExecution;
import nl.waarborg.data.tenancy.Notifications;
import nl.waarborg.data.tenancy.Notifications.Topic;
import nl.waarborg.data.tenancy.TenantLoader;
import nl.waarborg.kernel.Correspondence;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Operator;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.consent.ConsentRegister;
import nl.waarborg.kernel.policy.Announcing;
import nl.waarborg.kernel.policy.PolicyChanges;
import nl.waarborg.kernel.rights.Reminders;
import nl.waarborg.mail.MailDelivery;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.web.auth.Identity;
import nl.waarborg.web.auth.TokenAuthenticator;
import nl.waarborg.web.rights.ExecutionRetries;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A running node of the platform. Started and stopped from a thread that may wait; all else goes
 * over HTTP, but for what the first start needs.
 */
public final class Platform implements AutoCloseable {

    private static final Duration MAIL_EVERY = Duration.ofSeconds(5);
    private static final Duration SEAL_EVERY = Duration.ofMinutes(1);

    /** As their day begins, before what it lets go goes. */
    private static final LocalTime POLICY_CHANGES_AT = LocalTime.of(0, 5);

    /** Before the run, which then counts with what was done. */
    private static final LocalTime HELD_BACK_AT = LocalTime.of(2, 10);

    /** In the night, before people come to work. */
    private static final LocalTime RETENTION_AT = LocalTime.of(2, 30);

    /** After the run, which may have mended what stood in the way. */
    private static final LocalTime RETRIES_AT = LocalTime.of(3, 0);

    private static final LocalTime PACKAGES_AT = LocalTime.of(3, 10);

    private final Core core;
    private final Servers servers;
    private final Optional<Serving> serving;

    private Platform(Core core, Servers servers, Optional<Serving> serving) {
        this.core = core;
        this.servers = servers;
        this.serving = serving;
    }

    /** What a node in quarantine lacks. */
    private record Serving(Identity identity, List<PluginJob> known, JobRunner jobs) {}

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
            List<PluginJob> jobs = jobs(core);
            return new Platform(
                    core, servers, Optional.of(new Serving(identity, jobs, runJobs(core, jobs))));
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
                .compose(loaded -> core.publishing().publishFirst());
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
                        core.mails()),
                issuer,
                core.options().clock(),
                core.options().passwords());
    }

    private static Future<Servers> serve(Core core, Identity identity) {
        dropWhatIsOld(core.notifications(), identity.authenticator());
        dropKeys(core.notifications(), core.keys());
        core.notifications()
                .on(
                        Topic.SIGNING_KEY,
                        kid -> identity.rotation().reload(),
                        () -> identity.rotation().reload());
        return core.notifications()
                .start()
                .compose(heard -> core.vertx().deployVerticle(core.auditSealing(SEAL_EVERY)))
                .compose(sealing -> shipLedger(core))
                .compose(shipping -> tendBackups(core))
                .compose(tending -> leave(core))
                .compose(shipping -> core.vertx().deployVerticle(mailDelivery(core)))
                .compose(
                        deployed ->
                                core.vertx()
                                        .deployVerticle(
                                                new KeyTending(
                                                        identity.rotation(),
                                                        core.options().signingKeyAge())))
                .compose(deployed -> Servers.start(core, identity));
    }

    private static Future<?> shipLedger(Core core) {
        return core.ledgerShipper()
                .<Future<?>>map(
                        shipper ->
                                core.vertx()
                                        .deployVerticle(
                                                new LedgerShipping(
                                                        shipper,
                                                        new Backups(core.options(), List.of())
                                                                ::ledgerLimit)))
                .orElseGet(Future::succeededFuture);
    }

    private static Future<?> tendBackups(Core core) {
        return core.options().keeping().isPresent()
                ? core.vertx()
                        .deployVerticle(new BackupTending(new Backups(core.options(), List.of())))
                : Future.succeededFuture();
    }

    private static Future<?> leave(Core core) {
        return core.leaving()
                .<Future<?>>map(leaving -> core.vertx().deployVerticle(leaving))
                .orElseGet(Future::succeededFuture);
    }

    private static List<PluginJob> jobs(Core core) {
        List<PluginJob> jobs = new ArrayList<>(List.of(PluginJob.ofCore(Sweeping.job())));
        BreachReminders.jobs().forEach(job -> jobs.add(PluginJob.ofCore(job)));
        jobs.add(PluginJob.ofCore(Reminders.job(core.tenants())));
        ConsentRegister consents = core.consents();
        jobs.add(
                PluginJob.ofCore(
                        new Job(
                                "consents-held-back",
                                HELD_BACK_AT,
                                work -> consents.resume((PluginWork) work))));
        RetentionRuns retention = core.retentionRuns();
        jobs.add(
                PluginJob.ofCore("retention", RETENTION_AT, tenant -> retention.run(tenant, null)));
        PolicyChanges changes = core.policyChanges();
        Announcing announcing = core.announcing();
        jobs.add(
                PluginJob.ofCore(
                        "policy-changes",
                        POLICY_CHANGES_AT,
                        tenant ->
                                announcing
                                        .announce(tenant)
                                        .compose(_ -> changes.applyDue(tenant))));
        PgRightsExecution rights = core.rights();
        ExecutionRetries retries = core.executionRetries();
        jobs.add(PluginJob.ofCore("rights-retries", RETRIES_AT, retries::run));
        jobs.add(PluginJob.ofCore("data-packages", PACKAGES_AT, rights::tendPackages));
        core.prepared()
                .registry()
                .plugins()
                .forEach(plugin -> jobs.addAll(PluginJob.of(plugin.spec())));
        return List.copyOf(jobs);
    }

    private static JobRunner runJobs(Core core, List<PluginJob> jobs) {
        JobRunner.Database database =
                new JobRunner.Database(
                        core.options().database(),
                        core.prepared().roles(),
                        core.options().masterKey().appPassword());
        return JobRunner.start(
                database,
                jobs,
                core.transactions(),
                core.tenants(),
                core.tenants(),
                core.mails(),
                core.options().clock(),
                JobRunner.Pace.DEFAULT);
    }

    private static void dropWhatIsOld(Notifications notifications, TokenAuthenticator tokens) {
        notifications.on(
                Topic.SESSION, id -> tokens.forgetSession(UUID.fromString(id)), tokens::forgetAll);
        notifications.on(
                Topic.ACCOUNT, id -> tokens.forgetAccount(UUID.fromString(id)), tokens::forgetAll);
        notifications.on(
                Topic.TENANT, id -> tokens.forgetTenant(new TenantId(id)), tokens::forgetAll);
    }

    /**
     * Of a person who was erased, of a tenant that changed or left; and of all where a notice may
     * have been missed.
     */
    private static void dropKeys(Notifications notifications, KeyRing keys) {
        notifications.on(
                Topic.SUBJECT,
                told -> {
                    int space = told.indexOf(' ');
                    keys.forget(
                            new TenantId(told.substring(0, space)),
                            new SubjectId(UUID.fromString(told.substring(space + 1))));
                },
                keys::forgetSubjects);
        notifications.on(
                Topic.TENANT, id -> keys.forgetTenant(new TenantId(id)), keys::forgetSubjects);
    }

    private static MailDelivery mailDelivery(Core core) {
        return new MailDelivery(
                core.options().mail(),
                core.options().publicUrl(),
                core.transactions(),
                core.tenants(),
                core.tenants(),
                core.options().clock(),
                MAIL_EVERY);
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
        return core.rights();
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
        PluginJob found =
                serving().known().stream()
                        .filter(one -> one.plugin().equals("core"))
                        .filter(one -> one.job().name().equals(job))
                        .findFirst()
                        .orElseThrow();
        Waiting.await(
                found.alone()
                        .<Future<?>>map(work -> work.apply(tenant))
                        .orElseGet(() -> inOneTransaction(tenant, found.job())));
    }

    private Future<?> inOneTransaction(TenantId tenant, Job job) {
        return core.tenants()
                .find(tenant)
                .compose(
                        view ->
                                core.ownWork()
                                        .write(
                                                view.orElseThrow(),
                                                job.name(),
                                                work -> job.task().run(work)));
    }

    /**
     * Seals what is new in a tenant's audit trail now instead of within the minute.
     *
     * @return how many seals were set
     */
    public int sealAuditTrail(TenantId tenant) {
        return Waiting.await(core.auditSealer().seal(tenant));
    }

    /** Stops: takes no more requests, ends those under way, closes every connection. */
    @Override
    public void close() {
        serving.ifPresent(parts -> parts.jobs().close());
        Waiting.await(core.close());
        serving.ifPresent(parts -> parts.identity().close());
    }
}
