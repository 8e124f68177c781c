package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.AwardApi.BASE;
import static nl.waarborg.mantelzorgwaardering.AwardApi.made;
import static nl.waarborg.mantelzorgwaardering.AwardApi.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;

/** Valtes through the years: what its statement promises is what is there, day by day. */
final class RetentionStoryTest {

    private static final String[] TABLES = {
        "application",
        "decision",
        "consent",
        "evidence",
        "objection",
        "review_task",
        "sample_check",
        "suspension",
        "term_extension",
        "voucher",
        "payout_hold",
        "payment"
    };

    private final Valtes valtes = Valtes.paying();
    private TestPerson officer = valtes.someone("privacy-officer");
    private TestPerson decider = valtes.someone("caseworker");
    private TestPerson other = valtes.someone("caseworker");
    private TestPerson maker = valtes.someone("finance");
    private TestPerson checker = valtes.someone("finance");
    private TestPerson anna = valtes.someone("carer");
    private TestPerson bram = valtes.someone("carer");
    private TestPerson cas = valtes.someone("carer");
    private TestPerson dora = valtes.someone("carer");
    private String annas = "";
    private String brams = "";
    private String doras = "";
    private String draft = "";

    @BeforeEach
    void edition_2026() {
        String edition = valtes.edition(Valtes.assen(2026));
        annas = valtes.submitted(anna, edition, Valtes.form("Annaweg 1"));
        brams = valtes.submitted(bram, edition, Valtes.form("Bramweg 2"));
        doras = valtes.submitted(dora, edition, Valtes.form("Doraweg 3"));
        draft = valtes.draft(cas, edition, Valtes.form("Casweg 4"));
        decide(annas, "GRANTED");
        decide(brams, "REFUSED");
        decide(doras, "REFUSED");
        String objection =
                made(
                        bram.api()
                                .post(
                                        application(brams) + "/objections",
                                        new JsonObject().put("grounds", "Het zijn er meer.")));
        ok(
                other.api()
                        .post(
                                BASE + "/objections/" + objection + "/decision",
                                new JsonObject()
                                        .put("outcome", "UPHELD")
                                        .put("reasons", "De uren waren verkeerd geteld.")));
        pay(edition);
    }

    @AfterEach
    void stop() {
        valtes.close();
    }

    private static String application(String id) {
        return BASE + "/applications/" + id;
    }

    private void decide(String id, String outcome) {
        ok(
                decider.api()
                        .post(
                                application(id) + "/decision",
                                new JsonObject()
                                        .put("outcome", outcome)
                                        .put("reasons", "Dat volgt uit de regels.")));
    }

    private void pay(String edition) {
        String batch =
                BASE
                        + "/payout-batches/"
                        + made(
                                maker.api()
                                        .post(
                                                BASE + "/payout-batches",
                                                new JsonObject()
                                                        .put("editionId", edition)
                                                        .put("payOn", "2026-11-24")));
        ok(checker.api().post(batch + "/approval"));
        ok(maker.api().post(batch + "/export"));
        ok(maker.api().post(batch + "/sending"));
        JsonArray statuses = new JsonArray();
        maker.api()
                .get(batch + "/payments")
                .items()
                .forEach(
                        payment ->
                                statuses.add(
                                        new JsonObject()
                                                .put("endToEndId", payment.getString("endToEndId"))
                                                .put("status", "EXECUTED")));
        ok(maker.api().post(batch + "/statuses", new JsonObject().put("statuses", statuses)));
    }

    private void on(String day) {
        valtes.platform().clock().set(Instant.parse(day + "T11:00:00Z"));
        officer = valtes.platform().again(officer);
    }

    /** Runs on a day, and holds the run to what was foreseen of it. */
    private Set<String> goneOn(String day) throws SQLException {
        on(day);
        Set<String> foreseen = new TreeSet<>();
        officer.api().get("/retention/preview?limit=100&on=" + day).items().stream()
                .filter(item -> item.getString("dataset").startsWith("mantelzorgwaardering."))
                .forEach(
                        item ->
                                foreseen.add(
                                        item.getString("dataset") + " " + item.getString("id")));
        Set<String> before = records();
        RetentionRun.of(officer);
        before.removeAll(records());
        assertThat(before).as("gone on " + day).isEqualTo(foreseen);
        assertThat(officer.api().get("/retention/tasks").items()).isEmpty();
        Set<String> ids = new TreeSet<>();
        before.forEach(record -> ids.add(record.substring(record.indexOf(' ') + 1)));
        return ids;
    }

    private Set<String> records() throws SQLException {
        Set<String> records =
                ids(
                        "SELECT 'mantelzorgwaardering.application ' || id FROM mantelzorgwaardering.application");
        records.addAll(
                ids(
                        "SELECT 'mantelzorgwaardering.payment ' || id FROM mantelzorgwaardering.payment"));
        return records;
    }

    private Set<String> ids(String query) throws SQLException {
        Set<String> ids = new TreeSet<>();
        try (Connection owner = valtes.platform().ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'valtes', false)");
            statement.execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
        }
        return ids;
    }

    private long count(String table) throws SQLException {
        return Long.parseLong(
                ids("SELECT count(*)::text FROM mantelzorgwaardering." + table).iterator().next());
    }

    private JsonObject why(String dataset, String id) {
        return ok(
                officer.api()
                        .get("/records/mantelzorgwaardering." + dataset + "/" + id + "/retention"));
    }

    @Test
    void applications_go_twelve_months_after_the_next_closing_and_payments_after_seven_years()
            throws SQLException {
        Set<String> payments = ids("SELECT id::text FROM mantelzorgwaardering.payment");
        assertThat(payments).hasSize(2);
        assertThat(goneOn("2026-11-30")).as("one can still apply").isEmpty();
        assertThat(goneOn("2026-12-01")).containsExactly(draft);

        on("2027-10-15");
        valtes.refresh();
        String next = valtes.edition(Valtes.assen(2027));
        dora = valtes.platform().again(dora);
        String again = valtes.submitted(dora, next, Valtes.form("Doraweg 3"));
        on("2027-12-31");
        assertThat(why("application", annas).getString("eraseOn")).isEqualTo("2028-11-30");
        assertThat(why("application", doras).getString("eraseOn"))
                .as("a new application starts the term anew for what was there before")
                .isEqualTo("2029-11-30");
        String payment = payments.iterator().next();
        assertThat(why("payment", payment).getString("keptBy")).isEqualTo("VAL-R4");
        assertThat(why("payment", payment).getString("until")).isEqualTo("2033-12-31");

        assertThat(goneOn("2028-11-29")).isEmpty();
        assertThat(goneOn("2028-11-30")).containsExactlyInAnyOrder(annas, brams);
        assertThat(count("objection")).isZero();
        assertThat(count("decision")).as("of Dora's two, one was decided on").isEqualTo(1);
        assertThat(goneOn("2029-11-30")).containsExactlyInAnyOrder(doras, again);
        for (String table : TABLES) {
            assertThat(count(table)).as(table).isEqualTo(table.equals("payment") ? 2 : 0);
        }

        assertThat(goneOn("2033-12-31")).isEmpty();
        assertThat(goneOn("2034-01-01")).isEqualTo(payments);
        assertThat(
                        ids(
                                "SELECT id::text FROM core.subject WHERE id IN ('"
                                        + anna.subject().value()
                                        + "', '"
                                        + bram.subject().value()
                                        + "')"))
                .as("nothing is kept of them any more")
                .isEmpty();
        assertThat(new ArrayList<>(records())).isEmpty();
    }

    @Test
    void what_hangs_on_an_application_is_explained_by_it() throws SQLException {
        String decision =
                ids("SELECT id::text FROM mantelzorgwaardering.decision WHERE application_id = '"
                                + annas
                                + "'")
                        .iterator()
                        .next();

        JsonObject why = why("decision", decision);

        assertThat(why.getString("keptBy")).isEqualTo("VAL-R1");
        assertThat(why.getJsonObject("with").getString("id")).isEqualTo(annas);
        assertThat(anna.api().get("/me/retention").items())
                .filteredOn(item -> item.getString("dataset").startsWith("mantelzorgwaardering"))
                .extracting(item -> item.getString("keptBy"))
                .containsExactlyInAnyOrder("VAL-R1", "VAL-R4");
    }
}
