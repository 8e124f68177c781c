package nl.waarborg.data.jobs;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.PluginSchema;
import nl.waarborg.data.PolicyInstaller;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.SchemaSetup;
import nl.waarborg.data.TestServer;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.TransactionLimits;
import nl.waarborg.kernel.Correspondence;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.ModuleSettings;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A plugin with one job, which notes the day; tenants; and nodes that run it. */
final class Chores implements AutoCloseable {

    /** Half past eleven on a day of winter, in Amsterdam. */
    static final Instant START = Instant.parse("2026-02-01T10:30:00Z");

    private static final Columns COLUMNS = Columns.of("chores", "done");
    private static final Column<LocalDate> DONE_ON = COLUMNS.date("done_on", Category.OPERATIONAL);
    private static final Dataset DONE = Dataset.of(COLUMNS).aboutNobody("Work that was done");
    private static final JobRunner.Pace QUICK =
            new JobRunner.Pace(
                    Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMinutes(5));
    private static final ModuleSettings NO_SETTINGS =
            new ModuleSettings() {
                @Override
                public <S extends Record> S as(Class<S> type) {
                    throw new IllegalStateException("Chores have no settings");
                }
            };

    private final DatabaseUrl owner = TestServer.scratch();
    private final RoleNames roles;
    private final KeyRing ring = new KeyRing(MasterKey.random());
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Map<TenantId, TenantView> views = new ConcurrentHashMap<>();
    private final InstantSource clock = now::get;
    private final Tenants tenants =
            id -> Future.succeededFuture(Optional.ofNullable(views.get(id)));
    final Vertx vertx = Vertx.vertx();

    Chores() {
        PluginSpec spec = PluginSpec.named("chores", Spi.VERSION).stores(DONE);
        ClassLoader loader = Chores.class.getClassLoader();
        Registry registry =
                Registry.of(List.of(new LoadedPlugin(spec, loader, Chores.class.getName())));
        roles =
                SchemaSetup.prepare(
                        owner,
                        TestServer.APP_PASSWORD,
                        List.of(new PluginSchema("chores", "chores", loader, true)),
                        List.of(new PolicyInstaller(registry)));
    }

    /** A tenant in a zone, as both its row and its policy. */
    TenantId tenant(String id, String zone) {
        var tenant = new TenantId(id);
        change(tenant, zone, true, Set.of("chores"));
        run(
                """
                SELECT set_config('waarborg.tenant', '%1$s', true);
                INSERT INTO core.tenant VALUES ('%1$s', 'Somewhere', 'ACTIVE', 1, now(), now())
                """
                        .formatted(id));
        return tenant;
    }

    void change(TenantId tenant, String zone, boolean active, Set<String> plugins) {
        views.put(
                tenant,
                new TenantView(
                        tenant,
                        "Somewhere",
                        active,
                        plugins,
                        Set.of(),
                        ZoneId.of(zone),
                        "info@example.nl",
                        "https://example.nl"));
    }

    /** Notes the day. */
    static Future<Void> note(Work work) {
        return work.tx().insert(DONE, Values.of(DONE_ON, work.today())).mapEmpty();
    }

    /** A node of its own, whose job is due at noon. */
    Node node(Job.Task task) {
        return new Node(List.of(new PluginJob("chores", "chores", at(task))));
    }

    /** A node of its own, whose job is due at noon and is done in steps. */
    Node nodeInSteps(Job.Step step) {
        return new Node(
                List.of(
                        new PluginJob(
                                "chores",
                                "chores",
                                Job.dailyInSteps("note-the-day", LocalTime.NOON, step))));
    }

    /** A node of its own, with a job of the core that is due at noon. */
    Node coreNode(Job.Task task) {
        return new Node(List.of(PluginJob.ofCore(at(task))));
    }

    /** The same, with a job that goes on while a tenant is suspended. */
    Node lastingNode(Job.Task task) {
        return new Node(List.of(PluginJob.ofCore(at(task)).evenSuspended()));
    }

    private static Job at(Job.Task task) {
        return new Job("note-the-day", LocalTime.NOON, task);
    }

    /** Moves the clock on. */
    void advance(Duration by) {
        now.updateAndGet(moment -> moment.plus(by));
    }

    /** How often the job was done. */
    int done() {
        return number("SELECT count(*) FROM chores.done");
    }

    int doneBy(TenantId tenant) {
        return number("SELECT count(*) FROM chores.done WHERE tenant_id = '" + tenant + "'");
    }

    int doneTwiceOnADay() {
        return number(
                """
                SELECT count(*) FROM (
                    SELECT FROM chores.done GROUP BY tenant_id, done_on HAVING count(*) > 1) twice
                """);
    }

    /** Tenants in the schedule for whom nothing is due; none while anything is under way. */
    int resting() {
        return resting("chores");
    }

    /** The same of the jobs of a plugin or of the core. */
    int resting(String whose) {
        return number(
                """
                SELECT count(*) FROM installation.scheduled_task
                WHERE task_name = '%s.note-the-day' AND execution_time > '%s'
                    AND NOT EXISTS (SELECT FROM installation.scheduled_task WHERE picked)
                """
                        .formatted(whose, now.get()));
    }

    /** As the superuser, whom no policy binds. */
    private int number(String query) {
        try {
            return Integer.parseInt(TestServer.ask(superuser(), query));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql) {
        try {
            TestServer.run(superuser(), sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private DatabaseUrl superuser() {
        return TestServer.superuser().to(owner.database());
    }

    /** Lets the nodes look again and again until something is so. */
    static void until(BooleanSupplier so, Node... nodes) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It did not come about in time");
            }
            for (Node node : nodes) {
                node.runner.lookNow();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(60, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Nothing came back in time", e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static final Correspondence NO_MAIL =
            new Correspondence(
                    Registry.of(List.of()),
                    _ -> Future.failedFuture("Chores write to nobody"),
                    (_, _, _) -> Future.failedFuture("Chores write to nobody"));

    /** One node: its own connections, its own claims. */
    final class Node implements AutoCloseable {

        final JobRunner runner;
        private final PgTransactions transactions =
                new PgTransactions(
                        vertx,
                        owner.asApp(roles, TestServer.APP_PASSWORD),
                        roles,
                        ring,
                        TransactionLimits.DEFAULT);

        private Node(List<PluginJob> jobs) {
            runner =
                    JobRunner.start(
                            new JobRunner.Database(owner, roles, TestServer.APP_PASSWORD),
                            jobs,
                            transactions,
                            tenants,
                            (_, _) -> Future.succeededFuture(NO_SETTINGS),
                            NO_MAIL,
                            clock,
                            QUICK);
        }

        /** All its connections break at once. */
        void die() {
            runner.cutOff();
            await(transactions.close());
        }

        @Override
        public void close() {
            runner.close();
            await(transactions.close());
        }
    }
}
