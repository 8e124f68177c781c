package nl.waarborg.vacancies;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.PlacedHold;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.UUID;

/** One application that a hold keeps as it is stops neither the vacancy nor the night's work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldApplicationsTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"LEGAL_CLAIM", "FRAUD", "OBJECTION"})
    void a_vacancy_ends_and_the_application_hears_of_it_once_the_hold_is_released(String ground) {
        TestPerson recruiter = desk.someone("recruiter");
        String vacancy = desk.vacancy(recruiter);
        String held = desk.applied(desk.someone("applicant"), vacancy);
        String other = desk.applied(desk.someone("applicant"), vacancy);
        PlacedHold hold =
                PlacedHold.on(
                        desk.officer(), ground, "vacancies.application", UUID.fromString(held));

        desk.end(vacancy, "FILLED");
        assertThat(endedOn(other)).isEqualTo("2026-11-22");
        assertThat(endedOn(held)).as("as it was").isEqualTo("-");
        night();
        assertThat(endedOn(held)).isEqualTo("-");

        hold.release();
        night();
        assertThat(endedOn(held)).isEqualTo("2026-11-22");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEGAL_CLAIM", "FRAUD", "OBJECTION"})
    void a_consideration_that_lags_behind_ends_for_all_others(String ground) {
        TestPerson recruiter = desk.someone("recruiter");
        String former = desk.vacancy(recruiter);
        String later = desk.vacancy("2027-12-31", recruiter);
        String held = considered(former, later);
        String other = considered(former, later);
        PlacedHold hold =
                PlacedHold.on(
                        desk.officer(), ground, "vacancies.application", UUID.fromString(held));

        desk.end(later, "FILLED");
        assertThat(vacancyOf(other)).isEqualTo(former);
        assertThat(vacancyOf(held)).isEqualTo(later);
        night();
        assertThat(vacancyOf(held)).as("as it was").isEqualTo(later);

        hold.release();
        night();
        assertThat(vacancyOf(held)).isEqualTo(former);
    }

    /** Kept for later, and considered for the other vacancy, past all rules. */
    private String considered(String former, String later) {
        String id = desk.applied(desk.someone("applicant"), former);
        try (RawSql sql = desk.sql()) {
            sql.run("ALTER TABLE vacancies.application DISABLE TRIGGER USER");
            sql.run(
                    "UPDATE vacancies.application SET vacancy_id = ?::uuid, considered_from ="
                            + " ?::uuid, considered_by = ?, considered_at = core.now() WHERE id ="
                            + " ?::uuid",
                    later,
                    former,
                    desk.manager().account().value(),
                    id);
            sql.run("ALTER TABLE vacancies.application ENABLE TRIGGER USER");
        }
        return id;
    }

    private void night() {
        desk.platform()
                .job(
                        "vacancies",
                        Desk.ID,
                        work -> VacancyDesk.carryEnds(work).map(_ -> Boolean.TRUE));
    }

    private String endedOn(String application) {
        return of(application, "coalesce(vacancy_ended_on::text, '-')");
    }

    private String vacancyOf(String application) {
        return of(application, "vacancy_id");
    }

    private String of(String application, String what) {
        try (RawSql sql = desk.sql()) {
            return sql.ask(
                            "SELECT " + what + " FROM vacancies.application WHERE id = ?::uuid",
                            application)
                    .orElseThrow();
        }
    }
}
