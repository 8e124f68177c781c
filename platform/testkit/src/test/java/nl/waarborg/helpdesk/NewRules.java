package nl.waarborg.helpdesk;

import static nl.waarborg.helpdesk.KeptOfSomebody.done;
import static nl.waarborg.testkit.TestPlatform.NORTH;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Rules that change at an organisation which promised to tell people before. */
final class NewRules {

    private static final int UNAVAILABLE = 503;

    private final TestPlatform platform;
    private final TestPerson officer;

    NewRules(TestPlatform platform, TestPerson officer) {
        this.platform = platform;
        this.officer = officer;
    }

    /** A change of the rules of which everybody is told beforehand. */
    void tellEverybody() {
        TestPerson author = platform.person(NORTH, "Canary Author", "everything");
        JsonObject document;
        try (RawSql sql = RawSql.at(platform, NORTH)) {
            // The two people who agreed to that promise are not what is looked at here.
            sql.run("ALTER TABLE core.tenant_policy DISABLE TRIGGER agreed_promises");
            sql.run(
                    "INSERT INTO core.tenant_policy SELECT tenant_id, 2, jsonb_set(document,"
                            + " '{statement,onChange,inform}', '\"BEFORE\"'), sha256('told'), origin,"
                            + " created_at FROM core.tenant_policy WHERE version = 1");
            sql.run("UPDATE core.tenant SET policy_version = 2");
            sql.run("ALTER TABLE core.tenant_policy ENABLE TRIGGER agreed_promises");
            document =
                    new JsonObject(
                            sql.ask("SELECT document FROM core.tenant_policy WHERE version = 2")
                                    .orElseThrow());
        }
        document.getJsonObject("policy").put("version", 3).put("effectiveFrom", "2026-11-22");
        document.getJsonArray("retention").stream()
                .map(JsonObject.class::cast)
                .filter(rule -> rule.getString("data", "").equals("ticket"))
                .forEach(rule -> rule.put("period", "P6M"));
        Answer proposed = admitted(() -> author.api().post("/policy-changes", document));
        String approval = "/policy-changes/" + proposed.json().getString("id") + "/approval";
        JsonObject because = new JsonObject().put("because", "agreed");
        admitted(() -> officer.api().post(approval, because));
    }

    /** What takes the database long is not let in on a machine with much to do: asked again. */
    private static Answer admitted(Supplier<Answer> ask) {
        AtomicReference<Answer> last = new AtomicReference<>();
        Waiting.until(
                () -> {
                    last.set(ask.get());
                    return last.get().status() != UNAVAILABLE;
                });
        return done(last.get());
    }
}
