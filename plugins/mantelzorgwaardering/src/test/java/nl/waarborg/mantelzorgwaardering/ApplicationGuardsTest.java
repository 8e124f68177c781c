package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.AwardDatabase.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.SQLException;
import java.util.UUID;

/**
 * What the database refuses of applications and editions, in the plugin's own role and with raw
 * SQL.
 */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class ApplicationGuardsTest {

    private final AwardDatabase database = AwardDatabase.shared();

    private UUID carer;
    private UUID edition;
    private UUID decider;

    @BeforeEach
    void an_open_edition_with_a_carer_and_a_decider() throws Exception {
        database.enterNewTenant();
        database.at("2026-10-15T10:00:00Z");
        carer = database.subject();
        edition = database.edition("Assen", "2026-10-01", "2026-11-30");
        decider = database.account(database.subject(), "HUMAN");
        database.as(decider);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-30T21:59:59Z, application_in_time",
        "2026-09-30T22:00:00Z, accepted",
        "2026-11-30T22:59:59Z, accepted",
        "2026-11-30T23:00:00Z, application_in_time"
    })
    void submission_within_the_window_only(String moment, String expected) throws Exception {
        UUID application = database.draft(carer, edition);
        database.at(moment);

        assertThat(refusal(() -> database.status(application, "SUBMITTED"))).isEqualTo(expected);
    }

    @Test
    void no_submission_dated_back() throws Exception {
        UUID application = database.draft(carer, edition);
        database.at("2026-12-24T10:00:00Z");

        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE mantelzorgwaardering.application SET status = 'SUBMITTED',"
                                                        + " submitted_at = '2026-10-02' WHERE id = ?",
                                                application)))
                .isEqualTo("application_in_time");
    }

    @Test
    void no_submission_of_half_a_form() throws Exception {
        UUID application = database.draft(carer, edition);
        database.run(
                "UPDATE mantelzorgwaardering.application SET date_of_birth = NULL WHERE id = ?",
                application);

        assertThat(refusal(() -> database.status(application, "SUBMITTED")))
                .isEqualTo("application_complete");
    }

    @Test
    void no_second_application_of_a_carer_in_an_edition() throws Exception {
        database.submitted(carer, edition);
        UUID second = database.draft(carer, edition);

        assertThat(refusal(() -> database.status(second, "SUBMITTED")))
                .isEqualTo("application_once");
    }

    @Test
    void a_new_application_after_a_withdrawn_one() throws Exception {
        database.withdraw(database.submitted(carer, edition));

        assertThatCode(() -> database.submitted(carer, edition)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT, COMPLETION_REQUESTED",
        "DRAFT, WITHDRAWN",
        "DRAFT, GRANTED",
        "SUBMITTED, DRAFT",
        "WITHDRAWN, SUBMITTED",
        "WITHDRAWN, DRAFT",
        "GRANTED, SUBMITTED",
        "GRANTED, REFUSED",
        "GRANTED, WITHDRAWN"
    })
    void no_way_from_one_state_to_just_any(String before, String after) throws Exception {
        UUID application = standing(before);

        assertThat(refusal(() -> database.status(application, after)))
                .isEqualTo("application_states");
    }

    @Test
    void no_application_born_submitted() throws Exception {
        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "INSERT INTO mantelzorgwaardering.application (tenant_id, id, applicant_id,"
                                                        + " edition_id, status) VALUES (core.tenant(), ?, ?, ?, 'SUBMITTED')",
                                                UUID.randomUUID(),
                                                carer,
                                                edition)))
                .isEqualTo("application_starts_as_draft");
    }

    @Test
    void no_application_handed_to_another_person() throws Exception {
        UUID application = database.draft(carer, edition);
        UUID other = database.subject();

        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE mantelzorgwaardering.application SET applicant_id = ? WHERE id = ?",
                                                other,
                                                application)))
                .isEqualTo("application_identity");
    }

    @Test
    void a_completed_application_keeps_the_time_of_its_first_submission() throws Exception {
        UUID application = database.submitted(carer, edition);
        database.askToComplete(application, "2026-12-10");
        database.at("2026-12-05T10:00:00Z");

        database.status(application, "SUBMITTED");

        assertThat(
                        database.ask(
                                "SELECT (submitted_at AT TIME ZONE 'UTC')::text"
                                        + " FROM mantelzorgwaardering.application WHERE id = ?",
                                application))
                .isEqualTo("2026-10-15 10:00:00");
    }

    @Test
    void no_new_rules_for_who_applied() throws Exception {
        database.draft(carer, edition);
        assertThat(refusal(this::raiseTheAmount)).isEqualTo("accepted");

        database.submitted(carer, edition);
        assertThat(refusal(this::raiseTheAmount)).isEqualTo("edition_in_use");
    }

    private void raiseTheAmount() throws SQLException {
        database.run(
                "UPDATE mantelzorgwaardering.edition SET amount = amount + 1 WHERE id = ?",
                edition);
    }

    private UUID standing(String status) throws SQLException {
        if (status.equals("DRAFT")) {
            return database.draft(carer, edition);
        }
        UUID application = database.submitted(carer, edition);
        switch (status) {
            case "WITHDRAWN" -> database.withdraw(application);
            case "GRANTED" -> database.decide(application, decider, "GRANTED");
            default -> assertThat(status).isEqualTo("SUBMITTED");
        }
        return application;
    }
}
