package nl.waarborg.vacancies;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.UUID;

/** From vacancy to decision at the Kenniscentrum Kraamzorg (KCK-P7). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcedureTest {

    private Desk desk;

    @BeforeAll
    void open() {
        desk = Desk.open();
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void a_named_human_who_handles_the_vacancy_decides_and_the_applicant_hears_why() {
        TestPerson staff = desk.someone("recruiter");
        TestPerson applicant = desk.someone("applicant");
        String application = desk.applied(applicant, desk.vacancy(staff));
        Desk.made(
                staff.api()
                        .post(
                                "/vacancies/applications/" + application + "/steps",
                                new JsonObject()
                                        .put("kind", "INTERVIEW")
                                        .put("takenOn", "2026-11-20")
                                        .put("note", "Een goed gesprek.")));

        JsonObject decided = Desk.ok(Desk.decide(staff, application, "REJECTED"));

        assertThat(decided.getString("status")).isEqualTo("REJECTED");
        assertThat(decided.getJsonObject("decision").getString("decidedBy"))
                .isEqualTo(staff.name());
        assertThat(desk.mail(applicant, "Minder ervaring dan gevraagd."))
                .as("in the words of the organisation's rule")
                .contains("Weg op de dag waarop de vacature is vervuld of ingetrokken.");
        assertThat(Desk.decide(staff, application, "CHOSEN").status()).isEqualTo(409);
        assertThat(Desk.ok(Desk.read(applicant, application)).getString("status"))
                .isEqualTo("REJECTED");
    }

    @Test
    void staff_of_another_vacancy_and_other_applicants_see_nothing() {
        TestPerson staff = desk.someone("recruiter");
        TestPerson elsewhere = desk.someone("recruiter");
        TestPerson applicant = desk.someone("applicant");
        TestPerson rival = desk.someone("applicant");
        String application = desk.applied(applicant, desk.vacancy(staff));
        desk.applied(rival, desk.vacancy(elsewhere));

        for (TestPerson stranger : new TestPerson[] {elsewhere, rival}) {
            assertThat(Desk.read(stranger, application).status()).isEqualTo(404);
            assertThat(
                            stranger.api()
                                    .get("/vacancies/applications/" + application + "/documents")
                                    .status())
                    .isEqualTo(404);
        }
        assertThat(elsewhere.api().get("/vacancies/applications").items()).hasSize(1);
        assertThat(Desk.read(desk.manager(), application).status()).isEqualTo(403);
    }

    @Test
    void nobody_but_the_applicant_changes_the_documents_and_only_until_the_decision() {
        TestPerson staff = desk.someone("recruiter");
        TestPerson applicant = desk.someone("applicant");
        TestPerson other = desk.someone("applicant");
        String application = desk.applied(applicant, desk.vacancy(staff));
        assertThat(Desk.upload(other, application).status()).isEqualTo(404);
        String document =
                applicant
                        .api()
                        .get("/vacancies/applications/" + application + "/documents")
                        .items()
                        .getFirst()
                        .getString("id");
        String address = "/vacancies/applications/" + application + "/documents/" + document;
        assertThat(staff.api().get(address).text()).isEqualTo("Eerder werk: van alles.");

        Desk.ok(Desk.decide(staff, application, "REJECTED"));

        assertThat(Desk.upload(applicant, application).status()).isEqualTo(409);
        assertThat(applicant.api().delete(address).status()).isEqualTo(409);
    }

    @Test
    void people_apply_once_for_a_vacancy_that_is_open_and_not_past_its_day() {
        TestPerson applicant = desk.someone("applicant");
        String vacancy = desk.vacancy();
        String address = "/vacancies/vacancies/" + vacancy + "/applications";
        desk.applied(applicant, vacancy);
        assertThat(applicant.api().post(address, Desk.form()).status()).isEqualTo(409);
        assertThat(applicant.api().get("/vacancies/vacancies/" + vacancy).status()).isEqualTo(200);

        desk.end(vacancy, "WITHDRAWN");

        TestPerson late = desk.someone("applicant");
        assertThat(late.api().post(address, Desk.form()).status()).isEqualTo(404);
        assertThat(late.api().get("/vacancies/vacancies/" + vacancy).status()).isEqualTo(404);
    }

    @Test
    void all_faults_of_an_application_are_told_at_once() {
        Answer refused =
                desk.someone("applicant")
                        .api()
                        .post(
                                "/vacancies/vacancies/" + desk.vacancy() + "/applications",
                                new JsonObject()
                                        .put("name", "")
                                        .put("email", "nergens")
                                        .put("motivation", "Mijn BSN is 111222333"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getJsonArray("errors")).hasSize(3);
    }

    @Test
    void the_database_refuses_a_decision_without_a_human_who_handles_the_vacancy() {
        TestPerson staff = desk.someone("recruiter");
        TestPerson elsewhere = desk.someone("recruiter");
        String vacancy = desk.vacancy(staff);
        String application = desk.applied(desk.someone("applicant"), vacancy);
        try (RawSql sql = desk.sql()) {
            assertThat(refused(sql, application, staff)).isEqualTo("by_the_actor");
            sql.as(elsewhere.account());
            assertThat(refused(sql, application, elsewhere))
                    .isEqualTo("decision_by_assigned_staff");
            sql.as(staff.account());
            assertThat(
                            sql.refusal(
                                    "UPDATE vacancies.application SET status = 'REJECTED' WHERE id"
                                            + " = ?",
                                    UUID.fromString(application)))
                    .isEqualTo("by_the_actor");
            assertThat(refused(sql, application, staff)).isEqualTo("accepted");
            assertThat(
                            sql.refusal(
                                    "UPDATE vacancies.application SET status = 'CHOSEN' WHERE id ="
                                            + " ?",
                                    UUID.fromString(application)))
                    .isEqualTo("application_states");
        }
    }

    private static String refused(RawSql sql, String application, TestPerson decider) {
        return sql.refusal(
                "UPDATE vacancies.application SET status = 'REJECTED', reasons = 'Past hier niet"
                        + " goed.', decided_by = ?, decided_at = core.now() WHERE id = ?",
                decider.account().value(),
                UUID.fromString(application));
    }

    @Test
    void letters_are_forgotten_once_they_are_sent() {
        assertThat(Letters.TEMPLATES).hasSize(7).allMatch(template -> template.passing());
    }

    @Test
    void a_vacancy_that_ended_stays_ended() {
        String vacancy = desk.vacancy();
        desk.end(vacancy, "FILLED");

        assertThat(
                        desk.manager()
                                .api()
                                .post("/vacancies/vacancies/" + vacancy + "/opening")
                                .status())
                .isEqualTo(409);
        try (RawSql sql = desk.sql()) {
            assertThat(
                            sql.refusal(
                                    "UPDATE vacancies.vacancy SET ended_on = ended_on + 1 WHERE id"
                                            + " = ?",
                                    UUID.fromString(vacancy)))
                    .isEqualTo("vacancy_ended_once");
        }
    }
}
