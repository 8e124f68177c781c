package nl.waarborg.architecture.story;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.ApiClient;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What a privacy officer does in each story: lets the rules run, and reads what they did. */
public final class Officer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * A clock that stands never allows more calls again, and the run needs the processor itself.
     */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final ApiClient api;
    private final Teller teller;

    /** An officer who is logged in. */
    public Officer(ApiClient api, Teller teller) {
        this.api = api;
        this.teller = teller;
    }

    /**
     * Lets the rules of retention run on the day that the platform's clock shows. The run of that
     * night, which the platform starts by itself, may come first.
     *
     * @return what was destroyed that day, as the certificates of its runs have it
     */
    public List<Destroyed> destroys(String day) {
        if (!ended().getString("day").equals(day)) {
            // What an earlier day left behind was taken up first.
            teller.check(ended().getString("day").equals(day), "No run for " + day);
        }
        return teller.expect(200, api.get("/retention/runs?limit=100")).items().stream()
                .filter(one -> one.getString("day").equals(day))
                .map(one -> run(one.getString("id")).getString("certificate"))
                .flatMap(Officer::destroyed)
                .toList();
    }

    private JsonObject ended() {
        String id = teller.expect(201, api.post("/retention/runs")).json().getString("id");
        long started = System.nanoTime();
        JsonObject run = run(id);
        while (!run.containsKey("certificate")) {
            teller.check(
                    System.nanoTime() - started < PATIENCE.toNanos(),
                    "The run of retention has not ended: " + run);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            run = run(id);
        }
        return run;
    }

    /** Holds all seals of the audit trail against the lines they cover. */
    public void checksTheTrail() {
        JsonObject check = teller.expect(200, api.get("/audit/check")).json();
        teller.check(
                check.getInteger("seals") > 0 && check.getJsonArray("findings").isEmpty(),
                "Every seal of the audit trail holds: " + check);
    }

    private JsonObject run(String id) {
        return teller.expect(200, api.get("/retention/runs/" + id)).json();
    }

    /** A certificate is a signed document; what it says stands in the middle of its three parts. */
    private static Stream<Destroyed> destroyed(String certificate) {
        byte[] said = Base64.getUrlDecoder().decode(certificate.split("\\.", -1)[1]);
        return new JsonObject(Buffer.buffer(said))
                .getJsonArray("destroyed").stream()
                        .map(JsonObject.class::cast)
                        .map(
                                one ->
                                        new Destroyed(
                                                one.getString("dataset"),
                                                one.getString("rule"),
                                                one.getInteger("records")));
    }

    /**
     * What a run destroyed, without a word about whose it was.
     *
     * @param dataset of which kind
     * @param rule by which rule
     * @param records how many
     */
    public record Destroyed(String dataset, String rule, int records) {}
}
