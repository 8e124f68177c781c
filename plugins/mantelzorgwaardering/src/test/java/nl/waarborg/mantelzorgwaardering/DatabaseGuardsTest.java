package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;

/** What the database refuses, whoever asks and however. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class DatabaseGuardsTest {

    private static AwardDatabase database;

    private UUID carer;
    private UUID edition;
    private UUID decider;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        database = AwardDatabase.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

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
    @ValueSource(strings = {"GRANTED", "REFUSED"})
    void no_outcome_without_a_decision(String outcome) throws Exception {
        UUID application = database.submitted(carer, edition);

        assertThat(refusal(() -> database.status(application, outcome)))
                .isEqualTo("application_decided");
    }

    @Test
    void no_outcome_other_than_the_decisions() throws Exception {
        UUID application = database.submitted(carer, edition);

        assertThat(
                        refusal(
                                () ->
                                        database.together(
                                                () -> {
                                                    database.decision(
                                                            application,
                                                            decider,
                                                            "REFUSED",
                                                            "Te weinig uren zorg.");
                                                    database.status(application, "GRANTED");
                                                })))
                .isIn("application_decided", "decision_takes_effect");
    }

    @Test
    void no_decision_without_its_outcome() throws Exception {
        UUID application = database.submitted(carer, edition);

        assertThat(
                        refusal(
                                () ->
                                        database.decision(
                                                application,
                                                decider,
                                                "GRANTED",
                                                "Voldoet aan alles.")))
                .isEqualTo("decision_takes_effect");
    }

    @Test
    void a_human_grants_at_the_platforms_time() throws Exception {
        UUID application = database.submitted(carer, edition);
        database.at("2026-10-20T08:00:00Z");

        database.decide(application, decider, "GRANTED");

        assertThat(
                        database.ask(
                                "SELECT outcome || ' ' || (decided_at AT TIME ZONE 'UTC')"
                                        + " FROM mantelzorgwaardering.decision WHERE application_id = ?",
                                application))
                .isEqualTo("GRANTED 2026-10-20 08:00:00");
    }

    @Test
    void no_decision_by_a_service() throws Exception {
        UUID application = database.submitted(carer, edition);
        UUID service = database.account(database.subject(), "SERVICE");
        database.as(service);

        assertThat(refusal(() -> database.decide(application, service, "GRANTED")))
                .isEqualTo("decision_by_a_human");
    }

    @Test
    void no_decision_by_an_account_that_was_closed() throws Exception {
        UUID application = database.submitted(carer, edition);
        database.run("UPDATE core.account SET status = 'DISABLED' WHERE id = ?", decider);

        assertThat(refusal(() -> database.decide(application, decider, "REFUSED")))
                .isEqualTo("decision_by_a_human");
    }

    @Test
    void no_decision_in_the_name_of_another() throws Exception {
        UUID application = database.submitted(carer, edition);
        UUID colleague = database.account(database.subject(), "HUMAN");

        assertThat(refusal(() -> database.decide(application, colleague, "GRANTED")))
                .isEqualTo("decision_by_the_actor");
    }

    @Test
    void no_decision_on_the_own_application() throws Exception {
        UUID application = database.submitted(carer, edition);
        UUID own = database.account(carer, "HUMAN");
        database.as(own);

        assertThat(refusal(() -> database.decide(application, own, "GRANTED")))
                .isEqualTo("decision_by_another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nee.", "                    "})
    void no_decision_without_reasons(String reasons) throws Exception {
        UUID application = database.submitted(carer, edition);

        assertThat(refusal(() -> database.decision(application, decider, "REFUSED", reasons)))
                .isEqualTo("decision_reasons");
    }

    @Test
    void no_other_words_afterwards() throws Exception {
        UUID application = database.submitted(carer, edition);
        database.decide(application, decider, "REFUSED");

        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE mantelzorgwaardering.decision SET reasons = 'Iets heel anders.'"
                                                        + " WHERE application_id = ?",
                                                application)))
                .isEqualTo("decision_stands");
    }

    @Test
    void no_second_decision() throws Exception {
        UUID application = database.submitted(carer, edition);
        database.decide(application, decider, "REFUSED");

        assertThat(
                        refusal(
                                () ->
                                        database.decision(
                                                application,
                                                decider,
                                                "GRANTED",
                                                "Bij nader inzien wel.")))
                .isEqualTo("decision_in_time");
    }

    @Test
    void no_decision_taken_away_while_its_outcome_stands() throws Exception {
        UUID application = database.submitted(carer, edition);
        database.decide(application, decider, "REFUSED");

        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "DELETE FROM mantelzorgwaardering.decision WHERE application_id = ?",
                                                application)))
                .isEqualTo("application_decided");
    }

    @Test
    void decision_and_application_go_together() throws Exception {
        UUID application = database.submitted(carer, edition);
        database.decide(application, decider, "GRANTED");

        database.together(
                () -> {
                    database.run(
                            "DELETE FROM mantelzorgwaardering.decision WHERE application_id = ?",
                            application);
                    database.run(
                            "DELETE FROM mantelzorgwaardering.application WHERE id = ?",
                            application);
                });

        assertThat(database.ask("SELECT count(*) FROM mantelzorgwaardering.application"))
                .isEqualTo("0");
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
        withdraw(database.submitted(carer, edition));

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
        askToComplete(application, "2026-12-10");
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
    void no_decision_while_the_carer_has_time_to_complete() throws Exception {
        UUID application = database.submitted(carer, edition);
        askToComplete(application, "2026-10-29");

        database.at("2026-10-29T22:59:59Z");
        assertThat(refusal(() -> database.decide(application, decider, "REFUSED")))
                .isEqualTo("decision_in_time");
        database.at("2026-10-29T23:00:00Z");
        assertThat(refusal(() -> database.decide(application, decider, "REFUSED")))
                .isEqualTo("accepted");
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
            case "WITHDRAWN" -> withdraw(application);
            case "GRANTED" -> database.decide(application, decider, "GRANTED");
            default -> assertThat(status).isEqualTo("SUBMITTED");
        }
        return application;
    }

    private static void withdraw(UUID application) throws SQLException {
        database.run(
                "UPDATE mantelzorgwaardering.application SET status = 'WITHDRAWN', withdrawn_at = core.now()"
                        + " WHERE id = ?",
                application);
    }

    private static void askToComplete(UUID application, String dueOn) throws SQLException {
        database.run(
                "UPDATE mantelzorgwaardering.application SET status = 'COMPLETION_REQUESTED',"
                        + " completion_text = 'Vul de uren aan.', completion_due_on = ?::date WHERE id = ?",
                dueOn,
                application);
    }

    /** The name of the constraint that refused, or that nothing did. */
    private static String refusal(AwardDatabase.Work work) {
        PSQLException refused = catchThrowableOfType(PSQLException.class, work::run);
        if (refused == null) {
            return "accepted";
        }
        ServerErrorMessage message = Objects.requireNonNull(refused.getServerErrorMessage());
        return Objects.requireNonNullElse(message.getConstraint(), refused.getMessage());
    }
}
