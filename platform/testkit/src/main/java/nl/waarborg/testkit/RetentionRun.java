package nl.waarborg.testkit;

import io.vertx.core.json.JsonObject;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/** A run of a tenant's retention rules, started over HTTP and looked at until it has ended. */
public final class RetentionRun {

    private RetentionRun() {}

    /**
     * Runs the rules for a day, which the platform's clock shows already. Blocks.
     *
     * @param officer somebody who may start runs and read them
     * @return the run, with its certificate
     */
    public static JsonObject of(TestPerson officer, LocalDate day) {
        JsonObject run = of(officer);
        if (!run.getString("day").equals(day.toString())) {
            throw new AssertionError("A run for " + day + " was expected: " + run.encode());
        }
        return run;
    }

    /**
     * Runs the rules for the platform's today, from now on: a run that is under way already, such
     * as the platform's own of the day before, ends first. Blocks.
     *
     * @param officer somebody who may start runs and read them
     * @return the run, with its certificate
     */
    public static JsonObject of(TestPerson officer) {
        Set<String> before = underWay(officer);
        JsonObject run = ended(officer);
        return before.contains(run.getString("id")) ? ended(officer) : run;
    }

    private static JsonObject ended(TestPerson officer) {
        Answer answer = officer.api().post("/retention/runs");
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        String path = "/retention/runs/" + answer.json().getString("id");
        return Eventually.seen(
                "the end of the run", () -> officer.api().get(path).json(), RetentionRun::hasEnded);
    }

    private static boolean hasEnded(JsonObject run) {
        return run.containsKey("certificate");
    }

    private static Set<String> underWay(TestPerson officer) {
        Set<String> ids = new HashSet<>();
        String after = "";
        do {
            Answer page = officer.api().get("/retention/runs?limit=100" + after);
            page.items().stream()
                    .filter(run -> !hasEnded(run))
                    .forEach(run -> ids.add(run.getString("id")));
            String next = page.json().getString("next", "");
            after = next.isEmpty() ? "" : "&after=" + next;
        } while (!after.isEmpty());
        return ids;
    }
}
