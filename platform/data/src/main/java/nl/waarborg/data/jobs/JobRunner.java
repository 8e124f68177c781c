package nl.waarborg.data.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.zaxxer.hikari.HikariDataSource;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.RoleNames;
import nl.waarborg.kernel.Correspondence;
import nl.waarborg.kernel.TenantSettings;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.kernel.Transactions;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs the plugins' daily jobs on this node, sharing them with every other node on the same
 * database: each is claimed once, a node that dies leaves its claims to the others, and a tenant
 * whose job fails is tried again without holding up the rest.
 *
 * <p>The work itself runs on event loops, in one tenant transaction each; the schedule is kept over
 * JDBC on a few threads of its own.
 */
public final class JobRunner implements AutoCloseable {

    private static final int AT_ONCE = 4;
    private static final Duration PARTING = Duration.ofSeconds(20);

    private final HikariDataSource source;
    private final Scheduler scheduler;

    private JobRunner(HikariDataSource source, Scheduler scheduler) {
        this.source = source;
        this.scheduler = scheduler;
    }

    /**
     * Where the schedule stands.
     *
     * @param url the database
     * @param roles the names of its roles
     * @param appPassword what the application logs in with
     */
    public record Database(DatabaseUrl url, RoleNames roles, String appPassword) {

        @Override
        public String toString() {
            return "Database[" + url + "]";
        }
    }

    /**
     * How often the schedule is looked at.
     *
     * @param poll how long between two looks for due jobs
     * @param heartbeat how often a node says that it is alive; silent for four times as long, its
     *     claims pass to others
     * @param roster how long between two looks for new tenants
     */
    public record Pace(Duration poll, Duration heartbeat, Duration roster) {

        /** What suits daily jobs. */
        public static final Pace DEFAULT =
                new Pace(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5));
    }

    /**
     * Starts running jobs. Blocks while it connects.
     *
     * @param database where the schedule stands
     * @param jobs the jobs of all plugins on this node
     * @param transactions the way into tenants' data
     * @param tenants the tenants
     * @param settings the tenants' settings of the plugins
     * @param mails the way for jobs to write to people
     * @param clock the platform's clock
     */
    public static JobRunner start(
            Database database,
            List<PluginJob> jobs,
            Transactions transactions,
            Tenants tenants,
            TenantSettings settings,
            Correspondence mails,
            InstantSource clock,
            Pace pace) {
        HikariDataSource source =
                ScheduleSource.open(database.url(), database.roles(), database.appPassword());
        var tasks =
                new JobTasks(tenants, new TenantJob(transactions, settings, mails, clock), clock);
        List<Task<?>> known = List.copyOf(jobs.stream().<Task<?>>map(tasks::of).toList());
        var roster = new JobRoster(source, tenants, jobs, clock);
        Scheduler scheduler = scheduler(source, known, roster, clock, pace);
        scheduler.start();
        return new JobRunner(source, scheduler);
    }

    private static Scheduler scheduler(
            HikariDataSource source,
            List<Task<?>> known,
            JobRoster roster,
            InstantSource clock,
            Pace pace) {
        RecurringTask<Void> fill =
                Tasks.recurring("roster", FixedDelay.of(pace.roster()))
                        .onDeadExecution(JobTasks.takingOver(clock))
                        .execute((_, context) -> roster.fill(context.getSchedulerClient()));
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        AT_ONCE, Thread.ofVirtual().name("waarborg-job-", 0).factory());
        return Scheduler.create(source, known)
                .startTasks(fill)
                .clock(clock::instant)
                .tableName("installation.scheduled_task")
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .executorService(threads)
                .threads(AT_ONCE)
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(pace.poll())
                .heartbeatInterval(pace.heartbeat())
                .missedHeartbeatsLimit(4)
                .failureLogging(LogLevel.OFF, false)
                .shutdownMaxWait(PARTING)
                .build();
    }

    /** Looks for due jobs now instead of at the next poll. */
    void lookNow() {
        scheduler.triggerCheckForDueExecutions();
    }

    /** Cuts the connections to the schedule, as the death of the node would. */
    void cutOff() {
        source.close();
    }

    /** Claims nothing more, lets what runs finish for a while, and closes. Once or more. Blocks. */
    @Override
    public void close() {
        if (!scheduler.getSchedulerState().isShuttingDown()) {
            scheduler.stop();
        }
        source.close();
    }
}
