package nl.waarborg.testkit;

import io.vertx.core.Future;

import nl.waarborg.kernel.EventTelling;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.server.Backups;
import nl.waarborg.server.NewPerson;
import nl.waarborg.server.Platform;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Work;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * The whole platform with the plugins under test, on a database of its own in a real PostgreSQL
 * that all tests of the process share. Two tenants, {@code north} and {@code south}, unless others
 * are given. The clock stands at 22 November 2026, noon in Amsterdam, until it is moved. Jobs run
 * when a test asks for one, by {@link #runNow} or {@link #job}; a second node, of {@link
 * #startAnother}, runs them at their time.
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

    private static final Duration SEALING = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private static final String UNSETTLED =
            "SELECT 1 WHERE EXISTS (SELECT FROM core.audit WHERE tenant_id = core.tenant() AND xact"
                    + " >= core.settled_below())";

    private static final String OPEN =
            "SELECT string_agg(concat_ws(' ', datname, usename, pid, state, wait_event, xact_start),"
                    + " '; ') FROM pg_stat_activity WHERE (backend_xid IS NOT NULL OR backend_xmin IS"
                    + " NOT NULL) AND pid <> pg_backend_pid()";

    private final TestInstallation installation;
    private final Platform platform;
    private final AtomicInteger people = new AtomicInteger();

    private TestPlatform(TestInstallation installation) {
        this.installation = installation;
        this.platform = Platform.start(installation.options(), installation.plugins());
        // By itself a job would come between what a test does and what it looks at, now and then.
        platform.runOnlyWhenAsked();
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
        return new TestPlatform(
                TestInstallation.ofTwo(List.of(plugins), Map.of()).hashingInEarnest());
    }

    /**
     * Starts with these plugins, each with its settings at both tenants.
     *
     * @param settings by the plugin's name, as they would stand in a tenant's file
     */
    public static TestPlatform with(
            List<Plugin> plugins, Map<String, Map<String, Object>> settings) {
        return new TestPlatform(TestInstallation.ofTwo(plugins, settings));
    }

    /** Starts with these plugins and these tenants, such as those of a published file. */
    public static TestPlatform serving(List<Plugin> plugins, List<TenantDocument> tenants) {
        return loading(TestInstallation.loaded(plugins), tenants);
    }

    /** Starts with plugins as they are found in jars, and these tenants. */
    public static TestPlatform loading(List<LoadedPlugin> plugins, List<TenantDocument> tenants) {
        return new TestPlatform(TestInstallation.of(plugins, tenants));
    }

    /**
     * Starts with these plugins, with a ledger of erasures and back-ups in a folder.
     *
     * @param settings by the plugin's name, as they would stand in a tenant's file
     */
    public static TestPlatform keepingIn(
            Path folder, List<Plugin> plugins, Map<String, Map<String, Object>> settings) {
        return new TestPlatform(TestInstallation.ofTwo(plugins, settings).keepingIn(folder));
    }

    /** Starts with these plugins and tenants, with a ledger and back-ups in a folder. */
    public static TestPlatform keepingIn(
            Path folder, List<Plugin> plugins, List<TenantDocument> tenants) {
        return new TestPlatform(
                TestInstallation.of(TestInstallation.loaded(plugins), tenants).keepingIn(folder));
    }

    /** The same installation with an empty database, as after the loss of its own. */
    public Elsewhere elsewhere() {
        return new Elsewhere(installation.elsewhere(), installation.plugins(), clock());
    }

    /** A second node of this installation, on the same database. */
    public Elsewhere beside() {
        return new Elsewhere(installation.options(), installation.plugins(), clock());
    }

    /**
     * The same as {@link #elsewhere} with copies of the ledger and the back-ups as they are now, so
     * that this platform goes on with its own.
     *
     * @param folder where the copies come to lie; must not exist
     */
    public Elsewhere elsewhereFromCopies(Path folder) throws IOException {
        backups().pruneLedger();
        return new Elsewhere(
                installation.elsewhereFromCopies(folder), installation.plugins(), clock());
    }

    /**
     * Starts a second node with this plugin on the same database, as a restart would; fails as a
     * start fails.
     */
    public Platform startAnother(Plugin plugin) {
        return Platform.start(installation.options(), TestInstallation.loaded(List.of(plugin)));
    }

    /** Starts a second node on the same database, which finds these files, as after an edit. */
    public Platform startReading(List<TenantDocument> files) {
        return Platform.start(installation.options().reading(files), installation.plugins());
    }

    /** The tenants' files that it was started with. */
    public List<TenantDocument> files() {
        return installation.options().tenants();
    }

    /** Where the archives of organisations that leave come to lie. */
    Path exports() {
        return installation.options().keeping().orElseThrow().exports();
    }

    /** What an operator does with back-ups beside this platform. */
    public Backups backups() {
        return new Backups(installation.options(), installation.plugins());
    }

    /** The clock that the platform goes by. */
    public StillClock clock() {
        return installation.clock();
    }

    /** The platform itself. */
    public Platform platform() {
        return platform;
    }

    /** What the core does for a person's rights, without a request over HTTP. */
    public TestRights rights() {
        return new TestRights(platform.rights(), clock());
    }

    /** The declaration of a plugin under test. */
    public PluginSpec spec(String plugin) {
        return installation.plugins().stream()
                .map(LoadedPlugin::spec)
                .filter(spec -> spec.name().equals(plugin))
                .findFirst()
                .orElseThrow();
    }

    /** A caller of a tenant's API who is not logged in. */
    public ApiClient api(TenantId tenant) {
        return ApiClient.at(URI.create(platform.api() + "/api/" + tenant + "/v1"));
    }

    /** Makes a person with an account in these roles, logged in. */
    public TestPerson person(TenantId tenant, String name, String... roles) {
        String login = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@" + tenant + ".example";
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
        return acting(plugin).write(actor, reach, work);
    }

    /** Reads as a plugin does, in a person's name. Blocks. */
    public <T> T read(
            String plugin, TestPerson actor, Reach reach, Function<Work, Future<T>> work) {
        return acting(plugin).read(actor, reach, work);
    }

    /** Works as a plugin's job does in one transaction: for the whole tenant, in nobody's name. */
    public <T> T job(String plugin, TenantId tenant, Function<Work, Future<T>> work) {
        return acting(plugin).job(tenant, work);
    }

    private ActingPlugin acting(String plugin) {
        return new ActingPlugin(spec(plugin), installation, platform);
    }

    /** Tells a plugin all that it hears and was not told; answers how much that was. Blocks. */
    public int tell(String hearer, TenantId tenant) {
        int told = 0;
        while (job(hearer, tenant, work -> EventTelling.step(spec(hearer), work))) {
            told++;
        }
        return told;
    }

    /** Does a job of the core's own for a tenant, such as {@code rights-reminders}. Blocks. */
    public void runNow(TenantId tenant, String job) {
        platform.runNow(tenant, job);
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
        return installation.options().database().connect();
    }

    @Override
    public void close() {
        platform.close();
    }
}
