package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.AwardDatabase.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.UUID;

/** What the database refuses of decisions, in the plugin's own role and with raw SQL. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class DecisionGuardsTest {

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
        database.core("UPDATE core.account SET status = 'DISABLED' WHERE id = ?", decider);

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

    @Test
    void no_decision_while_the_carer_has_time_to_complete() throws Exception {
        UUID application = database.submitted(carer, edition);
        database.askToComplete(application, "2026-10-29");

        database.at("2026-10-29T22:59:59Z");
        assertThat(refusal(() -> database.decide(application, decider, "REFUSED")))
                .isEqualTo("decision_in_time");
        database.at("2026-10-29T23:00:00Z");
        assertThat(refusal(() -> database.decide(application, decider, "REFUSED")))
                .isEqualTo("accepted");
    }
}
