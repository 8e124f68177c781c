package nl.waarborg.architecture.story.kraamzorg;

import static nl.waarborg.architecture.story.kraamzorg.Register.BASE;

import io.vertx.core.json.JsonObject;

import nl.waarborg.architecture.story.People;
import nl.waarborg.architecture.story.Teller;
import nl.waarborg.architecture.story.kraamzorg.KraamzorgStory.Cast;
import nl.waarborg.testkit.ApiClient;

import java.util.List;

/** The first day: two carers are registered, learn, and one lets her employer look for a while. */
final class Registering {

    private static final String STRANGER = "privacy@valtes.example";

    private final People people;
    private final People elsewhere;
    private final Register register;
    private final Carer mira;
    private final Carer nadia;
    private final Teller teller;

    Registering(Cast cast, Teller teller) {
        people = cast.people();
        elsewhere = cast.elsewhere();
        register = cast.register();
        mira = cast.mira();
        nadia = cast.nadia();
        this.teller = teller;
    }

    void play() {
        register.open();
        register.teach();
        register.employ();
        for (Carer carer : List.of(mira, nadia)) {
            carer.asks();
            admit(carer);
            carer.works("2026-11-23");
        }
        register.credit("2026-11-23", List.of(nadia.number()));
        learns();
        looks();
        strangers();
    }

    private void admit(Carer carer) {
        ApiClient caseworker = people.as(Register.CASEWORKER);
        teller.expect(404, caseworker.get(carer.dossier()));
        register.assign(carer.dossier(), Register.CASEWORKER);
        JsonObject decision =
                register.ok(
                        caseworker.post(
                                carer.dossier() + "/decisions",
                                new JsonObject()
                                        .put("kind", "ADMIT")
                                        .put("reasons", "Het diploma is erkend en jong genoeg.")));
        teller.check(
                decision.getString("runsUntil").equals("2030-11-22"),
                "The period lasts four years under the norm of 2023: " + decision);
        teller.check(carer.number().matches("KCKZ-\\d+"), "She has a number: " + carer.number());
        teller.say(
                "A caseworker sees the dossier only once it is assigned, and admits its owner as %s."
                        .formatted(carer.number()));
    }

    private void learns() {
        JsonObject before = mira.requirement("part-b-breast-feeding-courses");
        register.credit("2026-11-23", List.of(mira.number()));
        JsonObject after = mira.requirement("part-b-breast-feeding-courses");
        teller.check(
                before.getString("reason").startsWith("0 of 2")
                        && after.getString("reason").startsWith("1 of 2"),
                "Mira sees at once what the course counts for: " + before + ", " + after);
        teller.expect(403, people.as(Register.PROVIDER).get(mira.dossier()));
        teller.say("Mira sees what it counts for; the provider sees nothing of her dossier.");
    }

    private void looks() {
        ApiClient employer = people.as(Register.EMPLOYER);
        teller.expect(404, employer.get(mira.training()));
        String consent = mira.agrees();
        teller.expect(404, employer.get(mira.training()));
        mira.letsEmployerLook();
        JsonObject seen = register.ok(employer.get(mira.training()));
        teller.check(
                seen.getJsonArray("courses").size() == 1
                        && !seen.encode().contains(mira.street())
                        && !seen.encode().contains(mira.login()),
                "The employer sees training and nothing else: " + seen);
        register.ok(employer.get(mira.training()));
        teller.expect(404, people.as(Register.OTHER_EMPLOYER).get(mira.training()));
        teller.expect(404, employer.get(nadia.training()));
        teller.say(
                "Mira agrees to employers seeing her courses, and lets this one look. Another sees"
                        + " nothing.");

        List<JsonObject> looks = mira.api().get("/me/disclosures?limit=100").items();
        teller.check(
                looks.size() == 2,
                "Each of the two looks of the employer stands in what Mira reads: " + looks);
        register.ok(mira.api().post("/me/consents/" + consent + "/withdrawal"));
        teller.expect(404, employer.get(mira.training()));
        teller.check(
                employer.get(BASE + "/employees").items().isEmpty(),
                "The employer does not even see that Mira works there");
        teller.check(
                mira.api().get("/me/disclosures?limit=100").items().size() == 2,
                "A look that shows nothing is no look");
        teller.check(
                nadia.api().get("/me/disclosures?limit=100").items().isEmpty(),
                "Nobody looked at Nadia");
        teller.say("Mira reads who looked and when, takes it back, and the view is gone at once.");
    }

    private void strangers() {
        elsewhere.administrator();
        elsewhere.invite(STRANGER, "Privacy Elders", "privacy-officer");
        for (Carer carer : List.of(mira, nadia)) {
            String subject = "/subjects/" + people.subject(carer.login());
            teller.expect(404, elsewhere.as(STRANGER).get(subject + "/data"));
            String token = carer.api().authorization().substring("Bearer ".length());
            teller.expect(401, elsewhere.anyone().withToken(token).get("/me"));
        }
        teller.expect(404, nadia.api().get(mira.dossier()));
        teller.say(
                "Nadia sees nothing of Mira's dossier, and another organisation nothing of either.");
    }
}
