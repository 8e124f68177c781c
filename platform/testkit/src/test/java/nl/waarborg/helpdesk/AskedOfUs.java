package nl.waarborg.helpdesk;

import static nl.waarborg.helpdesk.KeptOfSomebody.done;
import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

/** Requests of somebody at every stage: written down, extended, granted, refused, unfinished. */
final class AskedOfUs {

    private final TestPlatform platform;
    private final TestPerson officer;

    AskedOfUs(TestPlatform platform, TestPerson officer) {
        this.platform = platform;
        this.officer = officer;
    }

    void of(TestPerson person, String ticket) {
        corrected(person, ticket);
        written(person);
        unfinished(person, ticket);
        told(person);
    }

    /** What stood there before a correction stays for a while. */
    private void corrected(TestPerson person, String ticket) {
        String id = granted(person, "RECTIFY");
        Answer done = step(id, "execute", correction(ticket, person.canary("corrected")));
        assertThat(status(done)).as(done.toString()).isEqualTo("EXECUTED");
    }

    /** By letter, by somebody else for the person, longer than usual, granted in part. */
    private void written(TestPerson person) {
        JsonObject letter =
                new JsonObject()
                        .put("subjectId", person.subject().toString())
                        .put("type", "OBJECT")
                        .put("source", "LETTER")
                        .put("details", person.canary("details"))
                        .put("ageGroup", "FROM_16")
                        .put("capacity", "MANDATE")
                        .put("representativeName", person.canary("representative"))
                        .put("answerTo", person.canary("answers") + "@example.nl")
                        .put("language", "EN");
        String id = done(officer.api().post("/rights-requests", letter)).json().getString("id");
        done(
                step(
                        id,
                        "identify",
                        new JsonObject().put("how", "STAFF_AGREED").put("mandateSeen", true)));
        done(step(id, "take", new JsonObject()));
        done(step(id, "extend", new JsonObject().put("reason", person.canary("longer"))));
        JsonObject ground =
                new JsonObject()
                        .put("ground", "LEGAL_CLAIM")
                        .put("explanation", person.canary("ground"));
        JsonObject decision =
                new JsonObject()
                        .put("outcome", "PARTIAL")
                        .put("explanation", person.canary("weighed"))
                        .put("grounds", new JsonArray().add(ground));
        done(step(id, "decide", decision));
        done(step(id, "execute", new JsonObject().put("done", person.canary("done"))));
    }

    /** One correction waits to be tried again, another one was given up with a reason. */
    private void unfinished(TestPerson person, String ticket) {
        raw(
                "CREATE FUNCTION helpdesk.stop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE"
                        + " EXCEPTION USING ERRCODE = ''check_violation''; END'");
        raw(
                "CREATE TRIGGER stop BEFORE UPDATE ON helpdesk.ticket FOR EACH ROW EXECUTE FUNCTION"
                        + " helpdesk.stop()");
        for (String what : new String[] {"given-up", "waiting"}) {
            String id = granted(person, "RECTIFY");
            Answer tried = step(id, "execute", correction(ticket, person.canary(what)));
            assertThat(status(tried)).as(tried.toString()).isEqualTo("INCOMPLETE");
            if (what.equals("given-up")) {
                JsonObject why = new JsonObject().put("reason", person.canary("closed"));
                done(step(id, "close", why));
            }
        }
        raw("DROP TRIGGER stop ON helpdesk.ticket");
        raw("DROP FUNCTION helpdesk.stop()");
    }

    /** A restriction and its end, of which people tell a recipient: one is told, one is not. */
    private void told(TestPerson person) {
        String begun = granted(person, "RESTRICT");
        Answer aside = done(step(begun, "execute", new JsonObject()));
        String notice = byPeople(aside);
        JsonObject note = new JsonObject().put("note", person.canary("note"));
        done(officer.api().post("/recipient-notices/" + notice + "/completion", note));
        String ended = granted(person, "RESTRICT");
        Answer lifted = done(step(ended, "execute", new JsonObject().put("lift", true)));
        assertThat(byPeople(lifted)).isNotEqualTo(notice);
    }

    private static String byPeople(Answer request) {
        return request.json().getJsonArray("recipients").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("recipient").equals("family-coach"))
                .findFirst()
                .orElseThrow()
                .getString("id");
    }

    private String granted(TestPerson person, String type) {
        JsonObject what = new JsonObject().put("type", type).put("language", "EN");
        String id = done(person.api().post("/me/requests", what)).json().getString("id");
        done(step(id, "take", new JsonObject()));
        JsonObject decision =
                new JsonObject()
                        .put("outcome", "FULL")
                        .put("explanation", "Weighed with care by a human.")
                        .put("grounds", new JsonArray());
        done(step(id, "decide", decision));
        return id;
    }

    private static JsonObject correction(String ticket, String value) {
        JsonObject one =
                new JsonObject()
                        .put("dataset", "helpdesk.ticket")
                        .put("recordId", ticket)
                        .put("column", "question")
                        .put("value", value);
        return new JsonObject().put("corrections", new JsonArray().add(one));
    }

    private Answer step(String id, String step, JsonObject how) {
        String path = "/rights-requests/" + id + "/" + step;
        return step.equals("take") ? officer.api().post(path) : officer.api().post(path, how);
    }

    private static String status(Answer answer) {
        return done(answer).json().getJsonObject("line").getString("status");
    }

    private void raw(String statement) {
        try (RawSql sql = RawSql.at(platform, NORTH)) {
            sql.run(statement);
        }
    }
}
