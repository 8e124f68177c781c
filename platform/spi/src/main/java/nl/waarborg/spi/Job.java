package nl.waarborg.spi;

import io.vertx.core.Future;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/**
 * Work that the platform runs by itself for each active tenant that has the plugin, by one of the
 * nodes: once a day, or in {@link #inSteps steps} over and over. Idempotent: a node that dies
 * halfway leaves the work to another.
 *
 * @param name kebab-case, unique within the plugin
 * @param at the time of day in the tenant's time zone from which it is due
 * @param task what it does, in one transaction with the reach of the whole tenant
 * @param steps present for work that is too long for one transaction
 */
public record Job(String name, LocalTime at, Task task, Optional<Steps> steps) {

    /** Refuses a name that is not kebab-case. */
    public Job {
        Names.kebab("job", name);
    }

    /** A job that is due once a day. */
    public Job(String name, LocalTime at, Task task) {
        this(name, at, task, Optional.empty());
    }

    /**
     * A job that looks for work again and again, and does it in steps of one transaction each: no
     * connection is held between two steps, and what a step committed is not done again.
     *
     * @param pause how long after the last step it looks again, at least a second
     * @param step the next step
     */
    public static Job inSteps(String name, Duration pause, Step step) {
        return new Job(
                name,
                LocalTime.MIDNIGHT,
                work -> step.take(work).mapEmpty(),
                Optional.of(new Steps(pause, step)));
    }

    /**
     * A job that is due once a day and is done in steps of one transaction each, until there is no
     * more to do: for work that can be too long for one transaction.
     *
     * @param at the time of day in the tenant's time zone from which it is due
     * @param step the next step
     */
    public static Job dailyInSteps(String name, LocalTime at, Step step) {
        return new Job(
                name,
                at,
                work -> step.take(work).mapEmpty(),
                Optional.of(new Steps(Duration.ofDays(1), step)));
    }

    /** Whether it is due at its time of day, and not a while after it was done last. */
    public boolean daily() {
        return steps.filter(some -> some.pause().compareTo(Duration.ofDays(1)) < 0).isEmpty();
    }

    /**
     * Work in steps.
     *
     * @param pause how long after the last step it looks again; a day for what is due at its time
     * @param step the next step
     */
    public record Steps(Duration pause, Step step) {

        /** Refuses to look without end. */
        public Steps {
            if (pause.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("A job pauses for a second at least");
            }
        }
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

    /** One step. Called on an event loop, one at a time for a tenant; must not block. */
    @FunctionalInterface
    public interface Step {

        /**
         * Takes the next step for one tenant.
         *
         * @return whether there may be more to do at once
         */
        Future<Boolean> take(Work work);
    }
}
