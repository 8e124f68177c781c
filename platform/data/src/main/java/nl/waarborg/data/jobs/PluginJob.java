package nl.waarborg.data.jobs;

import io.vertx.core.Future;

import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.EventTelling;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.TenantId;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A job with the plugin it belongs to, or the core.
 *
 * @param plugin the plugin's name
 * @param schema the plugin's schema, whose role the job works as
 * @param job the job
 * @param alone what it does instead, in transactions of its own; empty for the job's task in one
 * @param beside the modules of which a tenant has one at least; empty for any tenant that has the
 *     plugin
 * @param whileSuspended whether it goes on while a tenant is suspended
 */
public record PluginJob(
        String plugin,
        String schema,
        Job job,
        Optional<Function<TenantId, Future<?>>> alone,
        Set<String> beside,
        boolean whileSuspended) {

    /** A job whose task runs in one transaction. */
    public PluginJob(String plugin, String schema, Job job) {
        this(plugin, schema, job, Optional.empty(), Set.of(), false);
    }

    private static final String CORE = "core";

    /** The jobs of a plugin. */
    public static List<PluginJob> of(PluginSpec spec) {
        List<PluginJob> jobs = new ArrayList<>();
        spec.jobs().forEach(job -> jobs.add(new PluginJob(spec.name(), spec.schema(), job)));
        if (!spec.hearings().isEmpty()) {
            jobs.add(
                    new PluginJob(
                            spec.name(),
                            spec.schema(),
                            EventTelling.job(spec),
                            Optional.empty(),
                            EventTelling.tellers(spec),
                            false));
        }
        return List.copyOf(jobs);
    }

    /** A job of the core, which every tenant has. */
    public static PluginJob ofCore(Job job) {
        return new PluginJob(CORE, CORE, job);
    }

    /** A job of the core that makes its own transactions, which every tenant has. */
    public static PluginJob ofCore(String name, LocalTime at, Function<TenantId, Future<?>> alone) {
        Job job = new Job(name, at, _ -> Future.succeededFuture());
        return new PluginJob(CORE, CORE, job, Optional.of(alone), Set.of(), false);
    }

    /**
     * The same job, which goes on while a tenant is suspended: what people were promised of their
     * data does not wait until an organisation pays.
     */
    public PluginJob evenSuspended() {
        return new PluginJob(plugin, schema, job, alone, beside, true);
    }

    /** Whether it has something to do for a tenant as that stands. */
    public boolean worksFor(TenantView tenant) {
        return (tenant.active() || whileSuspended) && servesIn(tenant);
    }

    private boolean servesIn(TenantView tenant) {
        return plugin.equals(CORE)
                || (tenant.plugins().contains(plugin)
                        && (beside.isEmpty()
                                || tenant.plugins().stream().anyMatch(beside::contains)));
    }

    /** As whom it works in the database. */
    DatabaseRole role() {
        return plugin.equals(CORE) ? new DatabaseRole.Core() : new DatabaseRole.OfPlugin(schema);
    }

    /** The name in the schedule: {@code <plugin>.<job>}. */
    String name() {
        return plugin + "." + job.name();
    }
}
