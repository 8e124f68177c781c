package nl.waarborg.architecture.story.ikocreate;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.architecture.story.People;
import nl.waarborg.architecture.story.Teller;
import nl.waarborg.testkit.ApiClient;

import java.util.List;
import java.util.Locale;

/** A patient expert, and what she chooses to tell. All of it in her own log-in. */
final class Expert {

    static final String CONDITION = "Sinds een val een zwakke rug, verzonnen";
    static final String SINCE = "Elf jaar, ook verzonnen";

    private final String first;
    private final People people;
    private final Office office;
    private final Teller teller;
    private String id = "";

    Expert(String first, People people, Office office, Teller teller) {
        this.first = first;
        this.people = people;
        this.office = office;
        this.teller = teller;
    }

    String login() {
        return first.toLowerCase(Locale.ROOT) + "@patientexpert.example";
    }

    ApiClient api() {
        return people.as(login());
    }

    String id() {
        return id;
    }

    /** The address of what is kept of her. */
    String path() {
        return Office.BASE + "/experts/" + id;
    }

    /** Gets an account and the role, with a name and an address and nothing of health. */
    void isWelcomed(String day) {
        people.invite(login(), first + " Verzonnen", "patient-expert");
        JsonObject profile =
                new JsonObject()
                        .put("firstName", first)
                        .put("lastName", "Verzonnen")
                        .put("email", login());
        JsonObject body =
                new JsonObject()
                        .put("personId", people.subject(login()))
                        .put("startsOn", day)
                        .put("profile", profile);
        id = office.made(office.coordinator().post(Office.BASE + "/experts", body));
    }

    /** Agrees to one question, and answers it. */
    String answers(String key, JsonObject answer) {
        teller.expect(403, api().put(question(key), answer));
        String consent =
                office.made(
                        api().post(
                                        "/me/consents",
                                        new JsonObject()
                                                .put("purpose", "patient-experts.health-answers")
                                                .put("textVersion", "2026-12")
                                                .put("question", key)
                                                .put("age", "FROM_16")));
        office.ok(api().put(question(key), answer));
        return consent;
    }

    private String question(String key) {
        JsonArray questions =
                office.ok(api().get(Office.BASE + "/current-form")).getJsonArray("questions");
        return questions.stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getJsonObject("question").getString("key").equals(key))
                .map(one -> path() + "/questions/" + one.getString("id") + "/answer")
                .findFirst()
                .orElseThrow(() -> new AssertionError("The form does not ask " + key));
    }

    /** What somebody sees of her answers: the keys of the questions. */
    List<String> answersSeenBy(ApiClient reader) {
        return teller.expect(200, reader.get(path() + "/answers")).items().stream()
                .map(one -> one.getString("question"))
                .sorted()
                .toList();
    }

    /** Leaves the role on a day. */
    void leaves(String day) {
        office.ok(api().post(path() + "/end", new JsonObject().put("day", day)));
    }

    boolean inRole() {
        return office.ok(api().get(path())).getBoolean("inRole");
    }
}
