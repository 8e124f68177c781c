package nl.waarborg.architecture.story.kraamzorg;

import io.vertx.core.json.JsonObject;

import nl.waarborg.architecture.story.People;
import nl.waarborg.architecture.story.Teller;
import nl.waarborg.testkit.ApiClient;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A maternity carer, and what she does with her own dossier. All of it in her own log-in. */
final class Carer {

    private static final List<String> AGREEMENTS =
            List.of(
                    "CODE_OF_CONDUCT",
                    "PROFESSIONAL_CODE",
                    "COMPLAINTS_SCHEME",
                    "ACCREDITATION_RULES",
                    "REGISTER_RULES");

    private final String first;
    private final People people;
    private final Register register;
    private final Teller teller;
    private String dossier = "";
    private String employment = "";

    Carer(String first, People people, Register register, Teller teller) {
        this.first = first;
        this.people = people;
        this.register = register;
        this.teller = teller;
    }

    String login() {
        return first.toLowerCase(Locale.ROOT) + "@kraamverzorgende.example";
    }

    String name() {
        return first + " Verzonnen-Kraamverzorgende";
    }

    String street() {
        return "Wiegelaan van " + first + " 7";
    }

    ApiClient api() {
        return people.as(login());
    }

    /** The address of her dossier. */
    String dossier() {
        return dossier;
    }

    /** Where an employer finds her training. */
    String training() {
        return Register.BASE + "/employees/" + employment + "/training";
    }

    /** What her dossier says of herself and her registration. */
    JsonObject now() {
        return register.ok(api().get(dossier));
    }

    String status() {
        return now().getString("status");
    }

    String number() {
        return now().getString("registrationNumber");
    }

    /** Registers with the organisation, and asks to be registered in the register. */
    void asks() {
        people.register(login(), name(), "maternity-carer");
        JsonObject person =
                new JsonObject()
                        .put("name", name())
                        .put("email", login())
                        .put("phone", "088 007 63 00")
                        .put("street", street())
                        .put("postcode", "2132 JE")
                        .put("town", "Hoofddorp")
                        .put("dateOfBirth", "1990-05-17");
        JsonObject body = new JsonObject().put("person", person).put("returner", false);
        dossier =
                Register.BASE
                        + "/dossiers/"
                        + register.made(api().post(Register.BASE + "/dossiers", body));
        for (String agreement : AGREEMENTS) {
            register.made(
                    api().post(
                                    dossier + "/agreements",
                                    new JsonObject()
                                            .put("agreement", agreement)
                                            .put("textVersion", "2023-04")));
        }
        register.made(
                api().upload(
                                dossier
                                        + "/diplomas?kind=MATERNITY_CARE_LEVEL_3&obtainedOn=2026-07-01",
                                "application/pdf",
                                "attachment; filename=\"diploma.pdf\"",
                                page()));
        handsInFirstAid("2026-09-01", "2028-09-01");
        teller.say(
                "%s opens an account, asks to be registered, agrees to the five texts and hands in"
                                .formatted(first)
                        + " her diploma and certificate.");
    }

    /** Hands in a child first-aid certificate. */
    void handsInFirstAid(String from, String until) {
        register.made(
                api().upload(
                                "%s/first-aid-certificates?issuedOn=%s&expiresOn=%s"
                                        .formatted(dossier, from, until),
                                "application/pdf",
                                "attachment; filename=\"ehbo.pdf\"",
                                page()));
    }

    /** Writes down where she works. */
    void works(String since) {
        employment =
                register.made(
                        api().post(
                                        dossier + "/employments",
                                        new JsonObject()
                                                .put("employerId", register.employer())
                                                .put("kind", "FIXED")
                                                .put("startedOn", since)));
    }

    /** Writes down her hours of care in a year of her period. */
    void worked(String yearFrom, int hours) {
        register.ok(
                api().post(
                                dossier + "/care-hours",
                                new JsonObject().put("yearFrom", yearFrom).put("hours", hours)));
    }

    /** Lets the employer of her employment look, under her consent. */
    void letsEmployerLook() {
        register.ok(api().post(Register.BASE + "/me/employments/" + employment + "/employer-view"));
    }

    /** Agrees to employers seeing her training, those she lets look. */
    String agrees() {
        return register.made(
                api().post(
                                "/me/consents",
                                new JsonObject()
                                        .put("purpose", "kraamzorg-register.employer-view")
                                        .put("textVersion", "2026-11")));
    }

    /** What the norm says of her. */
    JsonObject advice() {
        return register.ok(api().get(dossier + "/requirements"));
    }

    /** What it says of one requirement. */
    JsonObject requirement(String which) {
        return advice().getJsonArray("findings").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("requirement").equals(which))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing is said of " + which));
    }

    /** An empty page, as small as a document can be. */
    private static byte[] page() {
        return """
                %PDF-1.4
                1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
                2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
                3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>> endobj
                trailer <</Root 1 0 R/Size 4>>
                %%EOF"""
                .getBytes(StandardCharsets.US_ASCII);
    }
}
