package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.data.jobs.JobRunner;
import nl.waarborg.data.jobs.PluginJob;
import nl.waarborg.data.retention.RetentionRuns;
import nl.waarborg.data.rights.PgRightsExecution;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.policy.Announcing;
import nl.waarborg.kernel.policy.PolicyChanges;
import nl.waarborg.kernel.rights.Reminders;
import nl.waarborg.spi.TenantId;
import nl.waarborg.web.rights.ExecutionRetries;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node does at its time of the day for each tenant: the core's own jobs, in the order in
 * which they count with one another, and those of the plugins. Safe for threads.
 */
final class Jobs implements AutoCloseable {

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
    private final List<PluginJob> known;
    private final JobRunner runner;

    private Jobs(Core core, List<PluginJob> known) {
        this.core = core;
        this.known = known;
        this.runner = run(core, known);
    }

    static Jobs start(Core core) {
        return new Jobs(core, of(core));
    }

    private static List<PluginJob> of(Core core) {
        List<PluginJob> jobs =
                new ArrayList<>(List.of(PluginJob.ofCore(Sweeping.job()).evenSuspended()));
        BreachReminders.jobs().forEach(job -> jobs.add(PluginJob.ofCore(job)));
        jobs.add(PluginJob.ofCore(Reminders.job(core.tenants())));
        EndedConsents ended = new EndedConsents(core);
        jobs.add(PluginJob.ofCore("consents-held-back", HELD_BACK_AT, ended::run).evenSuspended());
        RetentionRuns retention = core.retentionRuns();
        PolicyChanges changes = core.policies().changes();
        jobs.add(
                PluginJob.ofCore(
                                "retention",
                                RETENTION_AT,
                                // Where both are late, as after a stop, no run goes by what is
                                // over. A
                                // change that
                                // does not apply is told of by its own job, and what runs goes on
                                // running.
                                tenant ->
                                        changes.applyDue(tenant)
                                                .transform(_ -> Future.succeededFuture())
                                                .compose(_ -> retention.run(tenant, null)))
                        .evenSuspended());
        Announcing announcing = core.policies().announcing();
        jobs.add(
                PluginJob.ofCore(
                        "policy-changes",
                        POLICY_CHANGES_AT,
                        tenant ->
                                announcing
                                        .announce(tenant)
                                        .compose(_ -> changes.applyDue(tenant))));
        PgRightsExecution rights = core.rights().execution();
        ExecutionRetries retries = core.rights().retries();
        jobs.add(PluginJob.ofCore("rights-retries", RETRIES_AT, retries::run).evenSuspended());
        jobs.add(
                PluginJob.ofCore(
                                "data-packages",
                                PACKAGES_AT,
                                tenant -> rights.tendPackages(tenant, retries::packageEnded))
                        .evenSuspended());
        core.prepared()
                .registry()
                .plugins()
                .forEach(plugin -> jobs.addAll(PluginJob.of(plugin.spec())));
        return List.copyOf(jobs);
    }

    private static JobRunner run(Core core, List<PluginJob> jobs) {
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

    /**
     * Does the work of one of the core's own jobs for a tenant now, unless that waits until the
     * tenant is suspended no more. Blocks until it is done.
     */
    void runNow(TenantId tenant, String job) {
        PluginJob found =
                known.stream()
                        .filter(one -> one.plugin().equals("core"))
                        .filter(one -> one.job().name().equals(job))
                        .findFirst()
                        .orElseThrow();
        Waiting.await(
                core.tenants()
                        .find(tenant)
                        .compose(
                                view ->
                                        view.filter(found::worksFor)
                                                .<Future<?>>map(one -> work(one, found))
                                                .orElseGet(Future::succeededFuture)));
    }

    private Future<?> work(TenantView tenant, PluginJob job) {
        return job.alone()
                .<Future<?>>map(work -> work.apply(tenant.id()))
                .orElseGet(
                        () ->
                                core.ownWork()
                                        .write(
                                                tenant,
                                                job.job().name(),
                                                work -> job.job().task().run(work)));
    }

    /** Begins no job any more. Blocks until those under way ended. */
    @Override
    public void close() {
        runner.close();
    }
}
