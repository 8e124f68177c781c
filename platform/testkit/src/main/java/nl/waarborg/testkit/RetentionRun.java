package nl.waarborg.testkit;

import io.vertx.core.json.JsonObject;

import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.locks.LockSupport;

/** A run of a tenant's retention rules, started over HTTP and looked at until it has ended. */
public final class RetentionRun {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(5);

    private RetentionRun() {}

    /**
     * Runs the rules for a day, which the platform's clock shows already: a run for an earlier day
     * may still be under way, and ends first. Blocks.
     *
     * @param officer somebody who may start runs and read them
     * @return the run, with its certificate
     */
    public static JsonObject of(TestPerson officer, LocalDate day) {
        JsonObject run = of(officer);
        while (!run.getString("day").equals(day.toString())) {
            run = of(officer);
        }
        return run;
    }

    /**
     * Runs the rules for the platform's today. Blocks.
     *
     * @param officer somebody who may start runs and read them
     * @return the run, with its certificate
     */
    public static JsonObject of(TestPerson officer) {
        Answer answer = officer.api().post("/retention/runs");
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        String id = answer.json().getString("id");
        long started = System.nanoTime();
        while (true) {
            JsonObject run = officer.api().get("/retention/runs/" + id).json();
            if (run.containsKey("certificate")) {
                return run;
            }
            if (System.nanoTime() - started > PATIENCE.toNanos()) {
                throw new AssertionError("The run has not ended: " + run.encode());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
