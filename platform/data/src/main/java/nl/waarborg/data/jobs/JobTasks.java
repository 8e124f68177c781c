package nl.waarborg.data.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import io.vertx.core.Future;

import nl.waarborg.data.tx.StatementFailure;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.TenantId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Jobs as the scheduler knows them. */
final class JobTasks {

    private static final Logger LOG = LoggerFactory.getLogger(JobTasks.class);

    private final Tenants tenants;
    private final TenantJob runs;
    private final InstantSource clock;

    JobTasks(Tenants tenants, TenantJob runs, InstantSource clock) {
        this.tenants = tenants;
        this.runs = runs;
        this.clock = clock;
    }

    Task<Void> of(PluginJob job) {
        return Tasks.custom(job.name(), Void.class)
                .onFailure((failed, schedule) -> tryAgain(job, failed, schedule))
                .onDeadExecution(takingOver(clock))
                .execute((instance, _) -> run(job, instance));
    }

    /** The scheduler's own way to do this asks the machine's clock, not the platform's. */
    static DeadExecutionHandler<Void> takingOver(InstantSource clock) {
        return (dead, schedule) -> {
            LOG.atWarn()
                    .addKeyValue("job", dead.getExecution().taskInstance.getTaskName())
                    .addKeyValue("tenant", dead.getExecution().taskInstance.getId())
                    .log("A node died at a job; another takes over");
            schedule.reschedule(dead, clock.instant());
        };
    }

    private CompletionHandler<Void> run(PluginJob job, TaskInstance<Void> instance) {
        Instant started = clock.instant();
        Optional<TenantView> found = Waiting.on(tenants.find(new TenantId(instance.getId())));
        if (found.isEmpty()) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        TenantView tenant = found.get();
        if (job.worksFor(tenant)) {
            work(job, tenant);
        }
        Instant next = next(job, tenant, started);
        return (done, schedule) -> schedule.reschedule(done, next);
    }

    private void work(PluginJob job, TenantView tenant) {
        Optional<Job.Steps> steps = job.job().steps();
        if (steps.isPresent()) {
            while (Waiting.on(runs.step(job, tenant, steps.get().step()))) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
            return;
        }
        Waiting.on(
                job.alone()
                        .<Future<?>>map(alone -> alone.apply(tenant.id()))
                        .orElseGet(() -> runs.run(job, tenant)));
    }

    /** A tenant without the plugin is asked once a day whether it has it. */
    private Instant next(PluginJob job, TenantView tenant, Instant started) {
        return job.job()
                .steps()
                .filter(_ -> !job.job().daily() && job.worksFor(tenant))
                .map(steps -> clock.instant().plus(steps.pause()))
                .orElseGet(() -> DailyTimes.next(started, job.job().at(), tenant.zone()));
    }

    private static void tryAgain(
            PluginJob job, ExecutionComplete failed, ExecutionOperations<Void> schedule) {
        int failures = failed.getExecution().consecutiveFailures + 1;
        Duration pause = DailyTimes.pauseAfter(failures);
        LOG.atWarn()
                .addKeyValue("job", job.name())
                .addKeyValue("tenant", failed.getExecution().taskInstance.getId())
                .addKeyValue("failures", failures)
                .addKeyValue("cause", failed.getCause().map(JobTasks::kind).orElse("unknown"))
                .log("A job failed and will be tried again");
        schedule.reschedule(failed, failed.getTimeDone().plus(pause));
    }

    /** The kind only, since a message may quote a row; a refused statement names things alone. */
    private static String kind(Throwable cause) {
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        return root instanceof StatementFailure refused
                ? String.valueOf(refused.getMessage())
                : root.getClass().getSimpleName();
    }
}
