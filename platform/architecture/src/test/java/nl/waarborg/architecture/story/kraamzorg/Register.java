package nl.waarborg.architecture.story.kraamzorg;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.architecture.story.People;
import nl.waarborg.architecture.story.Teller;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;

import java.util.List;

/** The register's people and what they do beside deciding: courses, employers, assignments. */
final class Register {

    static final String BASE = "/kraamzorg-register";
    static final String COORDINATOR = "coordinatie@kckz.example";
    static final String CASEWORKER = "behandelaar@kckz.example";
    static final String COMMITTEE = "beroep@kckz.example";
    static final String ACCREDITS = "accreditatie@kckz.example";
    static final String OFFICER = "privacy@kckz.example";
    static final String PROVIDER = "opleider@scholing.example";
    static final String EMPLOYER = "planning@kraamzorg.example";
    static final String OTHER_EMPLOYER = "planning@elders.example";

    private final People people;
    private final Teller teller;
    private String employer = "";
    private String course = "";

    Register(People people, Teller teller) {
        this.people = people;
        this.teller = teller;
    }

    /** From a fresh installation to a register in which carers can ask to be registered. */
    void open() {
        people.administrator();
        people.invite(COORDINATOR, "Coördinator Verzonnen", "coordinator");
        people.invite(CASEWORKER, "Behandelaar Verzonnen", "caseworker");
        people.invite(COMMITTEE, "Beroepslid Verzonnen", "appeals-committee");
        people.invite(ACCREDITS, "Accreditatie Verzonnen", "accreditation-committee");
        people.invite(OFFICER, "Privacy Verzonnen", "privacy-officer");
        people.invite(PROVIDER, "Opleider Verzonnen", "provider");
        people.invite(EMPLOYER, "Werkgever Verzonnen", "employer");
        people.invite(OTHER_EMPLOYER, "Ander Verzonnen", "employer");
        teller.say(
                "The administrator invites the executive body, the committees, a provider of"
                        + " courses and two employers.");
    }

    /** A provider whose course on breast feeding is accredited. */
    void teach() {
        ApiClient coordinator = people.as(COORDINATOR);
        String provider =
                made(
                        coordinator.post(
                                BASE + "/providers",
                                new JsonObject().put("name", "Scholing Verzonnen")));
        done(coordinator.post(BASE + "/providers/" + provider + "/accounts", account(PROVIDER)));
        JsonObject counts =
                new JsonObject()
                        .put("norm", "2023")
                        .put("part", "B")
                        .put("subject", "breast-feeding");
        JsonObject offer =
                new JsonObject()
                        .put("providerId", provider)
                        .put("title", "Borstvoeding, eerste week")
                        .put("counts", new JsonArray().add(counts))
                        .put("points", 4);
        course = made(people.as(PROVIDER).post(BASE + "/offers", offer));
        JsonObject accreditation =
                new JsonObject()
                        .put("accredited", true)
                        .put("reasons", "Voldoet aan het accreditatiereglement.")
                        .put("from", "2026-11-01")
                        .put("until", "2030-10-31");
        String path = BASE + "/offers/" + course + "/accreditation";
        teller.expect(403, people.as(PROVIDER).post(path, accreditation));
        ok(people.as(ACCREDITS).post(path, accreditation));
        teller.say(
                "A provider offers a course; the committee, and not the provider, accredits it.");
    }

    /** Two employers, the first of which may look where a carer agrees. */
    void employ() {
        ApiClient coordinator = people.as(COORDINATOR);
        employer =
                made(
                        coordinator.post(
                                BASE + "/employers",
                                new JsonObject()
                                        .put("name", "Kraamzorg Verzonnen")
                                        .put("kvkNumber", "12345678")));
        done(coordinator.post(BASE + "/employers/" + employer + "/accounts", account(EMPLOYER)));
        done(coordinator.post(BASE + "/employers/" + employer + "/authorisation"));
        String other =
                made(
                        coordinator.post(
                                BASE + "/employers",
                                new JsonObject().put("name", "Kraamzorg Elders")));
        done(coordinator.post(BASE + "/employers/" + other + "/accounts", account(OTHER_EMPLOYER)));
        done(coordinator.post(BASE + "/employers/" + other + "/authorisation"));
        teller.say("The coordinator authorises two employers; neither sees anything by that.");
    }

    /** The provider enters who finished the course. */
    void credit(String on, List<String> numbers) {
        JsonArray lines = new JsonArray();
        for (String number : numbers) {
            lines.add(
                    new JsonObject()
                            .put("offerId", course)
                            .put("registrationNumber", number)
                            .put("finishedOn", on));
        }
        JsonObject report =
                ok(
                        people.as(PROVIDER)
                                .post(BASE + "/attendance", new JsonObject().put("lines", lines)));
        teller.check(
                report.getInteger("credited") == numbers.size(),
                "The course counts for each of " + numbers + ": " + report);
        teller.say(
                "The provider enters who finished the course: %d are credited."
                        .formatted(numbers.size()));
    }

    /** The coordinator lets somebody work on a dossier. */
    void assign(String dossier, String login) {
        made(people.as(COORDINATOR).post(dossier + "/assignments", account(login)));
    }

    /** The employer that the carers of this story work for. */
    String employer() {
        return employer;
    }

    JsonObject ok(Answer answer) {
        teller.check(
                answer.status() == 200 || answer.status() == 201,
                "Expected 200 or 201, was answered with " + answer);
        return answer.json();
    }

    String made(Answer answer) {
        return teller.expect(201, answer).json().getString("id");
    }

    void done(Answer answer) {
        teller.expect(204, answer);
    }

    private JsonObject account(String login) {
        return new JsonObject().put("accountId", people.account(login));
    }
}
