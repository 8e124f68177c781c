package nl.waarborg.architecture.story;

import io.vertx.core.json.JsonObject;

import nl.waarborg.architecture.story.PrivacyDesk.Due;
import nl.waarborg.testkit.ApiClient;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Two more organisations in the same jar, where people ask something and are answered. What the
 * preview names for the day of the next start is what the run of that start does there too.
 */
final class Neighbours {

    private static final List<String> TENANTS = List.of("cvoz", "ikwerkindezorg");
    private static final String QUESTION = "contact.request";
    private static final String ASKER = "vraagsteller@publiek.example";

    private final Teller teller;
    private final Map<String, List<Due>> foretold = new LinkedHashMap<>();
    private final TreeSet<String> gone = new TreeSet<>();

    Neighbours(Teller teller) {
        this.teller = teller;
    }

    /** At each a question is asked, answered and closed. */
    void begin(JarProcess platform) {
        for (String tenant : TENANTS) {
            Accounts accounts = new Accounts(platform, teller, tenant);
            ApiClient administrator = accounts.administrator("beheer@" + tenant + ".example");
            accounts.invited(administrator, officer(tenant), "privacy-officer");
            ApiClient office =
                    accounts.invited(administrator, "balie@" + tenant + ".example", "front-office");
            teller.expect(
                    204,
                    accounts.anyone()
                            .post(
                                    "/contact/questions",
                                    new JsonObject()
                                            .put("name", "Vera Verzonnen-Vraagsteller")
                                            .put("email", ASKER)
                                            .put("question", "Wanneer bent u bereikbaar?")));
            String id =
                    teller.expect(200, office.get("/contact/requests"))
                            .items()
                            .getFirst()
                            .getString("id");
            String path = "/contact/requests/" + id;
            teller.expect(
                    200, office.post(path + "/answer", new JsonObject().put("text", "Elke dag.")));
            teller.expect(200, office.post(path + "/close", new JsonObject()));
        }
        teller.say("At two more organisations a question is asked, answered and closed.");
    }

    /** What the runs of a later day will do there. */
    void foretell(JarProcess platform, LocalDate day) {
        for (String tenant : TENANTS) {
            foretold.put(tenant, desk(platform, tenant).preview(day));
        }
    }

    /** Holds the daily runs of that day against what was foretold. */
    void asForetold(JarProcess platform, LocalDate day) {
        for (String tenant : TENANTS) {
            List<Due> expected = foretold.getOrDefault(tenant, List.of());
            PrivacyDesk desk = desk(platform, tenant);
            desk.asForetold(expected, desk.dailyRun(day));
            if (PrivacyDesk.kinds(expected).contains(QUESTION)) {
                gone.add(tenant);
            }
        }
    }

    /** Each of the questions was foretold to go on one of the days, and went. */
    void allGone() {
        teller.check(gone.size() == TENANTS.size(), "Every question went on its day: " + gone);
        teller.say("What was foretold for the two other organisations is what was done there.");
    }

    private PrivacyDesk desk(JarProcess platform, String tenant) {
        return new PrivacyDesk(
                new Accounts(platform, teller, tenant).staff(officer(tenant)), teller);
    }

    private static String officer(String tenant) {
        return "privacy@" + tenant + ".example";
    }

    /** What must not stand in any log. */
    List<String> secrets() {
        return List.of("Vera Verzonnen", ASKER);
    }
}
