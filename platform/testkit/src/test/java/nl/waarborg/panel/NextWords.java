package nl.waarborg.panel;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

/** Changes of the words in which the north asks about health. */
final class NextWords {

    private NextWords() {}

    /** The document as it runs, with the next version of the words. */
    static JsonObject document(TestPlatform platform, String textVersion) {
        JsonObject document;
        try (RawSql sql = RawSql.at(platform, NORTH)) {
            document =
                    new JsonObject(
                            sql.ask(
                                            "SELECT document::text FROM core.tenant_policy"
                                                    + " ORDER BY version DESC LIMIT 1")
                                    .orElseThrow());
        }
        JsonObject policy = document.getJsonObject("policy");
        policy.put("version", policy.getInteger("version") + 1).put("effectiveFrom", "2026-11-22");
        asked(document).put("textVersion", textVersion);
        return document;
    }

    static JsonObject asked(JsonObject document) {
        return document.getJsonArray("consents").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("id").equals("panel.health"))
                .findFirst()
                .orElseThrow();
    }

    static JsonArray questions(JsonObject document) {
        return asked(document).getJsonArray("questions");
    }

    static JsonObject words(JsonObject document, String question) {
        return questions(document).stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("id").equals(question))
                .findFirst()
                .orElseThrow()
                .getJsonObject("text");
    }

    /** Writes a change down; its address. */
    static String proposed(TestPerson author, JsonObject document) {
        Answer made = author.api().post("/policy-changes", document);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return "/policy-changes/" + made.json().getString("id");
    }

    /** Agrees to a change, which applies at once. */
    static JsonObject agreed(TestPerson other, String path) {
        Answer answer =
                other.api().post(path + "/approval", new JsonObject().put("because", "agreed"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().getInteger("appliedVersion")).as(answer.text()).isNotNull();
        return answer.json();
    }
}
