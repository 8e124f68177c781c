package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.decided;
import static nl.waarborg.kraamzorgregister.KckTenant.kind;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;
import static nl.waarborg.kraamzorgregister.KckTenant.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Appeals that staff wrote down as taken back, also late and by mistake, and that go on. */
final class ReopenedAppealTest {

    private static final String WHY = "Het telefoontje ging over iemand anders.";
    private static final String RECORDED = ".appeal-withdrawn-on-request";
    private static final String RECORDED_LATE = ".appeal-withdrawn-after-its-last-day";

    private static KckTenant kck;

    private TestPerson carer;
    private TestPerson caseworker;
    private TestPerson colleague;
    private String dossier;
    private String appeal;

    @BeforeAll
    static void start() {
        kck = KckTenant.open();
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    /** The last day to appeal is the third of January. */
    @BeforeEach
    void who_was_struck_off_appealed_by_letter() {
        kck.on("2026-11-22");
        carer = kck.someone("maternity-carer");
        caseworker = kck.someone("caseworker");
        colleague = kck.someone("caseworker");
        dossier = kck.registered(carer, caseworker, "2023-05-01");
        kck.assign(dossier, colleague);
        decided(caseworker, dossier, kind("STRIKE_OFF"));
        on("2026-12-28");
        appeal = appealed("2026-12-24");
    }

    @Test
    void until_the_last_day_the_letter_says_that_one_can_appeal_again() {
        on("2027-01-03");
        ok(takenBack(colleague, "PHONE", "2027-01-03"));

        assertThat(letter(RECORDED)).contains("tot en met 3 januari 2027 kunt u opnieuw");
        assertThat(letter(RECORDED_LATE)).isEqualTo("none");
    }

    @Test
    void after_the_last_day_it_says_that_one_cannot_and_that_the_office_can_set_it_right() {
        on("2027-01-20");
        ok(takenBack(colleague, "PHONE", "2027-01-19"));

        assertThat(letter(RECORDED)).isEqualTo("none");
        assertThat(letter(RECORDED_LATE))
                .contains(
                        "Opnieuw in beroep gaan kan niet: dat kon tot en met 3 januari 2027",
                        "Laat het ons dan meteen weten. Wij kunnen dit rechtzetten")
                .doesNotContain("kunt u opnieuw");
        assertThat(carer.api().post(dossier + "/appeals", grounds()).status())
                .as("as the letter says")
                .isEqualTo(409);
    }

    @Test
    void who_reads_english_is_told_the_same() {
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            sql.run(
                    "UPDATE core.account SET language = 'EN' WHERE id = ?",
                    carer.account().value());
        }
        on("2027-01-20");
        ok(takenBack(colleague, "PHONE", "2027-01-19"));
        ok(goesOn(colleague, WHY));

        assertThat(letter(RECORDED_LATE))
                .contains("You cannot appeal again: the last day for that was 3 January 2027")
                .contains("Tell us at once. We can set this right");
        assertThat(letter(".appeal-goes-on"))
                .contains("We wrote down by mistake that you took back your appeal", WHY);
    }

    @Test
    void one_that_was_not_taken_back_goes_on_as_it_came_in_however_late_that_comes_out() {
        JsonObject before = line();
        on("2027-01-20");
        ok(takenBack(colleague, "PHONE", "2027-01-19"));
        on("2027-01-25");

        JsonObject now = ok(goesOn(caseworker, WHY));

        for (String same :
                new String[] {"channel", "receivedOn", "lastDayOn", "dueOn", "grounds"}) {
            assertThat(now.getValue(same)).as(same).isEqualTo(before.getValue(same));
        }
        assertThat(now.getString("status")).isEqualTo("OPEN");
        JsonObject read = line();
        assertThat(read.getJsonObject("withdrawal").getString("recordedBy"))
                .as("what was said stays known")
                .isEqualTo(colleague.name());
        assertThat(read.getJsonObject("reopening").getString("reasons")).isEqualTo(WHY);
        assertThat(read.getJsonObject("reopening").getString("by")).isEqualTo(caseworker.name());
        assertThat(carer.api().get("/me/data").text()).contains("reopening_reasons", WHY);
        assertThat(letter(".appeal-goes-on")).contains("rechtgezet", "24 december 2026", WHY);
        assertThat(trail(caseworker)).as("in the audit").isNotZero();
        TestPerson committee = kck.someone("appeals-committee");
        kck.assign(dossier, committee);
        ok(
                committee
                        .api()
                        .post(
                                appeal + "/decision",
                                new JsonObject().put("outcome", "UPHELD").put("reasons", WHY)));
        assertThat(status(carer, dossier)).isEqualTo("REGISTERED");
    }

    @Test
    void one_that_goes_on_is_taken_back_after_all_and_says_how_that_was() {
        ok(takenBack(colleague, "PHONE", "2026-12-28"));
        ok(goesOn(colleague, WHY));

        JsonObject now = ok(carer.api().post(appeal + "/withdrawal"));

        assertThat(now.getString("status")).isEqualTo("WITHDRAWN");
        assertThat(now.getJsonObject("withdrawal").getString("channel")).isEqualTo("ONLINE");
        assertThat(now.getJsonObject("withdrawal").getString("recordedBy")).isNull();
        assertThat(goesOn(colleague, WHY).text()).contains("took it back online");
    }

    @Test
    void who_took_the_decision_writes_down_for_nobody_that_the_appeal_is_taken_back() {
        Answer refused = takenBack(caseworker, "PHONE", "2026-12-28");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("Let another colleague write this down");
        assertThat(line().getString("status")).isEqualTo("OPEN");
        ok(takenBack(colleague, "PHONE", "2026-12-28"));
    }

    @Test
    void nobody_lets_one_go_on_but_who_works_on_the_dossier_and_for_reasons() {
        assertThat(goesOn(colleague, WHY).status()).as("which runs").isEqualTo(409);
        ok(takenBack(colleague, "PHONE", "2026-12-28"));

        assertThat(goesOn(colleague, "Foutje").pointers()).containsExactly("/reasons");
        assertThat(goesOn(carer, WHY).status()).as("oneself").isEqualTo(403);
        assertThat(goesOn(kck.someone("caseworker"), WHY).status())
                .as("works on others")
                .isEqualTo(404);
        assertThat(goesOn(kck.someone("coordinator"), WHY).status()).isEqualTo(403);
        TestPerson both = kck.someone("maternity-carer", "caseworker");
        String own = KckTenant.asked(both, false);
        assertThat(reopening(both, own + appeal.substring(appeal.indexOf("/appeals/")), WHY))
                .as("in the own dossier")
                .isEqualTo(403);
        String other = kck.registered(kck.someone("maternity-carer"), colleague, "2023-05-01");
        assertThat(reopening(colleague, other + appeal.substring(appeal.indexOf("/appeals/")), WHY))
                .as("of another dossier")
                .isEqualTo(404);
        kck.platform().rights().erase(carer);
        assertThat(goesOn(colleague, WHY).status()).as("which has gone").isEqualTo(404);
    }

    @Test
    void beside_another_appeal_or_after_another_decision_it_does_not_go_on() {
        ok(takenBack(colleague, "PHONE", "2026-12-28"));
        String second =
                dossier + "/appeals/" + made(carer.api().post(dossier + "/appeals", grounds()));
        assertThat(goesOn(colleague, WHY).text()).contains("appealed again since");
        ok(carer.api().post(second + "/withdrawal"));

        ok(carer.api().post(dossier + "/return", new JsonObject().put("returner", false)));
        decided(caseworker, dossier, kind("REFUSE"));

        assertThat(goesOn(colleague, WHY).text()).contains("Another decision came since");
    }

    private String appealed(String day) {
        JsonObject received = new JsonObject().put("channel", "PAPER").put("on", day);
        return dossier
                + "/appeals/"
                + made(
                        caseworker
                                .api()
                                .post(
                                        dossier + "/received-appeals",
                                        grounds().put("received", received)));
    }

    private Answer takenBack(TestPerson staff, String channel, String day) {
        JsonObject received = new JsonObject().put("channel", channel).put("on", day);
        return staff.api()
                .post(appeal + "/received-withdrawal", new JsonObject().put("received", received));
    }

    private Answer goesOn(TestPerson staff, String why) {
        return staff.api().post(appeal + "/reopening", new JsonObject().put("reasons", why));
    }

    private static int reopening(TestPerson staff, String of, String why) {
        return staff.api().post(of + "/reopening", new JsonObject().put("reasons", why)).status();
    }

    private static JsonObject grounds() {
        return new JsonObject().put("grounds", "Ik heb wel genoeg uren gewerkt.");
    }

    private JsonObject line() {
        return carer.api().get(dossier + "/appeals").items().getFirst();
    }

    private String letter(String template) {
        return ask(
                "SELECT regexp_replace(coalesce(max(body), 'none'), '\\s+', ' ', 'g') FROM core.mail"
                        + " WHERE subject_id = ? AND template = ?",
                carer.subject().value(),
                Register.NAME + template);
    }

    private int trail(TestPerson staff) {
        return Integer.parseInt(
                ask(
                        "SELECT count(*) FROM core.audit WHERE record_id = ?::uuid AND actor = ?",
                        appeal.substring(appeal.lastIndexOf('/') + 1),
                        staff.account().value()));
    }

    private static String ask(String query, Object... parameters) {
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            return sql.ask(query, parameters).orElse("nothing");
        }
    }

    private void on(String day) {
        kck.on(day);
        carer = kck.again(carer);
        caseworker = kck.again(caseworker);
        colleague = kck.again(colleague);
    }
}
