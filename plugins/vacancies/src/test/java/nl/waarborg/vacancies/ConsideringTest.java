package nl.waarborg.vacancies;

import static nl.waarborg.vacancies.Desk.made;
import static nl.waarborg.vacancies.Desk.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
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

/**
 * What is kept with consent is there for a later vacancy, and for nothing else (KCK-C3, KCK-R4).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsideringTest {

    private static final int JOIN = 0;
    private static final int STOP = 1;
    private static final String GONE = "0";
    private static final String WITH_ITS_DOCUMENT = "2";

    private Desk desk;
    private Mailbox mailbox;
    private TestPerson applicant;
    private TestPerson recruiter;
    private String application;
    private String later;
    private String consent;

    @BeforeAll
    void open() {
        desk = Desk.open();
        mailbox = new Mailbox(desk);
    }

    /** Somebody let an application be kept, its vacancy ended, and another one is open. */
    @BeforeEach
    void keptForLater() {
        desk.platform().clock().set(TestPlatform.NOON);
        desk.refresh();
        TestPerson former = desk.someone("recruiter");
        String vacancy = desk.vacancy(former);
        applicant = desk.someone("applicant");
        application = desk.applied(applicant, vacancy);
        consent = desk.keeping(applicant);
        made(
                former.api()
                        .post(
                                "/vacancies/applications/" + application + "/steps",
                                new JsonObject()
                                        .put("kind", "INTERVIEW")
                                        .put("takenOn", "2026-11-20")
                                        .put("note", "Een goed gesprek.")));
        ok(Desk.decide(former, application, "REJECTED"));
        desk.end(vacancy, "FILLED");
        RetentionRun.of(desk.officer());
        recruiter = desk.someone("recruiter");
        later = desk.vacancy("2027-12-31", recruiter);
    }

    @AfterAll
    void close() {
        mailbox.close();
        desk.close();
    }

    @Test
    void who_handles_an_open_vacancy_sees_what_is_kept_and_until_when_and_nobody_else_does() {
        assertThat(kept(recruiter, later).items())
                .anySatisfy(
                        line -> {
                            assertThat(line.getString("id")).isEqualTo(application);
                            assertThat(line.getString("keptUntil")).isEqualTo("2027-11-22");
                            assertThat(line.getBoolean("considered")).isFalse();
                        });

        assertThat(kept(desk.someone("recruiter"), later).status()).isEqualTo(404);
        assertThat(kept(desk.manager(), later).status()).isEqualTo(403);
        assertThat(kept(applicant, later).status()).isEqualTo(403);
        assertThat(Desk.read(recruiter, application).status())
                .as("what was handed in is not shown before it is considered")
                .isEqualTo(404);
        desk.end(later, "WITHDRAWN");
        assertThat(kept(recruiter, later).status()).as("nor when it ended").isEqualTo(409);
    }

    @Test
    void the_list_of_own_applications_can_be_of_those_that_are_kept() {
        String other = desk.applied(desk.someone("applicant"), later);
        consider(recruiter, application, later);

        assertThat(ids(recruiter.api().get("/vacancies/applications?kept=true")))
                .containsExactly(application);
        assertThat(ids(recruiter.api().get("/vacancies/applications?kept=false")))
                .containsExactly(other);
    }

    @Test
    void what_is_considered_is_read_by_who_does_with_a_line_in_the_log_and_the_applicant_is_told() {
        String looks = looksOf(recruiter);

        JsonObject seen = considered();

        assertThat(seen.getString("motivation")).isEqualTo("Ik wil dit graag doen.");
        assertThat(seen.getString("status")).isEqualTo("SUBMITTED");
        assertThat(seen.getValue("decision")).as("what was decided before").isNull();
        assertThat(recruiter.api().get("/vacancies/applications/" + application + "/steps").items())
                .as("nor what was noted before")
                .isEmpty();
        assertThat(looksOf(recruiter)).isNotEqualTo(looks);
        assertThat(desk.mail(applicant, "We bekijken haar nu voor Coördinator"))
                .contains("Zonder uw antwoord neemt niemand een besluit");
        assertThat(ids(kept(recruiter, later))).doesNotContain(application);
    }

    @Test
    void nobody_decides_or_notes_anything_before_the_applicant_takes_part() {
        considered();

        assertThat(Desk.decide(recruiter, application, "CHOSEN").status()).isEqualTo(409);
        assertThat(
                        recruiter
                                .api()
                                .post("/vacancies/applications/" + application + "/invitation")
                                .status())
                .isEqualTo(409);
        assertThat(note().status()).isEqualTo(409);

        assertThat(mailbox.look(link(JOIN))).contains("<form");
        assertThat(mailbox.press(link(JOIN))).contains("U doet mee");

        assertThat(note().status()).isEqualTo(201);
        ok(Desk.decide(recruiter, application, "CHOSEN"));
        assertThat(mailbox.press(link(JOIN))).as("once").contains("geldt niet");
    }

    @Test
    void who_takes_part_is_in_the_later_procedure_as_if_applied_then() {
        considered();
        mailbox.press(link(JOIN));

        desk.platform().clock().advance(Duration.ofDays(366));
        desk.refresh();
        RetentionRun.of(desk.officer());
        assertThat(desk.rows(application))
                .as("a procedure runs, and the year of the consent takes nothing from it")
                .isEqualTo(WITH_ITS_DOCUMENT);

        desk.end(later, "FILLED");
        RetentionRun.of(desk.officer());
        assertThat(desk.rows(application)).as("it goes with that vacancy").isEqualTo(GONE);
    }

    @Test
    void a_consideration_ends_with_its_vacancy_and_the_application_stays_kept() {
        considered();

        desk.end(later, "WITHDRAWN");
        RetentionRun.of(desk.officer());

        assertThat(desk.rows(application)).isEqualTo(WITH_ITS_DOCUMENT);
        assertThat(Desk.read(recruiter, application).status()).isEqualTo(404);
        assertThat(mailbox.press(link(JOIN))).contains("geldt niet");
        TestPerson next = desk.someone("recruiter");
        assertThat(ids(kept(next, desk.vacancy("2027-12-31", next)))).contains(application);
    }

    @Test
    void a_consideration_ends_with_the_consent_and_the_application_goes_with_it() {
        considered();

        assertThat(mailbox.press(link(STOP))).contains("ingetrokken");

        assertThat(desk.rows(application)).isEqualTo(GONE);
        assertThat(Desk.read(recruiter, application).status()).isEqualTo(404);
    }

    @Test
    void a_consideration_ends_with_the_year_of_the_consent() {
        considered();

        desk.platform().clock().advance(Duration.ofDays(365));
        desk.refresh();
        RetentionRun.of(desk.officer());

        assertThat(desk.rows(application)).isEqualTo(GONE);
    }

    @Test
    void whose_consent_was_taken_back_is_not_listed_and_not_considered_although_a_hold_keeps_it() {
        made(
                desk.officer()
                        .api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("subjectId", applicant.subject().toString())
                                        .put("ground", "LIVE_ACTIVITY")
                                        .put("reference", "Zaak 12")
                                        .put("reviewOn", "2027-01-31")));
        ok(applicant.api().post("/me/consents/" + consent + "/withdrawal"));
        assertThat(desk.rows(application)).isNotEqualTo(GONE);

        assertThat(ids(kept(recruiter, later))).doesNotContain(application);
        assertThat(consider(recruiter, application, later).status()).isEqualTo(404);
    }

    @Test
    void an_application_is_considered_for_one_vacancy_at_a_time_by_who_handles_it() {
        TestPerson other = desk.someone("recruiter");
        String another = desk.vacancy("2027-12-31", other);
        assertThat(consider(other, application, later).status()).isEqualTo(404);
        considered();
        assertThat(consider(other, application, another).status()).isEqualTo(409);
        assertThat(leave(other).status()).isEqualTo(404);

        assertThat(leave(recruiter).status()).isEqualTo(204);

        assertThat(Desk.read(recruiter, application).status()).isEqualTo(404);
        ok(consider(other, application, another));
    }

    @Test
    void the_database_lets_no_application_change_its_vacancy_in_another_way() {
        String move = "UPDATE vacancies.application SET vacancy_id = ?::uuid";
        String from =
                ", considered_from = vacancy_id, considered_at = core.now(), considered_by = ?::uuid";
        String empty =
                ", status = 'SUBMITTED', reasons = NULL, decided_by = NULL, decided_at = NULL";
        String one = " WHERE id = ?::uuid";
        String me = recruiter.account().toString();
        try (RawSql sql = desk.sql()) {
            assertThat(sql.refusal(move + one, later, application))
                    .isEqualTo("application_identity");
            assertThat(sql.refusal(move + from + empty + one, later, me, application))
                    .isEqualTo("by_the_actor");
            sql.as(recruiter.account());
            assertThat(sql.refusal(move + from + one, later, me, application))
                    .isEqualTo("application_states");
            assertThat(
                            sql.refusal(
                                    move + from + empty + one,
                                    desk.vacancy("2027-12-31"),
                                    me,
                                    application))
                    .isEqualTo("considered_by_assigned_staff");
            assertThat(sql.refusal(move + from + empty + one, later, me, application))
                    .isEqualTo("accepted");
            assertThat(
                            sql.refusal(
                                    "UPDATE vacancies.application SET considered_from = NULL,"
                                            + " considered_by = NULL, considered_at = NULL"
                                            + one,
                                    application))
                    .isEqualTo("joined_by_the_applicant");
        }
    }

    private JsonObject considered() {
        return ok(consider(recruiter, application, later));
    }

    private static Answer consider(TestPerson staff, String application, String vacancy) {
        return staff.api()
                .post(
                        "/vacancies/applications/" + application + "/consideration",
                        new JsonObject().put("vacancyId", vacancy));
    }

    private Answer leave(TestPerson staff) {
        return staff.api().delete("/vacancies/applications/" + application + "/consideration");
    }

    private Answer note() {
        return recruiter
                .api()
                .post(
                        "/vacancies/applications/" + application + "/steps",
                        new JsonObject()
                                .put("kind", "INTERVIEW")
                                .put("takenOn", "2026-11-20")
                                .put("note", "Gebeld."));
    }

    private static Answer kept(TestPerson staff, String vacancy) {
        return staff.api().get("/vacancies/vacancies/" + vacancy + "/kept-applications?limit=100");
    }

    private static List<String> ids(Answer answer) {
        return answer.items().stream().map(one -> one.getString("id")).toList();
    }

    private URI link(int which) {
        return mailbox.linksIn(desk.mail(applicant, "We bekijken haar nu")).get(which);
    }

    private String looksOf(TestPerson reader) {
        try (RawSql sql = desk.sql()) {
            return sql.ask(
                            "SELECT count(*) FROM core.read_log WHERE subject_id = ? AND actor_id = ?",
                            applicant.subject().value(),
                            reader.account().value())
                    .orElseThrow();
        }
    }
}
