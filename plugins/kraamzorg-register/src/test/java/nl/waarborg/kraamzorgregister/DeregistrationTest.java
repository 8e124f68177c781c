package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.asked;
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

import java.util.UUID;

/** Who leaves the register by letter, mail or telephone, and who died. */
final class DeregistrationTest {

    private static final String WHY = "De melding ging over iemand anders.";

    private static KckTenant kck;

    private TestPerson carer;
    private TestPerson caseworker;
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
    void who_is_registered() {
        kck.on("2026-11-22");
        carer = kck.someone("maternity-carer");
        caseworker = kck.someone("caseworker");
        dossier = kck.registered(carer, caseworker, "2023-05-01");
    }

    @Test
    void a_letter_that_asks_to_leave_ends_the_registration_as_leaving_online_does() {
        made(leaves(caseworker, "REQUEST", received("PAPER", "2026-11-18")));

        JsonObject now = ok(carer.api().get(dossier));
        assertThat(now.getString("status")).isEqualTo("DEREGISTERED");
        assertThat(now.getString("registrationEndedOn"))
                .as("the day on which it was written down")
                .isEqualTo("2026-11-22");
        assertThat(told(".registration-ended")).isEqualTo(1);
        assertThat(mails("deregistered-on-request")).as("so that a mistake comes out").isEqualTo(1);
        assertThat(leaves(caseworker, "REQUEST", received("PHONE", "2026-11-22")).status())
                .as("has left already")
                .isEqualTo(409);
        ok(carer.api().post(dossier + "/return", new JsonObject().put("returner", false)));
        assertThat(status(carer, dossier)).isEqualTo("REQUESTED");
    }

    @Test
    void the_person_sees_how_it_came_in_and_who_wrote_it_down() {
        made(leaves(caseworker, "REQUEST", received("PHONE", "2026-11-20")));

        JsonObject line = carer.api().get(dossier + "/deregistrations").items().getFirst();

        assertThat(line.getString("cause")).isEqualTo("REQUEST");
        assertThat(line.getString("channel")).isEqualTo("PHONE");
        assertThat(line.getString("receivedOn")).isEqualTo("2026-11-20");
        assertThat(line.getString("recordedBy")).isEqualTo(caseworker.name());
        assertThat(carer.api().get("/me/data").text())
                .contains("kraamzorg_register.deregistration", "PHONE");
    }

    @Test
    void the_mail_that_asked_for_it_is_named_and_stands_in_the_same_dossier() {
        String other = kck.registered(kck.someone("maternity-carer"), caseworker, "2023-05-01");
        String elsewhere = filed(other, "elders");
        JsonObject mailed = received("MAIL", "2026-11-22");

        assertThat(leaves(caseworker, "REQUEST", mailed.copy().put("mailId", elsewhere)).pointers())
                .containsExactly("/received/mailId");
        String mail = filed(dossier, "hier");
        JsonObject line = ok(leaves(caseworker, "REQUEST", mailed.copy().put("mailId", mail)));

        assertThat(line.getString("mailId")).isEqualTo(mail);
    }

    @Test
    void what_people_do_online_and_what_is_still_to_come_is_refused_with_all_faults() {
        Answer answer = leaves(caseworker, "REQUEST", received("ONLINE", "2026-11-23"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers())
                .containsExactlyInAnyOrder("/received/channel", "/received/on");
        assertThat(status(carer, dossier)).isEqualTo("REGISTERED");
    }

    @Test
    void nobody_writes_it_down_but_who_works_on_the_dossier() {
        JsonObject said = received("PHONE", "2026-11-22");
        TestPerson both = kck.someone("maternity-carer", "caseworker");
        String own = asked(both, false);

        assertThat(leaves(carer, "REQUEST", said).status()).as("oneself").isEqualTo(403);
        assertThat(leaves(kck.someone("caseworker"), "REQUEST", said).status())
                .as("works on others")
                .isEqualTo(404);
        assertThat(leaves(kck.someone("coordinator"), "REQUEST", said).status()).isEqualTo(403);
        assertThat(leaves(kck.someone("appeals-committee"), "REQUEST", said).status())
                .isEqualTo(403);
        assertThat(
                        both.api()
                                .post(
                                        own + "/deregistrations",
                                        new JsonObject()
                                                .put("cause", "REQUEST")
                                                .put("received", said))
                                .status())
                .as("in the own dossier")
                .isEqualTo(403);
        assertThat(leaves(intern(), "REQUEST", said).status()).as("an intern").isEqualTo(403);
        assertThat(status(carer, dossier)).isEqualTo("REGISTERED");
    }

    @Test
    void of_who_died_the_registration_ends_without_a_letter_and_nothing_is_mailed_any_more() {
        made(leaves(caseworker, "DEATH", received("PHONE", "2026-11-22")));

        assertThat(status(caseworker, dossier)).isEqualTo("DEREGISTERED");
        assertThat(told(".registration-ended")).isEqualTo(1);
        assertThat(mails("deregistered-on-request")).isZero();
        assertThat(ask("SELECT list FROM core.mail_opt_out WHERE subject_id = ?", person()))
                .as("nor any newsletter, however it came about")
                .isEqualTo("direct-marketing");
        assertThat(leaves(caseworker, "DEATH", received("PAPER", "2026-11-22")).status())
                .as("written down already")
                .isEqualTo(409);
    }

    @Test
    void who_was_struck_off_and_died_hears_of_no_appeal_any_more() {
        decided(caseworker, dossier, kind("STRIKE_OFF"));
        String appeal = dossier + "/appeals/" + made(carer.api().post(dossier + "/appeals", why()));
        made(leaves(caseworker, "DEATH", received("PAPER", "2026-11-22")));
        assertThat(status(caseworker, dossier)).as("ended already").isEqualTo("STRUCK_OFF");
        assertThat(told(".registration-ended")).as("told once").isEqualTo(1);

        answer(appeal, "DISMISSED");

        assertThat(mails("appeal-dismissed")).isZero();
    }

    @Test
    void what_an_upheld_appeal_restores_of_who_died_is_ended_again_and_nothing_is_mailed() {
        decided(caseworker, dossier, kind("STRIKE_OFF"));
        String appeal = dossier + "/appeals/" + made(carer.api().post(dossier + "/appeals", why()));
        made(leaves(caseworker, "DEATH", received("PAPER", "2026-11-22")));
        answer(appeal, "UPHELD");
        assertThat(status(caseworker, dossier)).isEqualTo("REGISTERED");

        kck.on("2027-03-10");
        kck.job("reminders");
        assertThat(mails("registration-ends")).isZero();
        assertThat(mails("appeal-upheld")).isZero();
        caseworker = kck.again(caseworker);
        made(leaves(caseworker, "DEATH", received("PAPER", "2026-11-22")));

        assertThat(status(caseworker, dossier)).isEqualTo("DEREGISTERED");
    }

    private void answer(String appeal, String outcome) {
        TestPerson committee = kck.someone("appeals-committee");
        kck.assign(dossier, committee);
        ok(
                committee
                        .api()
                        .post(
                                appeal + "/decision",
                                new JsonObject()
                                        .put("outcome", outcome)
                                        .put("reasons", "De uren zijn nagekeken.")));
    }

    @Test
    void who_was_said_to_have_died_and_comes_back_is_written_to_again() {
        made(leaves(caseworker, "DEATH", received("PHONE", "2026-11-22")));

        ok(carer.api().post(dossier + "/return", new JsonObject().put("returner", false)));
        decided(caseworker, dossier, kind("ADMIT"));

        assertThat(mails("registration-granted")).as("at first, and now").isEqualTo(2);
        assertThat(carer.api().get(dossier + "/deregistrations").items())
                .as("what was said stays known")
                .hasSize(1);
    }

    @Test
    void a_request_that_waits_is_taken_back_by_telephone_as_well() {
        TestPerson asks = kck.someone("maternity-carer");
        dossier = asked(asks, false);
        kck.assign(dossier, caseworker);

        made(leaves(caseworker, "REQUEST", received("PHONE", "2026-11-22")));

        assertThat(status(asks, dossier)).isEqualTo("DEREGISTERED");
    }

    @Test
    void a_death_that_was_written_down_by_mistake_is_taken_back_and_the_registration_runs_on() {
        String before = ok(carer.api().get(dossier)).getString("runsUntil");
        String word = made(leaves(caseworker, "DEATH", received("PHONE", "2026-11-22")));

        JsonObject line = ok(mistake(caseworker, word, WHY));

        assertThat(line.getString("withdrawalReasons")).isEqualTo(WHY);
        assertThat(line.getString("withdrawnBy")).isEqualTo(caseworker.name());
        JsonObject now = ok(carer.api().get(dossier));
        assertThat(now.getString("status")).isEqualTo("REGISTERED");
        assertThat(now.getString("runsUntil")).isEqualTo(before);
        assertThat(now.getString("registrationEndedOn")).as("the term stops").isNull();
        assertThat(told(".registration-began")).as("at first, and again").isEqualTo(2);
        assertThat(carer.api().get(dossier + "/deregistrations").items())
                .as("the person reads what happened")
                .extracting(one -> one.getString("withdrawalReasons"))
                .containsExactly(WHY);
        decided(caseworker, dossier, kind("STRIKE_OFF"));
        assertThat(mails("registration-ended")).as("mailed again").isEqualTo(1);
        assertThat(mistake(caseworker, word, WHY).status()).as("once").isEqualTo(409);
    }

    @Test
    void taken_back_of_who_was_struck_off_only_the_word_goes() {
        decided(caseworker, dossier, kind("STRIKE_OFF"));
        String word = made(leaves(caseworker, "DEATH", received("PAPER", "2026-11-22")));

        ok(mistake(caseworker, word, WHY));

        assertThat(status(caseworker, dossier)).isEqualTo("STRUCK_OFF");
        assertThat(told(".registration-began")).as("nothing runs that did not").isEqualTo(1);
        made(leaves(caseworker, "DEATH", received("PAPER", "2026-11-22")));
    }

    @Test
    void a_request_that_waited_waits_again_with_its_own_day() {
        TestPerson asks = kck.someone("maternity-carer");
        dossier = asked(asks, false);
        kck.assign(dossier, caseworker);
        String ended = ended();
        String word = made(leaves(caseworker, "DEATH", received("PHONE", "2026-11-22")));

        ok(mistake(caseworker, word, WHY));

        assertThat(status(asks, dossier)).isEqualTo("REQUESTED");
        assertThat(ended()).as("from when its term runs").isEqualTo(ended);
    }

    @Test
    void what_ended_since_ends_by_itself_in_the_night_after_it_was_taken_back() {
        String word = made(leaves(caseworker, "DEATH", received("PHONE", "2026-11-22")));
        kck.on("2028-06-01");
        caseworker = kck.again(caseworker);

        ok(mistake(caseworker, word, WHY));
        kck.job("expiry");

        assertThat(status(caseworker, dossier)).isEqualTo("EXPIRED");
    }

    @Test
    void nothing_is_taken_back_but_a_death_that_still_holds_and_for_reasons_by_a_colleague() {
        String request = made(leaves(caseworker, "REQUEST", received("PAPER", "2026-11-22")));
        assertThat(mistake(caseworker, request, WHY).status()).isEqualTo(409);
        ok(carer.api().post(dossier + "/return", new JsonObject().put("returner", false)));
        String word = made(leaves(caseworker, "DEATH", received("PHONE", "2026-11-22")));

        assertThat(mistake(caseworker, word, "Foutje").pointers()).containsExactly("/reasons");
        assertThat(mistake(carer, word, WHY).status()).as("oneself").isEqualTo(403);
        assertThat(mistake(kck.someone("caseworker"), word, WHY).status())
                .as("works on others")
                .isEqualTo(404);
        assertThat(mistake(kck.someone("coordinator"), word, WHY).status()).isEqualTo(403);
        String other = kck.registered(kck.someone("maternity-carer"), caseworker, "2023-05-01");
        assertThat(
                        caseworker
                                .api()
                                .post(
                                        other + "/deregistrations/" + word + "/withdrawal",
                                        new JsonObject().put("reasons", WHY))
                                .status())
                .as("of another dossier")
                .isEqualTo(404);
        ok(carer.api().post(dossier + "/return", new JsonObject().put("returner", false)));
        assertThat(mistake(caseworker, word, WHY).status()).as("came back already").isEqualTo(409);
    }

    @Test
    void where_the_dossier_has_gone_there_is_nothing_to_take_back() {
        TestPerson asks = kck.someone("maternity-carer");
        dossier = asked(asks, false);
        kck.assign(dossier, caseworker);
        String word = made(leaves(caseworker, "DEATH", received("PHONE", "2026-11-22")));
        kck.platform().rights().erase(asks);

        assertThat(mistake(caseworker, word, WHY).status()).isEqualTo(404);
    }

    private Answer mistake(TestPerson staff, String word, String why) {
        return staff.api()
                .post(
                        dossier + "/deregistrations/" + word + "/withdrawal",
                        new JsonObject().put("reasons", why));
    }

    private String ended() {
        return ask(
                "SELECT registration_ended_on::text FROM kraamzorg_register.dossier WHERE id ="
                        + " ?::uuid",
                dossier.substring(dossier.lastIndexOf('/') + 1));
    }

    private Answer leaves(TestPerson staff, String cause, JsonObject received) {
        return staff.api()
                .post(
                        dossier + "/deregistrations",
                        new JsonObject().put("cause", cause).put("received", received));
    }

    private static JsonObject received(String channel, String day) {
        return new JsonObject().put("channel", channel).put("on", day);
    }

    private static JsonObject why() {
        return new JsonObject().put("grounds", "Ik heb wel genoeg uren gewerkt.");
    }

    /** A mail in the archive of a dossier. */
    private String filed(String of, String id) {
        Answer answer =
                caseworker
                        .api()
                        .upload(
                                of + "/mails",
                                "message/rfc822",
                                "attachment; filename=\"mail.eml\"",
                                MailSamples.plain(carer, id));
        return ok(answer).getJsonObject("line").getString("id");
    }

    /** A caseworker of this dossier who was marked as an intern since. */
    private TestPerson intern() {
        TestPerson intern = kck.someone("caseworker");
        kck.assign(dossier, intern);
        TestPerson administrator = kck.someone("administrator");
        String account = "/accounts/" + intern.account();
        String etag = administrator.api().get(account).header("ETag");
        ok(
                administrator
                        .api()
                        .with("If-Match", etag)
                        .patch(account, new JsonObject().put("intern", true)));
        return kck.again(intern);
    }

    private UUID person() {
        return carer.subject().value();
    }

    private int told(String event) {
        return Integer.parseInt(
                ask(
                        "SELECT count(*) FROM core.outbox WHERE ids->>'dossier' = ? AND type = ?",
                        dossier.substring(dossier.lastIndexOf('/') + 1),
                        Register.NAME + event));
    }

    private int mails(String template) {
        return Integer.parseInt(
                ask(
                        "SELECT count(*) FROM core.mail WHERE subject_id = ? AND template = ?",
                        person(),
                        Register.NAME + "." + template));
    }

    private static String ask(String query, Object... parameters) {
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            return sql.ask(query, parameters).orElse("nothing");
        }
    }
}
