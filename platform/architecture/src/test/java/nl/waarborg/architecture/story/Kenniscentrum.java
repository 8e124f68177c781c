package nl.waarborg.architecture.story;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.ApiClient;

import java.util.List;

/**
 * Another organisation in the same jar: somebody applies for a job there and may be kept for a
 * year, somebody else asks to be registered. What Valtes does is nothing to them.
 */
final class Kenniscentrum {

    static final String APPLICATION = "vacancies.application";

    private static final String TENANT = "kenniscentrum-kraamzorg";
    private static final String OFFICER = "privacy@kraamzorg.example";
    private static final String CARER = "wilma@kraamverzorgende.example";
    private static final String CARER_PASSWORD = "wilma-loopt-graag-langs-de-vaart";
    private static final String SEEKER = "joris@sollicitant.example";
    private static final String SEEKER_PASSWORD = "joris-zoekt-werk-in-de-buurt";

    private final Teller teller;
    private String dossier = "";
    private String shown = "";
    private String application = "";

    Kenniscentrum(Teller teller) {
        this.teller = teller;
    }

    /** The desk of its privacy officer. */
    PrivacyDesk desk(JarProcess platform) {
        return new PrivacyDesk(new Accounts(platform, teller, TENANT).staff(OFFICER), teller);
    }

    /** The application that is kept for a year. */
    String application() {
        return application;
    }

    /** One asks to be registered, another applies for a job and agrees to be kept for a year. */
    void begin(JarProcess platform) {
        Accounts accounts = new Accounts(platform, teller, TENANT);
        ApiClient administrator = accounts.administrator("beheer@kraamzorg.example");
        accounts.invited(administrator, OFFICER, "privacy-officer");
        ApiClient manager =
                accounts.invited(administrator, "vacatures@kraamzorg.example", "vacancy-manager");
        register(accounts);
        String vacancy = vacancy(manager);
        ApiClient seeker = accounts.registered(registration(SEEKER, "applicant"), SEEKER_PASSWORD);
        application =
                made(
                        seeker,
                        "/vacancies/vacancies/" + vacancy + "/applications",
                        new JsonObject()
                                .put("name", "Joris Verzonnen-Sollicitant")
                                .put("email", SEEKER)
                                .put("motivation", "Ik wil dit graag doen."));
        agree(accounts, seeker);
        teller.expect(
                200,
                manager.post(
                        "/vacancies/vacancies/" + vacancy + "/end",
                        new JsonObject()
                                .put("outcome", "FILLED")
                                .put("reasons", "Iemand anders is aangenomen.")));
        teller.say("Elsewhere a vacancy is filled; Joris agrees to be kept for a later one.");
    }

    /**
     * Nobody ever decided about her: by her own organisation's rule all of that has gone, and she
     * asks anew.
     */
    void asksAnew(JarProcess platform) {
        Accounts accounts = new Accounts(platform, teller, TENANT);
        JsonObject password =
                new JsonObject()
                        .put("grantType", "PASSWORD")
                        .put("login", CARER)
                        .put("password", CARER_PASSWORD);
        teller.expect(401, accounts.anyone().post("/auth/token", password));
        register(accounts);
    }

    private void register(Accounts accounts) {
        ApiClient carer =
                accounts.registered(registration(CARER, "maternity-carer"), CARER_PASSWORD);
        JsonObject person =
                new JsonObject()
                        .put("name", "Wilma Verzonnen-Kraamverzorgende")
                        .put("dateOfBirth", "1990-05-17");
        dossier =
                made(
                        carer,
                        "/kraamzorg-register/dossiers",
                        new JsonObject().put("person", person).put("returner", false));
        shown = read(carer);
        teller.say("Elsewhere Wilma asks to be registered as a maternity carer.");
    }

    private String vacancy(ApiClient manager) {
        String id =
                made(
                        manager,
                        "/vacancies/vacancies",
                        new JsonObject()
                                .put("title", "Medewerker register")
                                .put("description", "Je beoordeelt dossiers.")
                                .put("closesOn", "2027-12-31"));
        teller.expect(200, manager.post("/vacancies/vacancies/" + id + "/opening"));
        return id;
    }

    /** With the link in the mail, for which nobody has to log in. */
    private void agree(Accounts accounts, ApiClient seeker) {
        made(
                seeker,
                "/me/consents",
                new JsonObject()
                        .put("purpose", "vacancies.keep-application")
                        .put("textVersion", "2026-11"));
        String link = accounts.linkTo(SEEKER, "core.consent-confirmation");
        teller.expect(200, accounts.anyone().get(link));
        teller.check(
                states(seeker).equals(List.of("WAITING")), "Looking at a link lets nothing stand");
        teller.expect(200, accounts.anyone().post(link));
        teller.check(
                states(seeker).equals(List.of("STANDING")), "Its button lets the consent stand");
    }

    private List<String> states(ApiClient seeker) {
        return teller.expect(200, seeker.get("/me/consents")).items().stream()
                .map(consent -> consent.getString("state"))
                .toList();
    }

    /** The dossier is what it was, to the letter. */
    void untouched(JarProcess platform) {
        ApiClient carer =
                new Accounts(platform, teller, TENANT).anyone().loggedIn(CARER, CARER_PASSWORD);
        String now = read(carer);
        teller.check(now.equals(shown), "The dossier was " + shown + " and is " + now);
    }

    private String read(ApiClient carer) {
        return teller.expect(200, carer.get("/kraamzorg-register/dossiers/" + dossier)).text();
    }

    private static JsonObject registration(String login, String role) {
        return new JsonObject()
                .put("login", login)
                .put("name", "Iemand Verzonnen")
                .put("role", role);
    }

    private String made(ApiClient by, String path, JsonObject body) {
        return teller.expect(201, by.post(path, body)).json().getString("id");
    }

    /** What must not stand in any log. */
    List<String> secrets() {
        return List.of("Joris", "Wilma", SEEKER, CARER, SEEKER_PASSWORD, CARER_PASSWORD);
    }
}
