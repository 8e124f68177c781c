package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.RegisterDatabase.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.UUID;

/** Which appeals and decisions the database lets follow on each other, with raw SQL. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class StateGuardsTest {

    private static RegisterDatabase database;

    private UUID person;
    private UUID dossier;
    private UUID staff;
    private UUID decider;

    @BeforeAll
    static void start() throws SQLException {
        database = RegisterDatabase.start();
    }

    @BeforeEach
    void a_request_and_a_decider() throws SQLException {
        database.enterNewTenant();
        database.at("2026-11-22");
        person = database.subject();
        staff = database.subject();
        decider = database.account(staff, "HUMAN");
        database.as(decider, staff, "TENANT");
        dossier = database.dossier(person);
    }

    @Test
    void only_who_returns_is_registered_provisionally_and_then_admitted() throws SQLException {
        assertThat(
                        refusal(
                                () ->
                                        database.decide(
                                                dossier,
                                                decider,
                                                "ADMIT_PROVISIONALLY",
                                                "PROVISIONAL")))
                .isEqualTo("decision_provisional_for_returners");
        UUID own = database.account(person, "HUMAN");
        database.as(own, person, "OWN");
        database.status(dossier, "DEREGISTERED");
        database.run(
                "UPDATE kraamzorg_register.dossier SET status = 'REQUESTED', returner = true"
                        + " WHERE id = ?",
                dossier);

        database.as(decider, staff, "TENANT");
        database.decide(dossier, decider, "ADMIT_PROVISIONALLY", "PROVISIONAL");
        database.decide(dossier, decider, "EXTEND", "EXTENDED");
        assertThat(refusal(() -> database.decide(dossier, decider, "REREGISTER", "REGISTERED")))
                .isEqualTo("decision_fits_the_period");
        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE kraamzorg_register.dossier"
                                                        + " SET provisional = false")))
                .isEqualTo("dossier_decided");
        database.at("2030-06-01");
        database.as(own, person, "OWN");
        assertThat(refusal(() -> database.status(dossier, "REREGISTRATION_REQUESTED")))
                .isEqualTo("dossier_request_of_a_period");

        database.as(decider, staff, "TENANT");
        admit();
        database.decide(dossier, decider, "EXTEND", "EXTENDED");
        assertThat(refusal(this::admit)).isEqualTo("decision_fits_the_period");
    }

    @Test
    void nobody_puts_oneself_to_work_on_a_dossier() {
        String assign =
                "INSERT INTO kraamzorg_register.assignment (tenant_id, id, dossier_id, account_id)"
                        + " VALUES (core.tenant(), gen_random_uuid(), ?, ?)";

        assertThat(refusal(() -> database.run(assign, dossier, decider)))
                .isEqualTo("assignment_by_a_colleague");
        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                assign,
                                                dossier,
                                                database.account(database.subject(), "HUMAN"))))
                .isEqualTo("accepted");
    }

    @Test
    void more_time_again_takes_a_decision_of_its_own() throws SQLException {
        admit();
        database.decide(dossier, decider, "EXTEND", "EXTENDED");

        for (String change :
                new String[] {
                    "decision_id = NULL",
                    "decision_id = gen_random_uuid()",
                    "runs_until = '2099-01-01'"
                }) {
            assertThat(
                            refusal(
                                    () ->
                                            database.run(
                                                    "UPDATE kraamzorg_register.dossier SET "
                                                            + change
                                                            + " WHERE id = ?",
                                                    dossier)))
                    .as(change)
                    .isEqualTo("dossier_decided");
        }
        assertThat(refusal(() -> database.decide(dossier, decider, "EXTEND", "EXTENDED")))
                .isEqualTo("accepted");
    }

    @Test
    void an_appeal_comes_in_time_and_is_decided_by_another_human() throws SQLException {
        admit();
        database.decide(dossier, decider, "STRIKE_OFF", "STRUCK_OFF");
        UUID struck = UUID.fromString(decisionOf());

        database.at("2027-01-04");
        assertThat(refusal(() -> database.appeal(dossier, struck, "2027-01-04", "PAPER", decider)))
                .isEqualTo("appeal_in_time");
        UUID appeal = database.appeal(dossier, struck, "2027-01-03", "PAPER", decider);
        assertThat(refusal(() -> database.answer(appeal, "UPHELD", decider)))
                .isEqualTo("appeal_by_another");

        UUID judge = database.subject();
        UUID committee = database.account(judge, "HUMAN");
        database.as(committee, judge, "TENANT");
        assertThat(refusal(() -> database.answer(appeal, "UPHELD", committee)))
                .isEqualTo("appeal_restores");
        assertThat(refusal(() -> database.answer(appeal, "DISMISSED", committee)))
                .isEqualTo("accepted");
        assertThat(refusal(() -> database.answer(appeal, "UPHELD", committee)))
                .isEqualTo("appeal_stands");
    }

    @Test
    void nothing_but_its_answer_is_decided_while_an_appeal_runs_and_it_is_against_what_stands()
            throws SQLException {
        admit();
        database.decide(dossier, decider, "STRIKE_OFF", "STRUCK_OFF");
        UUID struck = UUID.fromString(decisionOf());
        UUID own = database.account(person, "HUMAN");
        database.as(own, person, "OWN");
        UUID appeal = database.appeal(dossier, struck, "2026-11-22");
        database.status(dossier, "REQUESTED");

        database.as(decider, staff, "TENANT");
        assertThat(refusal(this::admit)).isEqualTo("decision_waits_for_appeal");
        database.as(own, person, "OWN");
        database.withdraw(appeal, "ONLINE", "2026-11-22", null);
        database.as(decider, staff, "TENANT");
        database.decide(dossier, decider, "REFUSE", "REFUSED");
        assertThat(refusal(() -> database.appeal(dossier, struck, "2026-11-22", "PAPER", decider)))
                .isEqualTo("appeal_against_what_stands");

        UUID refused = UUID.fromString(decisionOf());
        database.as(own, person, "OWN");
        UUID second = database.appeal(dossier, refused, "2026-11-22");
        assertThat(refusal(() -> database.status(dossier, "REQUESTED")))
                .isEqualTo("dossier_return_or_appeal");
        database.withdraw(second, "ONLINE", "2026-11-22", null);
        database.status(dossier, "REQUESTED");
        assertThat(refusal(() -> database.appeal(dossier, refused, "2026-11-22")))
                .isEqualTo("appeal_against_what_stands");
    }

    @Test
    void nobody_is_admitted_before_the_five_agreements_and_taken_over_only_once()
            throws SQLException {
        database.run(
                "DELETE FROM kraamzorg_register.acknowledgement WHERE dossier_id = ?"
                        + " AND agreement = 'COMPLAINTS_SCHEME'",
                dossier);
        assertThat(refusal(this::admit)).isEqualTo("decision_after_agreements");

        assertThat(refusal(() -> takenOver("ASSIGNED"))).isEqualTo("decision_takes_over_once");
        takenOver("TENANT");
        database.as(database.account(person, "HUMAN"), person, "OWN");
        database.status(dossier, "DEREGISTERED");
        database.status(dossier, "REQUESTED");
        assertThat(refusal(() -> takenOver("TENANT"))).isEqualTo("decision_takes_over_once");
    }

    @Test
    void what_somebody_agreed_to_elsewhere_is_taken_over_by_a_human_at_first_and_admits_nobody()
            throws SQLException {
        database.as(database.account(person, "HUMAN"), person, "OWN");
        assertThat(refusal(() -> agreedElsewhere("2026-01-01")))
                .isEqualTo("acknowledgement_taken_over");
        database.as(database.account(staff, "SERVICE"), staff, "TENANT");
        assertThat(refusal(() -> agreedElsewhere("2026-01-01")))
                .isEqualTo("acknowledgement_taken_over");
        database.as(decider, staff, "TENANT");
        assertThat(refusal(() -> agreedElsewhere("2026-11-23")))
                .isEqualTo("acknowledgement_taken_over");

        database.run(
                "DELETE FROM kraamzorg_register.acknowledgement WHERE dossier_id = ?"
                        + " AND agreement = 'COMPLAINTS_SCHEME'",
                dossier);
        agreedElsewhere("2026-01-01");
        assertThat(refusal(this::admit)).isEqualTo("decision_after_agreements");

        takenOver("TENANT");
        assertThat(refusal(() -> agreedElsewhere("2025-01-01")))
                .isEqualTo("acknowledgement_taken_over");
    }

    private void agreedElsewhere(String day) throws SQLException {
        database.run(
                "INSERT INTO kraamzorg_register.acknowledgement (tenant_id, id, dossier_id,"
                        + " agreement, text_version, acknowledged_on, taken_over) VALUES"
                        + " (core.tenant(), gen_random_uuid(), ?, 'COMPLAINTS_SCHEME', '2019-' || ?,"
                        + " ?::date, true)",
                dossier,
                day,
                day);
    }

    private void takenOver(String reach) throws SQLException {
        database.as(decider, staff, reach);
        database.decide(dossier, decider, "TAKE_OVER", "REGISTERED");
    }

    private void admit() throws SQLException {
        database.decide(dossier, decider, "ADMIT", "REGISTERED");
    }

    private String decisionOf() throws SQLException {
        return database.ask(
                "SELECT decision_id::text FROM kraamzorg_register.dossier WHERE id = ?", dossier);
    }
}
