package nl.waarborg.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.List;

/** A person's request, opened by the person and carried out by staff, over HTTP. */
final class RightsHandling {

    private RightsHandling() {}

    /** Decides a request in full and carries it out; answers it as staff see it then. */
    static JsonObject carriedOut(
            TestPerson person, TestPerson officer, String type, JsonObject how) {
        Answer answer = tried(person, officer, type, how);
        assertThat(answer.status()).as("%s of %s: %s", type, person.name(), answer).isEqualTo(200);
        return answer.json();
    }

    /** The same, with the answer to the last step, which the plugin's own rules may refuse. */
    static Answer tried(TestPerson person, TestPerson officer, String type, JsonObject how) {
        Answer asked =
                person.api()
                        .post(
                                "/me/requests",
                                new JsonObject().put("type", type).put("language", "NL"));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        String path = "/rights-requests/" + asked.json().getString("id");
        Answer taken = officer.api().post(path + "/take");
        assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
        Answer full = officer.api().post(path + "/decide", decision("FULL"));
        if (full.status() != 200) {
            JsonObject partial = decision("PARTIAL").put("grounds", new JsonArray().add(ground()));
            Answer decided = officer.api().post(path + "/decide", partial);
            assertThat(decided.status())
                    .as("of %s; in full: %s; in part: %s", person.name(), full, decided)
                    .isEqualTo(200);
        }
        return officer.api().post(path + "/execute", how);
    }

    private static JsonObject decision(String outcome) {
        return new JsonObject()
                .put("outcome", outcome)
                .put("explanation", "Weighed with care by a human.")
                .put("grounds", new JsonArray());
    }

    private static JsonObject ground() {
        return new JsonObject()
                .put("ground", "LEGAL_OBLIGATION")
                .put("explanation", "Because the law says so here.");
    }

    /** Which recipients are told of what was done. */
    static List<String> told(JsonObject request) {
        return request.getJsonArray("recipients").stream()
                .map(one -> ((JsonObject) one).getString("recipient"))
                .toList();
    }
}
