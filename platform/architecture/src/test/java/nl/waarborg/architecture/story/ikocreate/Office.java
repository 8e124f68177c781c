package nl.waarborg.architecture.story.ikocreate;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.architecture.story.People;
import nl.waarborg.architecture.story.Teller;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;

import java.util.List;

/** IKOCREATE's own people: they ask, invite and write down. */
final class Office {

    static final String BASE = "/patient-experts";
    static final String COORDINATOR = "coordinatie@ikocreate.example";
    static final String OFFICER = "privacy@ikocreate.example";

    private static final List<String> QUESTIONS =
            List.of(
                    "condition",
                    "experience",
                    "care-received",
                    "daily-life",
                    "since",
                    "medicines",
                    "aids",
                    "work",
                    "energy",
                    "meeting-needs");

    private final People people;
    private final Teller teller;
    private String project = "";

    Office(People people, Teller teller) {
        this.people = people;
        this.teller = teller;
    }

    ApiClient coordinator() {
        return people.as(COORDINATOR);
    }

    /** From a fresh installation to a form of ten questions and a project. */
    void open() {
        people.administrator();
        people.invite(COORDINATOR, "Coördinatie Verzonnen", "expert-coordinator");
        people.invite(OFFICER, "Privacy Verzonnen", "privacy-officer");
        teller.say(
                "The administrator invites a coordinator and a privacy officer; each sets up a"
                        + " second factor, before which nothing is allowed.");
        JsonArray questions = new JsonArray();
        QUESTIONS.forEach(key -> questions.add(question(key)));
        JsonObject form =
                teller.expect(
                                201,
                                coordinator()
                                        .post(
                                                BASE + "/forms",
                                                new JsonObject().put("questions", questions)))
                        .json();
        teller.check(
                form.getJsonArray("questions").stream()
                        .noneMatch(one -> ((JsonObject) one).getBoolean("required")),
                "No question of the form is required: " + form);
        JsonObject criteria =
                new JsonObject()
                        .put("question", "experience")
                        .put("wanted", new JsonArray().add("self"));
        project =
                made(
                        coordinator()
                                .post(
                                        BASE + "/projects",
                                        new JsonObject()
                                                .put("name", "Een betere folder")
                                                .put("description", "Meelezen met een folder.")
                                                .put("party", "Ziekenhuis Verzonnen")
                                                .put("criteria", new JsonArray().add(criteria))));
        teller.say("The coordinator makes a form of ten questions, all of them optional.");
    }

    private static JsonObject question(String key) {
        JsonObject question =
                new JsonObject()
                        .put("key", key)
                        .put("nl", "Vraag " + key)
                        .put("en", "About " + key);
        JsonArray options = new JsonArray();
        if (key.equals("experience")) {
            List.of("self", "close-one", "carer")
                    .forEach(
                            code ->
                                    options.add(
                                            new JsonObject()
                                                    .put("code", code)
                                                    .put("nl", code)
                                                    .put("en", code)));
        }
        return question.put("kind", options.isEmpty() ? "TEXT" : "CHOICES").put("options", options);
    }

    /** The project of this story. */
    String project() {
        return project;
    }

    JsonObject ok(Answer answer) {
        return teller.expect(200, answer).json();
    }

    String made(Answer answer) {
        return teller.expect(201, answer).json().getString("id");
    }
}
