package nl.waarborg.architecture.story;

import static java.util.Locale.ROOT;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** While the edition is open, and a second longer: twenty apply, err, consent and think again. */
final class OpeningDays {

    private final JarProcess platform;
    private final Teller teller;
    private final Map<String, Applicant> carers;
    private final Map<String, String> applications;

    /**
     * Days to play.
     *
     * @param carers by first name
     * @param applications where the ids of their applications are put, by first name
     */
    OpeningDays(
            JarProcess platform,
            Teller teller,
            Map<String, Applicant> carers,
            Map<String, String> applications) {
        this.platform = platform;
        this.teller = teller;
        this.carers = carers;
        this.applications = applications;
    }

    void apply(String edition) {
        Accounts accounts = new Accounts(platform, teller, "valtes");
        for (Applicant carer : carers.values()) {
            ApiClient own = accounts.registered(carer.login(), carer.name(), carer.password());
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

    void mistakes(String edition) {
        Applicant rosa = carer("Rosa");
        ApiClient own = as(rosa);
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

        teller.expect(401, ApiClient.at(platform.api("cvoz")).withToken(token()).get("/me"));
        teller.expect(401, ApiClient.at(platform.api("valtes")).get(annas));
        teller.say("Her token is worth nothing at another organisation.");

        Applicant otto = carer("Otto");
        teller.expect(200, as(otto).post(path(otto) + "/withdrawal"));
        teller.say("Otto withdraws.");
    }

    private String token() {
        Applicant rosa = carer("Rosa");
        JsonObject credentials =
                new JsonObject().put("login", rosa.login()).put("password", rosa.password());
        ApiClient anyone = ApiClient.at(platform.api("valtes"));
        return teller.expect(200, anyone.post("/auth/token", credentials))
                .json()
                .getString("accessToken");
    }

    /**
     * The daily run of that day ends before somebody hands in: one that was left for the next day
     * would take Tess' draft before she is too late.
     */
    void lastSecond() {
        PrivacyDesk.ofValtes(platform, teller).dailyRun(PrivacyDesk.day(Story.LAST_SECOND));
        Applicant sven = carer("Sven");
        Answer answer = teller.expect(200, as(sven).post(path(sven) + "/submission"));
        Instant moment = answer.json().getInstant("submittedAt");
        teller.check(moment.equals(Story.LAST_SECOND), "It is the last second: " + moment);
        teller.say("Sven hands in at %s, the last second of the day in Assen.".formatted(moment));
    }

    void tooLate() {
        Applicant tess = carer("Tess");
        teller.expect(409, as(tess).post(path(tess) + "/submission"));
        teller.say("Tess hands in a second later: refused, it stays a draft.");
    }

    private Applicant carer(String first) {
        return Objects.requireNonNull(carers.get(first), first);
    }

    private String path(Applicant carer) {
        return "/mantelzorgwaardering/applications/" + applications.get(carer.first());
    }

    private ApiClient as(Applicant carer) {
        return ApiClient.at(platform.api("valtes")).loggedIn(carer.login(), carer.password());
    }
}
