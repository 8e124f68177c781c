package nl.waarborg.architecture.story;

import static java.util.Locale.ROOT;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Plays the award of Assen 2026 over HTTP: four moments, each a start of the jar on the same data.
 * Stops with an {@link AssertionError} at the first answer that is not as it should be.
 */
final class Story {

    /** What is told of an application that went when its term was over. */
    static final String ERASED = "ERASED";

    static final Instant FIRST_DAY = Instant.parse("2026-11-01T09:00:00Z");

    /** 23:59:59 in Assen on the last day. */
    static final Instant LAST_SECOND = Instant.parse("2026-11-30T22:59:59Z");

    /** 00:00:00 in Assen on the day after. */
    static final Instant TOO_LATE = Instant.parse("2026-11-30T23:00:00Z");

    static final Instant DESK_DAY = Instant.parse("2026-12-02T09:00:00Z");

    static final Instant OBJECTION_DAY = Instant.parse("2026-12-11T09:00:00Z");

    static final Instant PAYOUT_DAY = Instant.parse("2026-12-14T09:00:00Z");

    static final Instant NEXT_YEAR = Instant.parse("2027-10-05T09:00:00Z");

    /** How many awards there are to pay, Quinten's among them. */
    static final int GRANTED = 10;

    private final Path jar;
    private final Path folder;
    private final Teller teller;
    private String edition = "";
    private final Map<String, String> applications = new LinkedHashMap<>();
    private final Map<String, Applicant> carers = new LinkedHashMap<>();

    /**
     * A story to play.
     *
     * @param folder an empty folder for data and logs
     */
    Story(Path jar, Path folder, Teller teller) {
        this.jar = jar;
        this.folder = folder;
        this.teller = teller;
        Applicants.all().forEach(applicant -> carers.put(applicant.first(), applicant));
    }

    /**
     * Plays it to the end.
     *
     * @return how each application ended, by first name
     */
    Map<String, String> play() {
        JarProcess first = chapter("1 November 2026: the desk opens", FIRST_DAY);
        try {
            Organisation organisation = new Organisation(first, teller);
            edition = organisation.open();
            apply(first, edition);
            mistakes(first, edition);
        } finally {
            first.kill();
        }
        teller.say("The platform is killed, as by kill -9, and started again on its data.");
        try (JarProcess second = standing("30 November, 23:59:59: the last second", LAST_SECOND)) {
            lastSecond(second);
        }
        try (JarProcess third = standing("1 December, 00:00:00: the edition is closed", TOO_LATE)) {
            tooLate(third);
        }
        try (JarProcess fourth = chapter("2 December: a human decides", DESK_DAY)) {
            afterwards(fourth).duplicates(edition);
            Desk desk = new Desk(fourth, teller, applications);
            desk.decideAll(carers.values());
            new Organisation(fourth, teller).suspendAndResume();
        }
        try (JarProcess fifth = chapter("11 December: an objection and a hold", OBJECTION_DAY)) {
            afterwards(fifth).objection(carer("Quinten"), path(carer("Quinten")));
            afterwards(fifth).hold(carer("Gijs"), path(carer("Gijs")));
        }
        teller.chapter("14 December: the payout");
        new Payout(() -> started(PAYOUT_DAY), teller, edition).play(GRANTED);
        try (JarProcess last = chapter("5 October 2027: the next edition", NEXT_YEAR)) {
            afterwards(last).nextEdition(carer("Anna"));
            return ends(last);
        }
    }

    private Afterwards afterwards(JarProcess platform) {
        return new Afterwards(new Counter(platform, teller), teller);
    }

    private JarProcess chapter(String title, Instant moment) {
        teller.chapter(title);
        return started(moment);
    }

    private JarProcess started(Instant moment) {
        return JarProcess.start(jar, folder, moment);
    }

    /** At exactly that moment, however long the start takes. */
    private JarProcess standing(String title, Instant moment) {
        teller.chapter(title);
        return JarProcess.standing(jar, folder, moment);
    }

    private void apply(JarProcess platform, String edition) {
        for (Applicant carer : carers.values()) {
            ApiClient anyone = ApiClient.at(platform.api("valtes"));
            teller.expect(
                    204,
                    anyone.post(
                            "/auth/registration",
                            new JsonObject()
                                    .put("login", carer.login())
                                    .put("name", carer.name())));
            new Organisation(platform, teller).choosePassword(carer.login(), carer.password());
            ApiClient own = as(platform, carer);
            JsonObject draft = carer.form().put("editionId", edition);
            Answer made = teller.expect(201, own.post("/mantelzorgwaardering/applications", draft));
            applications.put(carer.first(), made.json().getString("id"));
            consent(own, carer);
            boolean waits = List.of("Sven", "Tess").contains(carer.first());
            if (!waits) {
                teller.expect(200, own.post(path(carer) + "/submission"));
            }
            teller.say(
                    "%s %s: %s."
                            .formatted(
                                    carer.first(),
                                    carer.about(),
                                    waits ? "leaves a draft" : "applies"));
        }
    }

    private void consent(ApiClient own, Applicant carer) {
        for (JsonObject consent : carer.consents()) {
            teller.expect(201, own.post(path(carer) + "/consents", consent));
            teller.say(
                    "%s: the consent of the %s is recorded."
                            .formatted(
                                    carer.first(), consent.getString("giver").toLowerCase(ROOT)));
        }
    }

    private void mistakes(JarProcess platform, String edition) {
        Applicant rosa = carer("Rosa");
        ApiClient own = as(platform, rosa);
        JsonObject again = rosa.form().put("editionId", edition);
        String applicationsPath = "/mantelzorgwaardering/applications";
        String second =
                teller.expect(201, own.post(applicationsPath, again)).json().getString("id");
        teller.expect(409, own.post(applicationsPath + "/" + second + "/submission"));
        teller.expect(204, own.delete(applicationsPath + "/" + second));
        teller.say("Rosa applies a second time: refused, one award for each carer.");

        JsonObject wrong = again.copy().put("remarks", "Mijn BSN is 111222333.");
        wrong.getJsonObject("payout").put("iban", "NL00ABNA0123456789");
        Answer faults = teller.expect(400, own.post(applicationsPath, wrong));
        teller.check(
                faults.pointers().containsAll(List.of("/payout/iban", "/remarks")),
                "Both faults are named at once: " + faults);
        teller.say("A wrong IBAN and a BSN in the remarks: refused, both named at once.");

        String annas = path(carer("Anna"));
        teller.expect(404, own.get(annas));
        teller.expect(403, own.post(annas + "/decision", Desk.decision("GRANTED", "I like her.")));
        teller.say("Rosa sees nothing of Anna's application, and decides nothing.");

        teller.expect(
                401, ApiClient.at(platform.api("cvoz")).withToken(token(platform)).get("/me"));
        teller.expect(401, ApiClient.at(platform.api("valtes")).get(annas));
        teller.say("Her token is worth nothing at another organisation.");

        Applicant otto = carer("Otto");
        teller.expect(200, as(platform, otto).post(path(otto) + "/withdrawal"));
        teller.say("Otto withdraws.");
    }

    private String token(JarProcess platform) {
        Applicant rosa = carer("Rosa");
        JsonObject credentials =
                new JsonObject().put("login", rosa.login()).put("password", rosa.password());
        ApiClient anyone = ApiClient.at(platform.api("valtes"));
        return teller.expect(200, anyone.post("/auth/token", credentials))
                .json()
                .getString("accessToken");
    }

    private void lastSecond(JarProcess platform) {
        Applicant sven = carer("Sven");
        Answer answer = teller.expect(200, as(platform, sven).post(path(sven) + "/submission"));
        Instant moment = answer.json().getInstant("submittedAt");
        teller.check(moment.equals(LAST_SECOND), "It is the last second: " + moment);
        teller.say("Sven hands in at %s, the last second of the day in Assen.".formatted(moment));
    }

    private void tooLate(JarProcess platform) {
        Applicant tess = carer("Tess");
        teller.expect(409, as(platform, tess).post(path(tess) + "/submission"));
        teller.say("Tess hands in a second later: refused, it stays a draft.");
    }

    /** What became of each; a draft is gone the night after the edition closed (VAL-R1). */
    private Map<String, String> ends(JarProcess platform) {
        Map<String, String> ends = new LinkedHashMap<>();
        for (Applicant carer : carers.values()) {
            Answer answer = as(platform, carer).get(path(carer));
            ends.put(
                    carer.first(),
                    answer.status() == 404
                            ? ERASED
                            : teller.expect(200, answer).json().getString("status"));
        }
        return ends;
    }

    /** What must not stand in any log. */
    Stream<String> secrets() {
        return Stream.concat(
                carers.values().stream()
                        .flatMap(
                                carer ->
                                        Stream.of(
                                                carer.name(),
                                                carer.login(),
                                                carer.password(),
                                                carer.street(),
                                                carer.iban(),
                                                carer.born())),
                Stream.of("111222333", JarProcess.OPERATOR_PASSWORD, Organisation.STAFF_PASSWORD));
    }

    private Applicant carer(String first) {
        return Objects.requireNonNull(carers.get(first), first);
    }

    private String path(Applicant carer) {
        return "/mantelzorgwaardering/applications/" + applications.get(carer.first());
    }

    private static ApiClient as(JarProcess platform, Applicant carer) {
        return ApiClient.at(platform.api("valtes")).loggedIn(carer.login(), carer.password());
    }
}
