package nl.waarborg.architecture.story;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The caseworker's desk: reads, asks, and decides with reasons. */
final class Desk {

    private static final String APPLICATIONS = "/mantelzorgwaardering/applications";
    private static final List<String> NOT_TO_DECIDE = List.of("WITHDRAWN", "DRAFT");

    private final JarProcess platform;
    private final Teller teller;
    private final Map<String, String> ids;
    private final ApiClient caseworker;

    /**
     * A desk.
     *
     * @param ids applications by the carer's first name
     */
    Desk(JarProcess platform, Teller teller, Map<String, String> ids) {
        this.platform = platform;
        this.teller = teller;
        this.ids = ids;
        this.caseworker =
                ApiClient.at(platform.api("valtes"))
                        .loggedIn(Organisation.CASEWORKER, Organisation.STAFF_PASSWORD);
    }

    static JsonObject decision(String outcome, String reasons) {
        return new JsonObject().put("outcome", outcome).put("reasons", reasons);
    }

    void decideAll(Collection<Applicant> carers) {
        Answer list =
                teller.expect(200, caseworker.get(APPLICATIONS + "?status=SUBMITTED&limit=50"));
        teller.check(list.items().size() == 18, "18 are handed in: " + list);
        teller.check(!list.text().contains("iban"), "A list shows no bank account: " + list);
        teller.say("The caseworker reads the list: 18 handed in, one withdrawn, one draft unseen.");
        for (Applicant carer : carers) {
            if (carer.end().equals("DRAFT")) {
                teller.expect(404, caseworker.get(path(carer)));
            } else if (carer.end().equals("WITHDRAWN")) {
                teller.expect(409, caseworker.post(path(carer) + "/decision", reasoned(carer)));
            } else {
                decide(carer);
            }
        }
        teller.check(
                carers.stream().filter(carer -> !NOT_TO_DECIDE.contains(carer.end())).count() == 18,
                "18 are decided on");
    }

    private void decide(Applicant carer) {
        String advice = advice(carer, carer.broken());
        if (carer.first().equals("Petra")) {
            complete(carer);
            advice = advice(carer, "");
        }
        Answer decided =
                teller.expect(200, caseworker.post(path(carer) + "/decision", reasoned(carer)));
        teller.check(decided.json().getString("decidedBy") != null, "Somebody decided");
        teller.say(
                "%s %s. Advice: %s. Decision: %s."
                        .formatted(carer.first(), carer.about(), advice, carer.end()));
    }

    /** The advice in words; it must be against the application for that rule and no other. */
    private String advice(Applicant carer, String broken) {
        JsonObject advice = teller.expect(200, caseworker.get(path(carer) + "/advice")).json();
        JsonArray findings = advice.getJsonArray("findings");
        List<String> against =
                findings.stream()
                        .map(JsonObject.class::cast)
                        .filter(finding -> finding.getString("verdict").equals("NOT_MET"))
                        .map(finding -> finding.getString("rule"))
                        .toList();
        List<String> expected = broken.isEmpty() ? List.of() : List.of(broken);
        teller.check(against.containsAll(expected), carer.first() + " is advised " + advice);
        teller.check(against.isEmpty() == broken.isEmpty(), carer.first() + ": " + advice);
        String outcome = broken.isEmpty() ? "ELIGIBLE" : "NOT_ELIGIBLE";
        teller.check(outcome.equals(advice.getString("outcome")), carer.first() + ": " + advice);
        return broken.isEmpty() ? "eligible" : "not eligible, because of " + against;
    }

    private void complete(Applicant carer) {
        JsonObject question =
                new JsonObject()
                        .put("text", "Is het een uur per week, of meer?")
                        .put("dueOn", "2026-12-16");
        teller.expect(200, caseworker.post(path(carer) + "/completion-request", question));
        teller.expect(409, caseworker.post(path(carer) + "/decision", reasoned(carer)));
        ApiClient own =
                ApiClient.at(platform.api("valtes")).loggedIn(carer.login(), carer.password());
        String version = teller.expect(200, own.get(path(carer))).header("ETag");
        JsonObject better = carer.form();
        better.getJsonObject("care").put("hoursPerWeek", 14);
        teller.expect(200, own.with("If-Match", version).put(path(carer), better));
        teller.expect(200, own.post(path(carer) + "/submission"));
        teller.say(carer.first() + " is asked about the hours, mends the form and hands in again.");
    }

    private static JsonObject reasoned(Applicant carer) {
        if (carer.end().equals("REFUSED")) {
            return decision(
                    "REFUSED",
                    carer.broken().isEmpty()
                            ? "On the telephone it turned out that the care has ended."
                            : "The edition's rules are not met: " + carer.broken() + ".");
        }
        return decision("GRANTED", "All rules of the edition are met.");
    }

    private String path(Applicant carer) {
        return APPLICATIONS + "/" + ids.get(carer.first());
    }
}
