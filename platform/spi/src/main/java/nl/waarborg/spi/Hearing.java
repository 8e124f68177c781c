package nl.waarborg.spi;

import io.vertx.core.Future;

/**
 * What a plugin does once another module says that something happened. It knows the event by its
 * name and nothing of the other module's tables.
 *
 * <p>Told after the commit that made it true, in the order of happening, once: being told commits
 * with what the plugin does. Where that fails it is told again, later ones wait, and after thirty
 * days it is told no more. An event of a module that the tenant does not have is never heard.
 *
 * @param event the event's name, such as {@code helpdesk.ticket-opened}
 * @param version of its ids
 * @param reaction what the plugin does
 */
public record Hearing(String event, int version, Reaction reaction) {

    /** Refuses a name that is not dotted and a version below 1. */
    public Hearing {
        Names.dotted("event", event);
        if (version < 1) {
            throw new IllegalArgumentException(
                    "The version of event " + event + " must be 1 or more");
        }
    }

    /**
     * What the plugin does. Called on an event loop, one at a time for a tenant; must not block. A
     * failure undoes it.
     */
    @FunctionalInterface
    public interface Reaction {

        /**
         * Reacts.
         *
         * @param work work of the plugin with the reach of the whole tenant, in nobody's name
         * @param happening what happened
         */
        Future<Void> happened(Work work, Happening happening);
    }
}
