package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.BASE;
import static nl.waarborg.patientexperts.Ikocreate.made;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.List;

/** Projects that look for answers, and who is proposed for them. */
final class Proposals {

    private Proposals() {}

    /** A project that looks for an answer. */
    static String project(Ikocreate iko, String question, String wanted) {
        return made(
                iko.coordinator()
                        .api()
                        .post(
                                BASE + "/projects",
                                new JsonObject()
                                        .put("name", "Meelezen")
                                        .put("description", "Een folder lezen")
                                        .put("party", "Proefziekenhuis")
                                        .put(
                                                "criteria",
                                                new JsonArray()
                                                        .add(
                                                                new JsonObject()
                                                                        .put("question", question)
                                                                        .put(
                                                                                "wanted",
                                                                                new JsonArray()
                                                                                        .add(
                                                                                                wanted))))));
    }

    /** Who is proposed for it, the first hundred. */
    static List<JsonObject> proposed(Ikocreate iko, String project) {
        return iko.coordinator()
                .api()
                .get(BASE + "/projects/" + project + "/proposal?limit=100")
                .items();
    }

    /** In which order. */
    static List<String> order(List<JsonObject> proposal) {
        return proposal.stream().map(one -> one.getString("expertId")).toList();
    }

    /** What is said of one of them. */
    static JsonObject candidate(List<JsonObject> proposal, String expert) {
        return proposal.stream()
                .filter(one -> one.getString("expertId").equals(expert))
                .findFirst()
                .orElseThrow();
    }
}
