package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.RegisterDatabase.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.UUID;

/** What the database refuses, whoever asks: in the plugin's own role and with raw SQL. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class RegisterGuardsTest {

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
    void no_registration_and_no_end_of_one_without_a_decision() throws SQLException {
        assertThat(refusal(() -> database.status(dossier, "REGISTERED")))
                .isEqualTo("dossier_decided");
        assertThat(refusal(() -> database.status(dossier, "REFUSED"))).isEqualTo("dossier_decided");

        admit();
        assertThat(refusal(() -> database.status(dossier, "STRUCK_OFF")))
                .isEqualTo("dossier_decided");
        assertThat(refusal(() -> database.status(dossier, "EXTENDED")))
                .isEqualTo("dossier_decided");
    }

    @Test
    void no_decision_is_used_twice_or_for_something_else() throws SQLException {
        admit();

        assertThat(
                        refusal(
                                () ->
                                        database.together(
                                                () ->
                                                        database.status(
                                                                dossier,
                                                                "STRUCK_OFF",
                                                                database.decision(
                                                                        dossier,
                                                                        decider,
                                                                        "EXTEND",
                                                                        "EXTENDED")))))
                .isEqualTo("dossier_decided");
    }

    @Test
    void no_decision_without_its_effect() {
        assertThat(refusal(() -> database.decision(dossier, decider, "ADMIT", "REGISTERED")))
                .isEqualTo("decision_takes_effect");
    }

    @Test
    void no_decision_by_a_program_in_anothers_name_or_on_oneself() throws SQLException {
        UUID service = database.account(database.subject(), "SERVICE");
        UUID own = database.account(person, "HUMAN");

        assertThat(refusal(() -> database.decide(dossier, service, "REFUSE", "REFUSED")))
                .isEqualTo("decision_by_the_actor");
        database.as(service, database.subject(), "TENANT");
        assertThat(refusal(() -> database.decide(dossier, service, "REFUSE", "REFUSED")))
                .isEqualTo("decision_by_a_human");
        database.as(own, person, "TENANT");
        assertThat(refusal(() -> database.decide(dossier, own, "ADMIT", "REGISTERED")))
                .isEqualTo("decision_by_another");
    }

    @Test
    void only_a_registration_that_runs_is_certified_as_it_stands_and_for_good()
            throws SQLException {
        assertThat(refusal(() -> database.certificate(dossier)))
                .isEqualTo("registration_certificate_runs");
        admit();
        database.certificate(dossier);

        assertThat(
                        database.ask(
                                "SELECT concat_ws(' ', kind, valid_from, valid_until, issued_on)"
                                        + " FROM kraamzorg_register.registration_certificate"))
                .isEqualTo("REGISTERED 2026-01-01 2029-12-31 2026-11-22");
        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE kraamzorg_register.registration_certificate"
                                                        + " SET valid_until = '2099-01-01'")))
                .isEqualTo("registration_certificate_stands");
        database.decide(dossier, decider, "STRIKE_OFF", "STRUCK_OFF");
        assertThat(refusal(() -> database.certificate(dossier)))
                .isEqualTo("registration_certificate_runs");
    }

    @Test
    void no_other_words_or_dates_afterwards() throws SQLException {
        admit();

        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE kraamzorg_register.decision SET reasons = 'Iets heel anders.'")))
                .isEqualTo("decision_stands");
        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE kraamzorg_register.dossier SET runs_until = '2099-01-01'")))
                .isEqualTo("dossier_decided");
        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE kraamzorg_register.dossier SET registration_ended_on = '2020-01-01'")))
                .isEqualTo("dossier_decided");
    }

    @Test
    void only_the_person_asks_for_the_next_period_and_only_in_its_last_eight_weeks()
            throws SQLException {
        admit();
        database.at("2029-12-01");
        assertThat(refusal(() -> database.status(dossier, "REREGISTRATION_REQUESTED")))
                .isEqualTo("dossier_own_request");
        assertThat(refusal(() -> database.status(dossier, "DEREGISTERED")))
                .isEqualTo("dossier_own_request");

        database.as(database.account(person, "HUMAN"), person, "OWN");
        database.at("2029-11-04");
        assertThat(refusal(() -> database.status(dossier, "REREGISTRATION_REQUESTED")))
                .isEqualTo("dossier_request_in_time");
        database.at("2029-11-05");
        assertThat(refusal(() -> database.status(dossier, "REREGISTRATION_REQUESTED")))
                .isEqualTo("accepted");
    }

    @Test
    void nothing_expires_before_its_last_day_has_passed() throws SQLException {
        admit();
        database.at("2029-12-31");
        assertThat(refusal(() -> database.status(dossier, "EXPIRED")))
                .isEqualTo("dossier_expires_after_its_end");

        database.at("2030-01-01");
        database.status(dossier, "EXPIRED");
        assertThat(endedOn()).isEqualTo("2029-12-31");
        database.at("2030-02-01");
        database.decide(dossier, decider, "STRIKE_OFF", "STRUCK_OFF");
        assertThat(endedOn()).as("striking off later moves no term").isEqualTo("2029-12-31");
    }

    @Test
    void nobody_deletes_the_own_dossier_and_nobody_one_that_runs() throws SQLException {
        admit();
        assertThat(refusal(this::deleteDossier)).isEqualTo("dossier_while_registered");
        database.as(database.account(person, "HUMAN"), person, "OWN");
        assertThat(refusal(this::deleteDossier)).isEqualTo("dossier_not_by_oneself");
        database.status(dossier, "DEREGISTERED");
        assertThat(refusal(this::deleteDossier)).isEqualTo("dossier_not_by_oneself");

        database.as(decider, staff, "TENANT");
        assertThat(refusal(this::deleteDossier)).isEqualTo("accepted");
    }

    @Test
    void a_request_of_who_never_was_registered_may_go() throws SQLException {
        assertThat(refusal(this::deleteDossier)).isEqualTo("accepted");
    }

    @Test
    void a_request_to_return_does_not_stop_the_term_and_being_registered_again_does()
            throws SQLException {
        admit();
        UUID own = database.account(person, "HUMAN");
        database.as(own, person, "OWN");
        database.status(dossier, "DEREGISTERED");
        database.at("2028-06-01");
        database.status(dossier, "REQUESTED");
        assertThat(endedOn()).isEqualTo("2026-11-22");

        database.as(decider, staff, "TENANT");
        database.at("2028-07-01");
        admit();
        assertThat(endedOn()).isEqualTo("null");
    }

    @Test
    void a_number_is_never_given_twice() throws SQLException {
        long first = number(dossier);
        database.as(database.account(person, "HUMAN"), person, "OWN");
        database.status(dossier, "DEREGISTERED");
        database.as(decider, staff, "TENANT");
        deleteDossier();

        assertThat(number(database.dossier(database.subject()))).isEqualTo(first + 1);
        assertThat(refusal(() -> database.dossier(database.subject(), first)))
                .isEqualTo("dossier_number_given");
        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE kraamzorg_register.number_series SET last_number = 0")))
                .isEqualTo("number_series_counts_up");
        assertThat(refusal(() -> database.run("DELETE FROM kraamzorg_register.number_series")))
                .isEqualTo("number_series_counts_up");
    }

    @Test
    void numbers_of_another_register_are_taken_over_before_the_first_is_given()
            throws SQLException {
        database.enterNewTenant();
        UUID service = database.account(database.subject(), "SERVICE");
        UUID colleague = database.subject();
        UUID human = database.account(colleague, "HUMAN");
        database.as(service, database.subject(), "TENANT");
        assertThat(refusal(() -> database.dossier(database.subject(), 500)))
                .isEqualTo("dossier_number_by_a_human");
        database.as(human, colleague, "TENANT");
        database.dossier(database.subject(), 500);
        database.dossier(database.subject(), 300);

        assertThat(number(database.dossier(database.subject()))).isEqualTo(501);
        assertThat(refusal(() -> database.dossier(database.subject(), 400)))
                .isEqualTo("dossier_number_given");
        UUID newcomer = database.subject();
        database.as(human, newcomer, "OWN");
        assertThat(refusal(() -> database.dossier(newcomer, 900)))
                .isEqualTo("dossier_number_chosen");
    }

    private void admit() throws SQLException {
        database.decide(dossier, decider, "ADMIT", "REGISTERED");
    }

    private void deleteDossier() throws SQLException {
        database.together(
                () -> {
                    database.run(
                            "DELETE FROM kraamzorg_register.acknowledgement WHERE dossier_id = ?",
                            dossier);
                    database.run(
                            "DELETE FROM kraamzorg_register.decision WHERE dossier_id = ?",
                            dossier);
                    database.run("DELETE FROM kraamzorg_register.dossier WHERE id = ?", dossier);
                });
    }

    private static long number(UUID dossier) throws SQLException {
        return Long.parseLong(
                database.ask(
                        "SELECT number::text FROM kraamzorg_register.dossier WHERE id = ?",
                        dossier));
    }

    private String endedOn() throws SQLException {
        return database.ask(
                "SELECT registration_ended_on::text FROM kraamzorg_register.dossier WHERE id = ?",
                dossier);
    }
}
