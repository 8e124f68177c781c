package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.AwardDatabase.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

/** What the database refuses of objections and of decisions that follow from them, with raw SQL. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class ObjectionGuardsTest {

    private final AwardDatabase database = AwardDatabase.shared();
    private final PayoutDatabase payouts = new PayoutDatabase(database);

    private UUID carer;
    private UUID edition;
    private UUID application;
    private UUID decision;
    private UUID decider;
    private UUID other;

    @BeforeEach
    void a_refused_application() throws Exception {
        database.enterNewTenant();
        database.at("2026-10-20T10:00:00Z");
        carer = database.subject();
        edition = database.edition("Assen", "2026-10-01", "2026-11-30");
        decider = database.account(database.subject(), "HUMAN");
        other = database.account(database.subject(), "HUMAN");
        application = database.submitted(carer, edition);
        database.as(decider);
        database.decide(application, decider, "REFUSED");
        decision = payouts.decisionOn(application);
        database.at("2026-11-10T10:00:00Z");
    }

    @Test
    void an_upheld_objection_replaces_the_decision_and_the_award_is_paid() throws Exception {
        UUID objection = object("2026-11-10", "2026-12-01");

        uphold(objection, other);

        assertThat(
                        database.ask(
                                "SELECT status FROM mantelzorgwaardering.application WHERE id = ?",
                                application))
                .isEqualTo("GRANTED");
        assertThat(
                        database.ask(
                                "SELECT string_agg(outcome || coalesce(' ' || standing, ''), ', ' ORDER BY decided_at)"
                                        + " FROM mantelzorgwaardering.decision WHERE application_id = ?",
                                application))
                .isEqualTo("REFUSED, GRANTED GRANTED");
        UUID batch = payouts.batch(edition, decider);
        UUID granted =
                UUID.fromString(
                        database.ask(
                                "SELECT id::text FROM mantelzorgwaardering.decision WHERE objection_id = ?",
                                objection));
        database.run(
                "INSERT INTO mantelzorgwaardering.payment (tenant_id, id, payee_id, batch_id, decision_id, attempt,"
                        + " application_version, end_to_end_id, payee_name, iban, amount, pay_on, status, status_at, status_by)"
                        + " VALUES (core.tenant(), gen_random_uuid(), ?, ?, ?, 1, (SELECT version FROM"
                        + " mantelzorgwaardering.application WHERE id = ?), '', 'x', 'x', 100, '2000-01-01',"
                        + " 'WAITING', now(), core.actor())",
                carer,
                batch,
                granted,
                application);
    }

    @Test
    void who_took_the_decision_does_not_decide_on_the_objection() throws Exception {
        UUID objection = object("2026-11-10", "2026-12-01");

        assertThat(refusal(() -> answer(objection, "UNFOUNDED", decider)))
                .isEqualTo("objection_by_another");
    }

    @Test
    void neither_does_a_second_account_of_the_same_person_nor_the_carer_nor_a_service()
            throws Exception {
        UUID objection = object("2026-11-10", "2026-12-01");
        UUID person =
                UUID.fromString(
                        database.ask("SELECT core.subject_of(core.tenant(), ?)::text", decider));
        UUID second = database.account(person, "HUMAN");
        UUID carersAccount = database.account(carer, "HUMAN");
        UUID service = database.account(database.subject(), "SERVICE");

        assertThat(refusal(() -> answer(objection, "UNFOUNDED", second)))
                .isEqualTo("objection_by_another");
        assertThat(refusal(() -> answer(objection, "UNFOUNDED", carersAccount)))
                .isEqualTo("objection_by_another");
        assertThat(refusal(() -> answer(objection, "UNFOUNDED", service))).isEqualTo("by_a_human");
    }

    @Test
    void no_upheld_objection_without_the_decision_that_follows() throws Exception {
        UUID objection = object("2026-11-10", "2026-12-01");

        assertThat(refusal(() -> answer(objection, "UPHELD", other))).isEqualTo("objection_upheld");
    }

    @Test
    void no_grant_after_a_refusal_without_an_objection() throws Exception {
        database.as(other);

        assertThat(refusal(() -> database.status(application, "GRANTED")))
                .isIn("application_decided", "decision_takes_effect");
        assertThat(
                        refusal(
                                () ->
                                        database.decision(
                                                application,
                                                other,
                                                "GRANTED",
                                                "Bij nader inzien wel.")))
                .isEqualTo("decision_in_time");
        UUID objection = object("2026-11-10", "2026-12-01");
        answer(objection, "UNFOUNDED", other);
        assertThat(refusal(() -> grant(objection, other))).isEqualTo("decision_on_objection");
        assertThat(refusal(() -> replace(objection))).isEqualTo("decision_stands");
    }

    @Test
    void the_new_decision_is_that_of_who_upheld_the_objection() throws Exception {
        UUID objection = object("2026-11-10", "2026-12-01");
        UUID third = database.account(database.subject(), "HUMAN");

        assertThat(
                        refusal(
                                () ->
                                        database.together(
                                                () -> {
                                                    answer(objection, "UPHELD", other);
                                                    replace(objection);
                                                    database.as(third);
                                                    grant(objection, third);
                                                })))
                .isEqualTo("decision_on_objection");
    }

    @Test
    void only_the_late_are_turned_away_unheard() throws Exception {
        UUID inTime = object("2026-11-10", "2026-11-10");

        assertThat(refusal(() -> answer(inTime, "INADMISSIBLE", other)))
                .isEqualTo("objection_late");
        withdraw(inTime);
        UUID late = object("2026-11-10", "2026-11-09");
        answer(late, "INADMISSIBLE", other);
    }

    @Test
    void nobody_objects_twice_at_once_nor_to_what_followed_from_an_objection() throws Exception {
        UUID objection = object("2026-11-10", "2026-12-01");
        assertThat(refusal(() -> object("2026-11-10", "2026-12-01"))).isEqualTo("objection_once");
        uphold(objection, other);

        decision =
                UUID.fromString(
                        database.ask(
                                "SELECT id::text FROM mantelzorgwaardering.decision WHERE objection_id = ?",
                                objection));

        assertThat(refusal(() -> object("2026-11-10", "2026-12-01")))
                .isEqualTo("objection_to_a_first_decision");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-19", "2026-11-11"})
    void it_came_in_between_the_decision_and_today(String received) {
        assertThat(refusal(() -> object(received, "2026-12-01"))).isEqualTo("objection_received");
    }

    @Test
    void what_was_decided_stays() throws Exception {
        UUID objection = object("2026-11-10", "2026-12-01");
        answer(objection, "UNFOUNDED", other);

        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE mantelzorgwaardering.objection SET reasons = 'Iets heel anders.'"
                                                        + " WHERE id = ?",
                                                objection)))
                .isEqualTo("objection_stands");
    }

    @Test
    void is_adjourned_once_and_by_six_weeks_at_most() throws Exception {
        UUID objection = object("2026-11-10", "2026-12-01");

        assertThat(refusal(() -> adjourn(objection, "2027-03-20")))
                .isEqualTo("objection_adjourned_once");
        adjourn(objection, "2027-02-20");
        assertThat(refusal(() -> adjourn(objection, "2027-02-25")))
                .isEqualTo("objection_adjourned_once");
    }

    @Test
    void all_of_it_goes_with_the_application() throws Exception {
        uphold(object("2026-11-10", "2026-12-01"), other);

        database.together(
                () -> {
                    database.run(
                            "DELETE FROM mantelzorgwaardering.objection WHERE application_id = ?",
                            application);
                    database.run(
                            "DELETE FROM mantelzorgwaardering.decision WHERE application_id = ?",
                            application);
                    database.run(
                            "DELETE FROM mantelzorgwaardering.application WHERE id = ?",
                            application);
                });

        assertThat(database.ask("SELECT count(*) FROM mantelzorgwaardering.decision"))
                .isEqualTo("0");
    }

    @Test
    void the_term_stands_still_by_itself() throws Exception {
        UUID second = database.submitted(database.subject(), edition);
        database.as(decider);
        database.askToComplete(second, "2026-11-24");
        database.at("2026-11-14T10:00:00Z");
        database.status(second, "SUBMITTED");

        assertThat(
                        database.ask(
                                "SELECT from_on || ' ' || given_until || ' ' || ended_on"
                                        + " FROM mantelzorgwaardering.suspension WHERE application_id = ?",
                                second))
                .isEqualTo("2026-11-10 2026-11-24 2026-11-14");
    }

    private UUID object(String received, String lastDay) throws SQLException {
        UUID id = UUID.randomUUID();
        database.as(other);
        database.run(
                "INSERT INTO mantelzorgwaardering.objection (tenant_id, id, application_id, decision_id, grounds,"
                        + " channel, received_on, recorded_by, last_day_on, due_on, status) VALUES (core.tenant(), ?, ?,"
                        + " ?, 'x', 'LETTER', ?, ?, ?, '2027-01-12', 'OPEN')",
                id,
                application,
                decision,
                LocalDate.parse(received),
                other,
                LocalDate.parse(lastDay));
        return id;
    }

    private void answer(UUID objection, String outcome, UUID account) throws SQLException {
        database.as(account);
        database.run(
                "UPDATE mantelzorgwaardering.objection SET status = 'DECIDED', outcome = ?,"
                        + " reasons = 'Zo is het besloten.', decided_by = ?, decided_at = now() WHERE id = ?",
                outcome,
                account,
                objection);
    }

    private void uphold(UUID objection, UUID account) throws SQLException {
        database.together(
                () -> {
                    answer(objection, "UPHELD", account);
                    replace(objection);
                    grant(objection, account);
                    database.status(application, "GRANTED");
                });
    }

    private void replace(UUID objection) throws SQLException {
        database.run(
                "UPDATE mantelzorgwaardering.decision SET replaced_by = ? WHERE id = ?",
                objection,
                decision);
    }

    private void grant(UUID objection, UUID account) throws SQLException {
        database.run(
                "INSERT INTO mantelzorgwaardering.decision (tenant_id, id, application_id, outcome, reasons, advice,"
                        + " decided_by, objection_id) VALUES (core.tenant(), ?, ?, 'GRANTED', 'Gegrond bezwaar.', 'x', ?,"
                        + " ?)",
                UUID.randomUUID(),
                application,
                account,
                objection);
    }

    private void withdraw(UUID objection) throws SQLException {
        database.run(
                "UPDATE mantelzorgwaardering.objection SET status = 'WITHDRAWN' WHERE id = ?",
                objection);
    }

    private void adjourn(UUID objection, String dueOn) throws SQLException {
        database.run(
                "UPDATE mantelzorgwaardering.objection SET due_on = ?, adjourned_by = core.actor(),"
                        + " adjourned_at = now(), adjourn_reasons = 'Wij wachten op een stuk.' WHERE id = ?",
                LocalDate.parse(dueOn),
                objection);
    }
}
