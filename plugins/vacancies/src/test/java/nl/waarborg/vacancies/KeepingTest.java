package nl.waarborg.vacancies;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** How long an application stays at the Kenniscentrum Kraamzorg (KCK-R4a, KCK-R4b, KCK-C3). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeepingTest {

    private static final String GONE = "0";
    private static final String WITH_ITS_DOCUMENT = "2";

    private Desk desk;

    @BeforeAll
    void open() {
        desk = Desk.open();
    }

    @BeforeEach
    void now() {
        desk.platform().clock().set(TestPlatform.NOON);
        desk.refresh();
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void an_application_goes_on_the_day_its_vacancy_is_filled_or_withdrawn() {
        for (String outcome : new String[] {"FILLED", "WITHDRAWN"}) {
            TestPerson applicant = desk.someone("applicant");
            String vacancy = desk.vacancy();
            String application = desk.applied(applicant, vacancy);
            RetentionRun.of(desk.officer());
            assertThat(desk.rows(application)).isEqualTo(WITH_ITS_DOCUMENT);

            desk.end(vacancy, outcome);
            assertThat(desk.mail(applicant, "is vervuld of ingetrokken. Zo lang"))
                    .as("in the words of the organisation's rule")
                    .contains("Weg op de dag waarop");
            RetentionRun.of(desk.officer());

            assertThat(desk.rows(application)).as(outcome).isEqualTo(GONE);
            assertThat(desk.mailsAbout(application)).as("mails").isEqualTo("0");
        }
    }

    @Test
    void a_consent_that_nobody_confirmed_by_mail_keeps_nothing() {
        TestPerson applicant = desk.someone("applicant");
        String vacancy = desk.vacancy();
        String application = desk.applied(applicant, vacancy);
        Desk.asked(applicant);

        desk.end(vacancy, "FILLED");
        RetentionRun.of(desk.officer());

        assertThat(desk.rows(application)).isEqualTo(GONE);
    }

    @Test
    void a_confirmed_consent_keeps_it_for_a_year_and_no_day_longer() {
        TestPerson applicant = desk.someone("applicant");
        String vacancy = desk.vacancy();
        String application = desk.applied(applicant, vacancy);
        desk.keeping(applicant);

        desk.end(vacancy, "FILLED");
        RetentionRun.of(desk.officer());
        assertThat(desk.rows(application)).isEqualTo(WITH_ITS_DOCUMENT);

        desk.platform().clock().advance(Duration.ofDays(364));
        desk.refresh();
        RetentionRun.of(desk.officer());
        assertThat(desk.rows(application)).isEqualTo(WITH_ITS_DOCUMENT);
        desk.platform().clock().advance(Duration.ofDays(1));
        desk.refresh();
        RetentionRun.of(desk.officer());
        assertThat(desk.rows(application)).isEqualTo(GONE);
    }

    @Test
    void a_later_application_does_not_start_the_year_of_the_consent_anew() {
        TestPerson applicant = desk.someone("applicant");
        String former = desk.vacancy();
        desk.applied(applicant, former);
        desk.keeping(applicant);
        desk.end(former, "FILLED");
        desk.platform().clock().advance(Duration.ofDays(20));
        desk.refresh();
        String vacancy = desk.vacancy();
        String later = desk.applied(desk.platform().again(applicant), vacancy);
        desk.end(vacancy, "FILLED");

        desk.platform().clock().advance(Duration.ofDays(344));
        desk.refresh();
        RetentionRun.of(desk.officer());
        assertThat(desk.rows(later)).isEqualTo(WITH_ITS_DOCUMENT);
        desk.platform().clock().advance(Duration.ofDays(1));
        desk.refresh();
        RetentionRun.of(desk.officer());

        assertThat(desk.rows(later)).as("a year after the consent").isEqualTo(GONE);
    }

    @Test
    void a_consent_to_keep_it_takes_nothing_from_a_procedure_that_is_still_under_way() {
        TestPerson applicant = desk.someone("applicant");
        String vacancy = desk.vacancy();
        String application = desk.applied(applicant, vacancy);
        desk.keeping(applicant);

        desk.platform().clock().advance(Duration.ofDays(366));
        desk.refresh();
        RetentionRun.of(desk.officer());
        assertThat(desk.rows(application)).as("the vacancy is open").isEqualTo(WITH_ITS_DOCUMENT);
        desk.end(vacancy, "FILLED");
        RetentionRun.of(desk.officer());

        assertThat(desk.rows(application)).as("and has ended").isEqualTo(GONE);
    }

    @Test
    void a_consent_keeps_a_later_application_since_it_was_given_and_not_anew() {
        TestPerson applicant = desk.someone("applicant");
        desk.keeping(applicant);
        desk.platform().clock().advance(Duration.ofDays(300));
        desk.refresh();
        String vacancy = desk.vacancy("2027-12-31");
        String application = desk.applied(desk.platform().again(applicant), vacancy);
        desk.end(vacancy, "FILLED");
        RetentionRun.of(desk.officer());
        assertThat(desk.rows(application)).as("within the year").isEqualTo(WITH_ITS_DOCUMENT);

        desk.platform().clock().advance(Duration.ofDays(65));
        desk.refresh();
        RetentionRun.of(desk.officer());

        assertThat(desk.rows(application)).as("a year after the consent").isEqualTo(GONE);
    }

    @Test
    void a_consent_ends_with_the_last_that_it_kept() {
        TestPerson applicant = desk.someone("applicant");
        String former = desk.vacancy("2027-12-31");
        String vacancy = desk.vacancy();
        String first = desk.applied(applicant, former);
        desk.applied(applicant, vacancy);
        desk.keeping(applicant);

        withdraw(applicant, first);
        assertThat(desk.keeps(applicant)).as("it keeps the other one").isTrue();
        desk.end(vacancy, "FILLED");
        desk.platform().clock().advance(Duration.ofDays(365));
        desk.refresh();
        RetentionRun.of(desk.officer());

        assertThat(desk.keeps(applicant)).as("with nothing under it").isFalse();
        TestPerson other = desk.someone("applicant");
        String last = desk.applied(other, former);
        desk.keeping(other);
        withdraw(other, last);
        assertThat(desk.keeps(other)).as("after a withdrawal").isFalse();
    }

    @Test
    void a_consent_stands_by_the_link_of_its_mail_once_and_in_time() {
        TestPerson applicant = desk.someone("applicant");
        TestPerson late = desk.someone("applicant");
        Desk.asked(applicant);
        Desk.asked(late);
        try (Mailbox mailbox = new Mailbox(desk)) {
            URI link = mailbox.linkIn(desk.mail(applicant, "Code: "));
            assertThat(mailbox.look(link)).contains("<form").contains("Toestemming bevestigen");
            assertThat(desk.keeps(applicant)).as("looking at the link does nothing").isFalse();

            assertThat(mailbox.press(link)).contains("geldt nu");
            assertThat(desk.keeps(applicant)).isTrue();
            assertThat(mailbox.press(link)).as("once").contains("geldt niet");

            desk.platform().clock().advance(Duration.ofDays(14).plusSeconds(1));
            assertThat(mailbox.press(mailbox.linkIn(desk.mail(late, "Code: "))))
                    .contains("geldt niet");
            assertThat(desk.keeps(late)).as("after its term").isFalse();
        }
    }

    private static void withdraw(TestPerson applicant, String application) {
        Answer gone =
                applicant.api().post("/vacancies/applications/" + application + "/withdrawal");
        assertThat(gone.status()).as(gone.toString()).isEqualTo(204);
    }

    @Test
    void what_rests_on_consent_alone_goes_in_the_moment_it_is_taken_back() {
        TestPerson applicant = desk.someone("applicant");
        TestPerson other = desk.someone("applicant");
        String vacancy = desk.vacancy();
        String application = desk.applied(applicant, vacancy);
        String others = desk.applied(other, vacancy);
        String consent = desk.keeping(applicant);
        desk.keeping(other);
        desk.end(vacancy, "FILLED");

        assertThat(applicant.api().post("/me/consents/" + consent + "/withdrawal").status())
                .isEqualTo(200);

        assertThat(desk.rows(application)).isEqualTo(GONE);
        assertThat(desk.rows(others)).isEqualTo(WITH_ITS_DOCUMENT);
    }

    @Test
    void taking_it_back_while_the_vacancy_is_open_leaves_the_procedure_alone() {
        TestPerson applicant = desk.someone("applicant");
        String vacancy = desk.vacancy();
        String consent = desk.keeping(applicant);
        String application = desk.applied(applicant, vacancy);
        assertThat(Desk.ok(Desk.read(applicant, application)).getBoolean("kept")).isTrue();

        applicant.api().post("/me/consents/" + consent + "/withdrawal");
        assertThat(desk.rows(application)).isEqualTo(WITH_ITS_DOCUMENT);
        assertThat(Desk.ok(Desk.read(applicant, application)).getBoolean("kept")).isFalse();

        desk.end(vacancy, "FILLED");
        RetentionRun.of(desk.officer());
        assertThat(desk.rows(application)).isEqualTo(GONE);
    }

    @Test
    void a_hold_keeps_the_data_and_the_consent_is_taken_back_all_the_same() {
        TestPerson applicant = desk.someone("applicant");
        String vacancy = desk.vacancy();
        String application = desk.applied(applicant, vacancy);
        String consent = desk.keeping(applicant);
        desk.end(vacancy, "FILLED");
        String hold =
                Desk.made(
                        desk.officer()
                                .api()
                                .post(
                                        "/holds",
                                        new JsonObject()
                                                .put("subjectId", applicant.subject().toString())
                                                .put("ground", "LIVE_ACTIVITY")
                                                .put("reference", "Zaak 12")
                                                .put("reviewOn", "2027-01-31")));

        assertThat(applicant.api().post("/me/consents/" + consent + "/withdrawal").status())
                .isEqualTo(200);
        assertThat(desk.rows(application)).isEqualTo(WITH_ITS_DOCUMENT);

        desk.officer()
                .api()
                .post(
                        "/holds/" + hold + "/release",
                        new JsonObject().put("because", "De zaak is afgerond."));
        RetentionRun.of(desk.officer());
        assertThat(desk.rows(application)).isEqualTo(GONE);
    }

    @Test
    void a_vacancy_whose_last_day_passed_waits_in_the_worklist_until_somebody_ends_it() {
        String vacancy = desk.vacancy("2026-11-22");
        assertThat(waiting()).as("on its last day").doesNotContain(vacancy);
        desk.platform().clock().advance(Duration.ofDays(1));
        desk.refresh();
        assertThat(waiting()).contains(vacancy);
        assertThat(desk.someone("recruiter").api().get("/vacancies/worklist").status())
                .isEqualTo(403);

        desk.end(vacancy, "WITHDRAWN");

        assertThat(waiting()).doesNotContain(vacancy);
    }

    private List<String> waiting() {
        return desk.manager().api().get("/vacancies/worklist?limit=100").items().stream()
                .map(one -> one.getString("id"))
                .toList();
    }

    @Test
    void an_applicant_who_withdraws_leaves_nothing() {
        TestPerson applicant = desk.someone("applicant");
        TestPerson other = desk.someone("applicant");
        String vacancy = desk.vacancy();
        String application = desk.applied(applicant, vacancy);
        String address = "/vacancies/applications/" + application + "/withdrawal";
        assertThat(other.api().post(address).status()).isEqualTo(404);

        assertThat(applicant.api().post(address).status()).isEqualTo(204);

        assertThat(desk.rows(application)).isEqualTo(GONE);
    }
}
