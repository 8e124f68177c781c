package nl.waarborg.data.jobs;

import nl.waarborg.spi.Job;
import nl.waarborg.spi.PluginSpec;

import java.util.List;

/**
 * A job with the plugin it belongs to.
 *
 * @param plugin the plugin's name
 * @param schema the plugin's schema, whose role the job works as
 * @param job the job
 */
public record PluginJob(String plugin, String schema, Job job) {

    /** The jobs of a plugin. */
    public static List<PluginJob> of(PluginSpec spec) {
        return spec.jobs().stream()
                .map(job -> new PluginJob(spec.name(), spec.schema(), job))
                .toList();
    }

    /** The name in the schedule: {@code <plugin>.<job>}. */
    String name() {
        return plugin + "." + job.name();
    }
}
