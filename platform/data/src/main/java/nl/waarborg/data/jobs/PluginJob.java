package nl.waarborg.data.jobs;

import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.PluginSpec;

import java.util.List;

/**
 * A job with the plugin it belongs to, or the core.
 *
 * @param plugin the plugin's name
 * @param schema the plugin's schema, whose role the job works as
 * @param job the job
 */
public record PluginJob(String plugin, String schema, Job job) {

    private static final String CORE = "core";

    /** The jobs of a plugin. */
    public static List<PluginJob> of(PluginSpec spec) {
        return spec.jobs().stream()
                .map(job -> new PluginJob(spec.name(), spec.schema(), job))
                .toList();
    }

    /** A job of the core, which every tenant has. */
    public static PluginJob ofCore(Job job) {
        return new PluginJob(CORE, CORE, job);
    }

    boolean servesIn(TenantView tenant) {
        return plugin.equals(CORE) || tenant.plugins().contains(plugin);
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
