package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.decided;
import static nl.waarborg.kraamzorgregister.KckTenant.kind;
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

import java.time.Instant;

/** Appeals that come in by post, mail or telephone, and that staff write down (KR-9). */
final class ReceivedAppealTest {

    private static final String GROUNDS = "Ik heb wel genoeg uren gewerkt.";

    private static KckTenant kck;

    private TestPerson carer;
    private TestPerson caseworker;
    private TestPerson colleague;
    private String dossier;

    @BeforeAll
    static void start() {
        kck = KckTenant.open();
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @BeforeEach
    void who_was_struck_off() {
        kck.on("2026-11-22");
        carer = kck.someone("maternity-carer");
        caseworker = kck.someone("caseworker");
        dossier = kck.registered(carer, caseworker, "2023-05-01");
        decided(caseworker, dossier, kind("STRIKE_OFF"));
        colleague = kck.someone("caseworker");
        kck.assign(dossier, colleague);
    }

    @Test
    void six_weeks_count_until_the_day_of_receipt_and_not_until_that_of_typing() {
        on("2027-01-20");
        assertThat(appeal("PAPER", "2027-01-04").text()).contains("2027-01-03");

        JsonObject appeal = ok(appeal("PAPER", "2027-01-03"));

        assertThat(appeal.getString("receivedOn")).isEqualTo("2027-01-03");
        assertThat(appeal.getString("lastDayOn")).isEqualTo("2027-01-03");
        assertThat(appeal.getString("dueOn"))
                .as("six weeks after it came in")
                .isEqualTo("2027-02-14");
        assertThat(carer.api().post(dossier + "/appeals", online()).status())
                .as("too late online")
                .isEqualTo(409);
    }

    @Test
    void the_person_reads_it_with_how_it_came_in_and_who_wrote_it_down_and_takes_it_back() {
        ok(appeal("PHONE", "2026-11-22"));

        JsonObject line = carer.api().get(dossier + "/appeals").items().getFirst();

        assertThat(line.getString("grounds")).isEqualTo(GROUNDS);
        assertThat(line.getString("channel")).isEqualTo("PHONE");
        assertThat(line.getString("recordedBy")).isEqualTo(caseworker.name());
        assertThat(
                        ok(carer.api()
                                        .post(
                                                dossier
                                                        + "/appeals/"
                                                        + line.getString("id")
                                                        + "/withdrawal"))
                                .getString("status"))
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void taken_back_by_telephone_it_says_so_and_a_mail_tells_the_person_in_time() {
        JsonObject appeal = ok(appeal("PAPER", "2026-11-22"));
        String path = dossier + "/appeals/" + appeal.getString("id");
        on("2026-11-24");

        JsonObject line = ok(withdrawal(colleague, path, "PHONE", "2026-11-23"));

        assertThat(line.getString("status")).isEqualTo("WITHDRAWN");
        assertThat(line.getString("channel")).as("how it came in").isEqualTo("PAPER");
        JsonObject how =
                carer.api()
                        .get(dossier + "/appeals")
                        .items()
                        .getFirst()
                        .getJsonObject("withdrawal");
        assertThat(how.getString("channel")).isEqualTo("PHONE");
        assertThat(how.getString("on")).isEqualTo("2026-11-23");
        assertThat(how.getString("recordedBy")).isEqualTo(colleague.name());
        assertThat(carer.api().get("/me/data").text()).contains("withdrawn_channel");
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            assertThat(
                            sql.ask(
                                    "SELECT count(*) FROM core.mail WHERE subject_id = ? AND"
                                            + " template = ?",
                                    carer.subject().value(),
                                    Register.NAME + ".appeal-withdrawn-on-request"))
                    .hasValue("1");
        }
        ok(carer.api().post(dossier + "/appeals", online()));
        assertThat(withdrawal(colleague, path, "PHONE", "2026-11-24").status())
                .as("once")
                .isEqualTo(409);
    }

    @Test
    void taken_back_online_it_says_so_and_that_nobody_wrote_it_down() {
        String path = dossier + "/appeals/" + ok(appeal("PAPER", "2026-11-22")).getString("id");

        JsonObject how = ok(carer.api().post(path + "/withdrawal")).getJsonObject("withdrawal");

        assertThat(how.getString("channel")).isEqualTo("ONLINE");
        assertThat(how.getString("on")).isEqualTo("2026-11-22");
        assertThat(how.getString("recordedBy")).isNull();
    }

    @Test
    void nobody_takes_one_back_for_another_but_who_works_on_the_dossier_nor_before_it_came_in() {
        on("2026-11-24");
        String path = dossier + "/appeals/" + ok(appeal("PAPER", "2026-11-24")).getString("id");

        assertThat(withdrawal(colleague, path, "ONLINE", "2026-11-25").pointers())
                .containsExactlyInAnyOrder("/received/channel", "/received/on");
        assertThat(withdrawal(colleague, path, "PAPER", "2026-11-23").pointers())
                .as("before it came in")
                .containsExactly("/received/on");
        assertThat(withdrawal(carer, path, "PAPER", "2026-11-24").status()).isEqualTo(403);
        assertThat(withdrawal(kck.someone("caseworker"), path, "PAPER", "2026-11-24").status())
                .isEqualTo(404);
        TestPerson committee = kck.someone("appeals-committee");
        kck.assign(dossier, committee);
        assertThat(withdrawal(committee, path, "PAPER", "2026-11-24").status()).isEqualTo(403);
        ok(
                committee
                        .api()
                        .post(
                                path + "/decision",
                                new JsonObject()
                                        .put("outcome", "DISMISSED")
                                        .put("reasons", "De uren zijn nagekeken.")));
        assertThat(withdrawal(colleague, path, "PAPER", "2026-11-24").status())
                .as("answered")
                .isEqualTo(409);
    }

    private static Answer withdrawal(TestPerson staff, String appeal, String channel, String day) {
        return staff.api()
                .post(
                        appeal + "/received-withdrawal",
                        new JsonObject()
                                .put(
                                        "received",
                                        new JsonObject().put("channel", channel).put("on", day)));
    }

    @Test
    void the_committee_answers_it_as_any_other() {
        JsonObject appeal = ok(appeal("PAPER", "2026-11-22"));
        TestPerson committee = kck.someone("appeals-committee");
        kck.assign(dossier, committee);

        ok(
                committee
                        .api()
                        .post(
                                dossier + "/appeals/" + appeal.getString("id") + "/decision",
                                new JsonObject()
                                        .put("outcome", "UPHELD")
                                        .put("reasons", "De uren zijn nagekeken.")));

        assertThat(status(carer, dossier)).isEqualTo("REGISTERED");
    }

    @Test
    void the_persons_own_says_that_it_came_online_and_that_nobody_else_wrote_it_down() {
        JsonObject own = ok(carer.api().post(dossier + "/appeals", online()));

        assertThat(own.getString("channel")).isEqualTo("ONLINE");
        assertThat(own.getString("recordedBy")).isNull();
    }

    @Test
    void what_came_online_later_or_before_the_decision_is_none() {
        assertThat(appeal("ONLINE", "2026-11-23").pointers())
                .containsExactlyInAnyOrder("/received/channel", "/received/on");
        assertThat(appeal("PAPER", "2026-11-21").text()).contains("The decision is of 2026-11-22");
    }

    @Test
    void nobody_writes_one_down_but_who_works_on_the_dossier() {
        assertThat(appeal(carer, "PAPER", "2026-11-22").status()).isEqualTo(403);
        assertThat(appeal(kck.someone("caseworker"), "PAPER", "2026-11-22").status())
                .isEqualTo(404);
        assertThat(appeal(kck.someone("appeals-committee"), "PAPER", "2026-11-22").status())
                .isEqualTo(403);
    }

    private Answer appeal(String channel, String day) {
        return appeal(caseworker, channel, day);
    }

    private Answer appeal(TestPerson staff, String channel, String day) {
        return staff.api()
                .post(
                        dossier + "/received-appeals",
                        online().put(
                                        "received",
                                        new JsonObject().put("channel", channel).put("on", day)));
    }

    private static JsonObject online() {
        return new JsonObject().put("grounds", GROUNDS);
    }

    private void on(String day) {
        kck.platform().clock().set(Instant.parse(day + "T11:00:00Z"));
        carer = kck.again(carer);
        caseworker = kck.again(caseworker);
        colleague = kck.again(colleague);
    }
}
