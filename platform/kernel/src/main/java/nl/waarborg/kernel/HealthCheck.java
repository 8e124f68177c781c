package nl.waarborg.kernel;

import io.vertx.core.Future;

/**
 * One thing that must be well for this node to serve.
 *
 * @param name kebab-case, as the health report shows it
 * @param probe asks; a failed future means not well. Must not block
 */
public record HealthCheck(String name, Probe probe) {

    /** Asks whether the thing is well. */
    @FunctionalInterface
    public interface Probe {

        /** Succeeds with what is the matter or with that all is well; fails when it cannot tell. */
        Future<Status> ask();
    }

    /**
     * The answer of a probe.
     *
     * @param up whether it is well
     * @param detail one line for the operator, without personal data
     */
    public record Status(boolean up, String detail) {

        /** All is well. */
        public static Status well() {
            return new Status(true, "ok");
        }

        /** Something is the matter. */
        public static Status down(String detail) {
            return new Status(false, detail);
        }
    }
}
