package nl.waarborg.testkit;

import io.vertx.core.json.JsonObject;

import java.time.Duration;
import java.time.Instant;

/** A run of a tenant's retention rules, started over HTTP and looked at until it has ended. */
public final class RetentionRun {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RetentionRun() {}

    /**
     * Runs the rules for the platform's today. Blocks.
     *
     * @param officer somebody who may start runs and read them
     * @return the run, with its certificate
     */
    public static JsonObject of(TestPerson officer) {
        Answer started = officer.api().post("/retention/runs");
        if (started.status() != 201) {
            throw new AssertionError(started.toString());
        }
        String id = started.json().getString("id");
        Instant last = Instant.now().plus(PATIENCE);
        while (true) {
            JsonObject run = officer.api().get("/retention/runs/" + id).json();
            if (run.containsKey("certificate")) {
                return run;
            }
            if (Instant.now().isAfter(last)) {
                throw new AssertionError("The run has not ended: " + run.encode());
            }
            Thread.onSpinWait();
        }
    }
}
