package nl.waarborg.spi;

import io.vertx.core.Future;

import java.time.LocalTime;

/**
 * Work that the platform runs by itself for each active tenant that has the plugin: once a day, by
 * one of the nodes. Idempotent: a node that dies halfway leaves the work to another.
 *
 * @param name kebab-case, unique within the plugin
 * @param at the time of day in the tenant's time zone from which it is due
 * @param task what it does, in one transaction with the reach of the whole tenant
 */
public record Job(String name, LocalTime at, Task task) {

    /** Refuses a name that is not kebab-case. */
    public Job {
        Names.kebab("job", name);
    }

    /**
     * What a job does. Called on an event loop; must not block. A failure rolls back and is tried
     * again.
     */
    @FunctionalInterface
    public interface Task {

        /** Runs for one tenant. */
        Future<Void> run(Work work);
    }
}
