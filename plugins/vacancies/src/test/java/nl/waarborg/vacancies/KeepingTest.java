package nl.waarborg.vacancies;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;

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
            assertThat(desk.mail(applicant, "is vervuld of ingetrokken. Uw"))
                    .contains("vernietigd");
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
