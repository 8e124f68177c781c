package nl.waarborg.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** What people and staff do with requests, as short as a test wants to read it. */
final class Desk {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Desk() {}

    static Answer ask(TestPerson person, JsonObject what) {
        return person.api().post("/me/requests", what);
    }

    static Answer ask(TestPerson person, String type) {
        return ask(person, new JsonObject().put("type", type).put("language", "EN"));
    }

    /** A request of the person, in the officer's hands. */
    static String inHandling(TestPerson person, TestPerson officer, String type) {
        Answer asked = ask(person, type);
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        String id = asked.json().getString("id");
        assertThat(step(officer, id, "take").status()).isEqualTo(200);
        return id;
    }

    static JsonObject noted(UUID subject, String type) {
        return new JsonObject()
                .put("subjectId", subject.toString())
                .put("type", type)
                .put("source", "EMAIL")
                .put("ageGroup", "FROM_16")
                .put("capacity", "SELF")
                .put("language", "NL");
    }

    static Answer step(TestPerson officer, String id, String step) {
        return officer.api().post("/rights-requests/" + id + "/" + step);
    }

    static Answer step(TestPerson officer, String id, String step, JsonObject body) {
        return officer.api().post("/rights-requests/" + id + "/" + step, body);
    }

    static Answer identify(TestPerson officer, String id, String how) {
        return step(officer, id, "identify", new JsonObject().put("how", how));
    }

    static JsonObject decision(String outcome, JsonObject... grounds) {
        return new JsonObject()
                .put("outcome", outcome)
                .put("explanation", "Weighed with care by a human.")
                .put("grounds", new JsonArray(List.of(grounds)));
    }

    static JsonObject ground(String ground) {
        return new JsonObject()
                .put("ground", ground)
                .put("explanation", "Because the law says so here.");
    }

    static Answer decide(TestPerson officer, String id, String outcome, JsonObject... grounds) {
        return step(officer, id, "decide", decision(outcome, grounds));
    }

    /** A request that was carried out, as staff see it: what is built meanwhile is waited for. */
    static JsonObject executed(TestPerson officer, String id) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Answer shown = officer.api().get("/rights-requests/" + id);
            String status = status(shown);
            if (!status.equals("EXECUTING") || System.nanoTime() > end) {
                assertThat(status).as(shown.toString()).isEqualTo("EXECUTED");
                return shown.json();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** An erasure that is decided, in part where its preview says that something stays. */
    static String erasing(TestPerson person, TestPerson officer) {
        String id = inHandling(person, officer, "ERASE");
        boolean keeps =
                officer.api()
                        .get("/rights-requests/" + id + "/erasure-preview")
                        .json()
                        .getBoolean("keepsSomething");
        Answer decided =
                keeps
                        ? decide(officer, id, "PARTIAL", ground("LEGAL_OBLIGATION"))
                        : decide(officer, id, "FULL");
        assertThat(status(decided)).isEqualTo("DECIDED");
        return id;
    }

    static JsonObject own(TestPerson person, String id) {
        Answer shown = person.api().get("/me/requests/" + id);
        assertThat(shown.status()).as(shown.toString()).isEqualTo(200);
        return shown.json();
    }

    /** The texts of a person's letters, the oldest first. */
    static List<String> letters(JsonObject request) {
        return request.getJsonArray("letters").stream()
                .map(letter -> ((JsonObject) letter).getString("text"))
                .toList();
    }

    /** The lines of a person's last letter, each as a whole. */
    static List<String> lastLines(JsonObject request) {
        return letters(request).getLast().lines().toList();
    }

    static String status(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().getJsonObject("line").getString("status");
    }
}
