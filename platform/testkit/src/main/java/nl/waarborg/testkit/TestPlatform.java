package nl.waarborg.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.vertx.core.Future;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.EventTelling;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.ErasurePreview;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.Outcome;
import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.kernel.rights.RightsCase;
import nl.waarborg.server.Backups;
import nl.waarborg.server.NewPerson;
import nl.waarborg.server.Platform;
import nl.waarborg.server.PlatformOptions;
import nl.waarborg.server.PlatformOptions.Keeping;
import nl.waarborg.server.PlatformOptions.Listen;
import nl.waarborg.server.PlatformOptions.RateLimits;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Work;
import nl.waarborg.web.RateLimit;
import nl.waarborg.web.TrustedProxies;
import nl.waarborg.web.auth.PasswordCost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The whole platform with the plugins under test, on a database of its own in a real PostgreSQL
 * that all tests of the process share. Two tenants, {@code north} and {@code south}, unless others
 * are given. The clock stands at 22 November 2026, noon in Amsterdam, until it is moved.
 */
public final class TestPlatform implements AutoCloseable {

    /** Where the clock stands at first. */
    public static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");

    /** One tenant. */
    public static final TenantId NORTH = new TenantId("north");

    /** The other. */
    public static final TenantId SOUTH = new TenantId("south");

    /** What everybody logs in with. */
    public static final String PASSWORD = "a password of some length";

    private static final int LONGEST_DAYS = 42;

    private static final Duration SEALING = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private static final String UNSETTLED =
            "SELECT 1 WHERE EXISTS (SELECT FROM core.audit WHERE tenant_id = core.tenant() AND xact"
                    + " >= core.settled_below())";

    private static final String OPEN =
            "SELECT string_agg(concat_ws(' ', datname, usename, pid, state, wait_event, xact_start),"
                    + " '; ') FROM pg_stat_activity WHERE (backend_xid IS NOT NULL OR backend_xmin IS"
                    + " NOT NULL) AND pid <> pg_backend_pid()";

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    /** All callers of a test have one address; a fast machine must not be told to slow down. */
    private static final RateLimits UNHURRIED =
            new RateLimits(
                    new RateLimit(100_000, Duration.ofMinutes(1)),
                    new RateLimit(100_000, Duration.ofMinutes(1)));

    private final PlatformOptions options;
    private final StillClock clock;
    private final Platform platform;
    private final Map<String, PluginSpec> specs;
    private final Map<String, JsonNode> settings;
    private final List<LoadedPlugin> plugins;
    private final AtomicInteger people = new AtomicInteger();

    private TestPlatform(
            PlatformOptions options,
            StillClock clock,
            Platform platform,
            Map<String, PluginSpec> specs,
            Map<String, JsonNode> settings,
            List<LoadedPlugin> plugins) {
        this.plugins = List.copyOf(plugins);
        this.options = options;
        this.clock = clock;
        this.platform = platform;
        this.specs = specs;
        this.settings = settings;
    }

    /** Starts with these plugins, without settings. */
    public static TestPlatform with(Plugin... plugins) {
        return with(List.of(plugins), Map.of());
    }

    /**
     * Starts with these plugins, without settings, where a password costs what it costs at every
     * installation: for whoever guesses, or looks at how long an answer takes. Elsewhere it costs
     * next to nothing.
     */
    public static TestPlatform hashingInEarnest(Plugin... plugins) {
        List<PluginSpec> specs = Stream.of(plugins).map(Plugin::spec).toList();
        List<TenantDocument> tenants =
                List.of(
                        TestTenants.document(NORTH.value(), specs, Map.of()),
                        TestTenants.document(SOUTH.value(), specs, Map.of()));
        StillClock clock = StillClock.at(NOON);
        PlatformOptions options =
                options(newDatabase(), clock, tenants).hashing(PasswordCost.PRESENT);
        return start(loaded(List.of(plugins)), specs, Map.of(), clock, options);
    }

    /**
     * Starts with these plugins, each with its settings at both tenants.
     *
     * @param settings by the plugin's name, as they would stand in a tenant's file
     */
    public static TestPlatform with(
            List<Plugin> plugins, Map<String, Map<String, Object>> settings) {
        Map<String, JsonNode> asJson = new HashMap<>();
        settings.forEach(
                (plugin, values) -> asJson.put(plugin, new ObjectMapper().valueToTree(values)));
        List<PluginSpec> specs = plugins.stream().map(Plugin::spec).toList();
        List<TenantDocument> tenants =
                List.of(
                        TestTenants.document(NORTH.value(), specs, asJson),
                        TestTenants.document(SOUTH.value(), specs, asJson));
        return start(plugins, specs, asJson, tenants, newDatabase());
    }

    /** Starts with these plugins and these tenants, such as those of a published file. */
    public static TestPlatform serving(List<Plugin> plugins, List<TenantDocument> tenants) {
        return start(
                plugins,
                plugins.stream().map(Plugin::spec).toList(),
                Map.of(),
                tenants,
                newDatabase());
    }

    /** Starts with plugins as they are found in jars, and these tenants. */
    public static TestPlatform loading(List<LoadedPlugin> plugins, List<TenantDocument> tenants) {
        StillClock clock = StillClock.at(NOON);
        return start(
                plugins,
                plugins.stream().map(LoadedPlugin::spec).toList(),
                Map.of(),
                clock,
                options(newDatabase(), clock, tenants));
    }

    /**
     * Starts with these plugins, with a ledger of erasures and back-ups in a folder.
     *
     * @param settings by the plugin's name, as they would stand in a tenant's file
     */
    public static TestPlatform keepingIn(
            Path folder, List<Plugin> plugins, Map<String, Map<String, Object>> settings) {
        Map<String, JsonNode> asJson = new HashMap<>();
        settings.forEach(
                (plugin, values) -> asJson.put(plugin, new ObjectMapper().valueToTree(values)));
        List<PluginSpec> specs = plugins.stream().map(Plugin::spec).toList();
        List<TenantDocument> tenants =
                List.of(
                        TestTenants.document(NORTH.value(), specs, asJson),
                        TestTenants.document(SOUTH.value(), specs, asJson));
        StillClock clock = StillClock.at(NOON);
        PlatformOptions options =
                options(newDatabase(), clock, tenants)
                        .keeping(
                                new Keeping(
                                        folder.resolve("ledger"),
                                        folder.resolve("backups"),
                                        LONGEST_DAYS));
        return start(loaded(plugins), specs, asJson, clock, options);
    }

    /** Starts with these plugins and tenants, with a ledger and back-ups in a folder. */
    public static TestPlatform keepingIn(
            Path folder, List<Plugin> plugins, List<TenantDocument> tenants) {
        StillClock clock = StillClock.at(NOON);
        PlatformOptions options =
                options(newDatabase(), clock, tenants)
                        .keeping(
                                new Keeping(
                                        folder.resolve("ledger"),
                                        folder.resolve("backups"),
                                        LONGEST_DAYS));
        List<PluginSpec> specs = plugins.stream().map(Plugin::spec).toList();
        return start(loaded(plugins), specs, Map.of(), clock, options);
    }

    /** The same installation with an empty database, as after the loss of its own. */
    public Elsewhere elsewhere() {
        return new Elsewhere(onDatabase(newDatabase()), plugins, clock);
    }

    /**
     * The same as {@link #elsewhere} with copies of the ledger and the back-ups as they are now, so
     * that this platform goes on with its own.
     *
     * @param folder where the copies come to lie; must not exist
     */
    public Elsewhere elsewhereFromCopies(Path folder) throws IOException {
        backups().pruneLedger();
        Keeping own = options.keeping().orElseThrow();
        Keeping copied =
                new Keeping(folder.resolve("ledger"), folder.resolve("backups"), own.longestDays());
        copy(own.ledgerDir(), copied.ledgerDir());
        copy(own.backupDir(), copied.backupDir());
        PlatformOptions there =
                options(newDatabase(), clock, options.tenants(), options.masterKey());
        return new Elsewhere(there.keeping(copied), plugins, clock);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private PlatformOptions onDatabase(DatabaseUrl database) {
        return options(database, clock, options.tenants(), options.masterKey())
                .keeping(options.keeping().orElseThrow());
    }

    /** Where the archives of organisations that leave come to lie. */
    Path exports() {
        return options.keeping().orElseThrow().exports();
    }

    /** What an operator does with back-ups beside this platform. */
    public Backups backups() {
        return new Backups(options, plugins);
    }

    private static TestPlatform start(
            List<Plugin> plugins,
            List<PluginSpec> specs,
            Map<String, JsonNode> settings,
            List<TenantDocument> tenants,
            DatabaseUrl database) {
        StillClock clock = StillClock.at(NOON);
        return start(loaded(plugins), specs, settings, clock, options(database, clock, tenants));
    }

    private static List<LoadedPlugin> loaded(List<Plugin> plugins) {
        return plugins.stream()
                .map(
                        plugin ->
                                new LoadedPlugin(
                                        plugin.spec(),
                                        plugin.getClass().getClassLoader(),
                                        plugin.getClass().getName()))
                .toList();
    }

    private static TestPlatform start(
            List<LoadedPlugin> plugins,
            List<PluginSpec> specs,
            Map<String, JsonNode> settings,
            StillClock clock,
            PlatformOptions options) {
        Platform platform = Platform.start(options, plugins);
        Map<String, PluginSpec> byName = new HashMap<>();
        specs.forEach(spec -> byName.put(spec.name(), spec));
        return new TestPlatform(options, clock, platform, byName, settings, plugins);
    }

    private static PlatformOptions options(
            DatabaseUrl database, StillClock clock, List<TenantDocument> tenants) {
        return options(database, clock, tenants, MasterKey.random());
    }

    private static PlatformOptions options(
            DatabaseUrl database,
            StillClock clock,
            List<TenantDocument> tenants,
            MasterKey master) {
        return new PlatformOptions(
                        "0.1.0",
                        database,
                        master,
                        tenants,
                        clock,
                        Listen.onLoopback(),
                        Listen.onLoopback(),
                        Optional.empty(),
                        TrustedProxies.none(),
                        4,
                        UNHURRIED,
                        Duration.ofDays(30),
                        Optional.empty(),
                        Optional.empty(),
                        false)
                .hashing(PasswordCost.LEAST);
    }

    private static DatabaseUrl newDatabase() {
        return SharedServer.newDatabase("t");
    }

    /**
     * Starts a second node with this plugin on the same database, as a restart would; fails as a
     * start fails.
     */
    public Platform startAnother(Plugin plugin) {
        LoadedPlugin loaded =
                new LoadedPlugin(
                        plugin.spec(),
                        plugin.getClass().getClassLoader(),
                        plugin.getClass().getName());
        return Platform.start(options, List.of(loaded));
    }

    /** The clock that the platform goes by. */
    public StillClock clock() {
        return clock;
    }

    /** The platform itself. */
    public Platform platform() {
        return platform;
    }

    /** The declaration of a plugin under test. */
    public PluginSpec spec(String plugin) {
        return Optional.ofNullable(specs.get(plugin)).orElseThrow();
    }

    /** A caller of a tenant's API who is not logged in. */
    public ApiClient api(TenantId tenant) {
        return ApiClient.at(URI.create(platform.api() + "/api/" + tenant + "/v1"));
    }

    /** Makes a person with an account in these roles, logged in. */
    public TestPerson person(TenantId tenant, String name, String... roles) {
        String login =
                name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.')
                        + "@"
                        + tenant
                        + ".example";
        NewPerson made = platform.addPerson(tenant, login, name, Set.of(roles), PASSWORD);
        return new TestPerson(
                tenant,
                name,
                login,
                made.account(),
                made.subject(),
                api(tenant).loggedIn(login, PASSWORD),
                people.incrementAndGet());
    }

    /** The same person, logged in anew: after ten minutes of the clock a token is worth nothing. */
    public TestPerson again(TestPerson person) {
        return new TestPerson(
                person.tenant(),
                person.name(),
                person.login(),
                person.account(),
                person.subject(),
                api(person.tenant()).loggedIn(person.login(), PASSWORD),
                person.number());
    }

    /** Works as a plugin does in one transaction, in a person's name. Blocks. */
    public <T> T write(
            String plugin, TestPerson actor, Reach reach, Function<Work, Future<T>> work) {
        Session session = session(plugin, actor, reach);
        return await(
                platform.transactions()
                        .write(
                                session,
                                unit -> {
                                    PluginWork own = work(plugin, session, unit);
                                    return work.apply(own)
                                            .compose(result -> own.settled().map(result));
                                }));
    }

    /** Reads as a plugin does, in a person's name. Blocks. */
    public <T> T read(
            String plugin, TestPerson actor, Reach reach, Function<Work, Future<T>> work) {
        Session session = session(plugin, actor, reach);
        return await(
                platform.transactions()
                        .read(session, unit -> work.apply(work(plugin, session, unit))));
    }

    /** Erases a person, as a request that staff granted in full would. Blocks. */
    public ExecutionReport erase(TestPerson person) {
        return erase(person, UUID.randomUUID(), List.of());
    }

    /**
     * Erases a person for a request; call it again to complete it. Blocks.
     *
     * @param grounds what the decision keeps
     */
    public ExecutionReport erase(TestPerson person, UUID request, List<Decision.Ground> grounds) {
        Instant now = clock.instant();
        return await(
                platform.rights()
                        .erase(
                                Session.ofCore(person.tenant(), "rights", now, request),
                                new RightsCase(
                                        request,
                                        RequestType.ERASE,
                                        person.subject(),
                                        LocalDate.ofInstant(now, ZONE)),
                                new Decision(
                                        grounds.isEmpty() ? Outcome.FULL : Outcome.PARTIAL,
                                        grounds,
                                        person.account(),
                                        now)));
    }

    /** Begins a package for a request of a person. Blocks until it is begun. */
    public UUID buildPackage(TestPerson person, PackageKind kind) {
        UUID request = UUID.randomUUID();
        Instant now = clock.instant();
        RightsCase asked =
                new RightsCase(
                        request,
                        kind == PackageKind.ACCESS ? RequestType.ACCESS : RequestType.PORTABILITY,
                        person.subject(),
                        LocalDate.ofInstant(now, ZONE));
        Session session = Session.ofCore(person.tenant(), "rights", now, request);
        await(
                platform.rights()
                        .buildPackage(
                                session, asked, kind, (_, _, _, _) -> Future.succeededFuture()));
        return request;
    }

    /** Sets a person's data aside, or lifts that, for a request. Blocks. */
    public ExecutionReport restrict(TestPerson person, boolean on) {
        UUID request = UUID.randomUUID();
        return await(
                platform.rights()
                        .restrict(
                                Session.ofCore(person.tenant(), "rights", clock.instant(), request),
                                asked(request, RequestType.RESTRICT, person),
                                on));
    }

    /** Puts values right for a request of a person. Blocks. */
    public ExecutionReport rectify(TestPerson person, List<Correction> corrections) {
        UUID request = UUID.randomUUID();
        return await(
                platform.rights()
                        .rectify(
                                Session.ofCore(person.tenant(), "rights", clock.instant(), request),
                                asked(request, RequestType.RECTIFY, person),
                                corrections));
    }

    private RightsCase asked(UUID request, RequestType type, TestPerson person) {
        return new RightsCase(
                request, type, person.subject(), LocalDate.ofInstant(clock.instant(), ZONE));
    }

    /** From now on jobs run only when {@link #runNow} asks for one. Blocks. */
    public void runOnlyWhenAsked() {
        platform.runOnlyWhenAsked();
    }

    /** Does a job of the core's own for a tenant, such as {@code rights-reminders}. Blocks. */
    public void runNow(TenantId tenant, String job) {
        platform.runNow(tenant, job);
    }

    /** Does what is done daily with packages. Blocks. */
    public void tendPackages(TenantId tenant) {
        platform.runNow(tenant, "data-packages");
    }

    /** What an erasure of a person would do. Blocks. */
    public ErasurePreview previewErasure(TestPerson person) {
        Session session =
                Session.ofCore(person.tenant(), "rights", clock.instant(), UUID.randomUUID());
        return await(platform.rights().previewErasure(session, person.subject()));
    }

    /** Works as a plugin's job does in one transaction: for the whole tenant, in nobody's name. */
    public <T> T job(String plugin, TenantId tenant, Function<Work, Future<T>> work) {
        Session session =
                new Session(
                        tenant,
                        Optional.empty(),
                        Optional.empty(),
                        Reach.TENANT,
                        "test",
                        new DatabaseRole.OfPlugin(spec(plugin).schema()),
                        clock.instant(),
                        UUID.randomUUID());
        return await(
                platform.transactions()
                        .write(
                                session,
                                unit -> {
                                    PluginWork own = work(plugin, session, unit);
                                    return work.apply(own)
                                            .compose(result -> own.settled().map(result));
                                }));
    }

    /** Tells a plugin all that it hears and was not told; answers how much that was. Blocks. */
    public int tell(String hearer, TenantId tenant) {
        int told = 0;
        while (job(hearer, tenant, work -> EventTelling.step(spec(hearer), work))) {
            told++;
        }
        return told;
    }

    /** As the test gave them, or as the tenant's file has them. */
    private JsonNode settingsOf(TenantId tenant, String plugin) {
        JsonNode given = settings.get(plugin);
        JsonNode own = fileOf(tenant).path("modules").path(plugin).path("settings");
        return given != null ? given : own.isObject() ? own : JsonNodeFactory.instance.objectNode();
    }

    private JsonNode fileOf(TenantId tenant) {
        return options.tenants().stream()
                .map(TestPlatform::parsed)
                .filter(file -> file.path("id").asText().equals(tenant.value()))
                .findFirst()
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private static JsonNode parsed(TenantDocument file) {
        try {
            return new YAMLMapper().readTree(file.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PluginWork work(String plugin, Session session, UnitOfWork unit) {
        return new PluginWork(
                session,
                unit,
                ZONE,
                new OwnSettings(settingsOf(session.tenant(), plugin), fileOf(session.tenant())),
                platform.mails());
    }

    private Session session(String plugin, TestPerson actor, Reach reach) {
        return new Session(
                actor.tenant(),
                Optional.of(actor.account()),
                Optional.of(actor.subject()),
                reach,
                "test",
                new DatabaseRole.OfPlugin(spec(plugin).schema()),
                clock.instant(),
                UUID.randomUUID());
    }

    /**
     * Seals what was written of a tenant's audit trail so far. Lines are sealed once no older
     * transaction is under way in whichever database of the server, so it waits for those of other
     * tests.
     *
     * @return how many seals were set
     */
    public int sealAuditTrail(TenantId tenant) {
        return sealAuditTrail(tenant, SEALING);
    }

    /** The same with a patience of one's own; fails with what is still open when it is over. */
    public int sealAuditTrail(TenantId tenant, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try (RawSql sql = RawSql.at(this, tenant)) {
            while (sql.ask(UNSETTLED).isPresent()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError(
                            "Lines wait to be sealed for transactions that are open: "
                                    + sql.ask(OPEN).orElse("none that can be seen"));
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        return platform.sealAuditTrail(tenant);
    }

    /**
     * A connection as the owner of the schema, whom row-level security binds as well: set {@code
     * waarborg.tenant}.
     */
    public Connection ownerConnection() throws SQLException {
        return options.database().connect();
    }

    @Override
    public void close() {
        platform.close();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("Not done within a minute", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
