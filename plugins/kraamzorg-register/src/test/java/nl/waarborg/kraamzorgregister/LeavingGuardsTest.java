package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.RegisterDatabase.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.UUID;

/** Whose word the database takes for it that somebody leaves or appeals, with raw SQL. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class LeavingGuardsTest {

    private static RegisterDatabase database;

    private UUID person;
    private UUID dossier;
    private UUID staff;
    private UUID colleague;

    @BeforeAll
    static void start() throws SQLException {
        database = RegisterDatabase.start();
    }

    @BeforeEach
    void who_is_registered() throws SQLException {
        database.enterNewTenant();
        database.at("2026-11-22");
        person = database.subject();
        staff = database.subject();
        colleague = database.account(staff, "HUMAN");
        database.as(colleague, staff, "TENANT");
        dossier = database.dossier(person);
        database.decide(dossier, colleague, "ADMIT", "REGISTERED");
    }

    @Test
    void nobody_leaves_by_another_than_oneself_without_a_colleagues_word() throws SQLException {
        assertThat(refusal(() -> database.status(dossier, "DEREGISTERED")))
                .isEqualTo("dossier_own_request");
        assertThat(refusal(() -> database.leave(dossier, "DEREGISTERED", UUID.randomUUID())))
                .isEqualTo("dossier_deregistration");

        assertThat(refusal(() -> leave("REQUEST", "2026-11-22", "DEREGISTERED")))
                .isEqualTo("accepted");
    }

    @Test
    void a_word_has_its_effect_and_no_other_and_once() throws SQLException {
        assertThat(
                        refusal(
                                () ->
                                        database.deregistration(
                                                dossier, "REQUEST", "2026-11-22", colleague)))
                .isEqualTo("deregistration_takes_effect");
        assertThat(refusal(() -> leave("REQUEST", "2026-11-22", "REGISTERED")))
                .isEqualTo("dossier_deregistration");
        assertThat(refusal(() -> leave("DEATH", "2026-11-22", "REGISTERED")))
                .isEqualTo("dossier_deregistration");
        leave("REQUEST", "2026-11-22", "DEREGISTERED");
        UUID word = word();
        assertThat(refusal(() -> leave("REQUEST", "2026-11-22", "DEREGISTERED")))
                .as("has left already")
                .isEqualTo("dossier_deregistration");

        database.as(database.account(person, "HUMAN"), person, "OWN");
        database.status(dossier, "REQUESTED");
        database.as(colleague, staff, "TENANT");
        database.at("2026-11-23");
        assertThat(refusal(() -> database.leave(dossier, "DEREGISTERED", word)))
                .as("a word of before")
                .isEqualTo("dossier_deregistration");
        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE kraamzorg_register.deregistration"
                                                        + " SET channel = 'MAIL'")))
                .isEqualTo("deregistration_stands");
    }

    @Test
    void a_death_is_written_down_also_where_no_registration_runs_and_nobody_takes_it_away()
            throws SQLException {
        database.decide(dossier, colleague, "STRIKE_OFF", "STRUCK_OFF");

        assertThat(refusal(() -> leave("REQUEST", "2026-11-22", "STRUCK_OFF")))
                .isEqualTo("dossier_deregistration");
        assertThat(refusal(() -> leave("DEATH", "2026-11-22", "STRUCK_OFF"))).isEqualTo("accepted");
        assertThat(refusal(() -> database.leave(dossier, "STRUCK_OFF", null)))
                .isEqualTo("dossier_deregistration");
    }

    @Test
    void a_death_is_taken_back_with_its_effect_once_by_a_colleague_and_nothing_else_changes()
            throws SQLException {
        UUID intake = database.account(database.subject(), "SERVICE");
        leave("DEATH", "2026-11-22", "DEREGISTERED");
        UUID word = word();

        assertThat(refusal(() -> database.leave(dossier, "REGISTERED", null)))
                .as("without a word")
                .isEqualTo("dossier_deregistration");
        assertThat(refusal(() -> database.takeBack(word, intake)))
                .isEqualTo("deregistration_by_a_colleague");
        assertThat(refusal(() -> database.takeBack(word, colleague)))
                .as("without its effect")
                .isEqualTo("deregistration_takes_effect");
        assertThat(refusal(() -> takeBack(word, "PROVISIONAL")))
                .as("as it never stood")
                .isEqualTo("dossier_deregistration");
        assertThat(refusal(() -> takeBack(word, "REGISTERED"))).isEqualTo("accepted");

        assertThat(refusal(() -> database.takeBack(word, colleague)))
                .as("again")
                .isEqualTo("deregistration_stands");
        leave("REQUEST", "2026-11-22", "DEREGISTERED");
        UUID request = word();
        assertThat(refusal(() -> takeBack(request, "REGISTERED")))
                .isEqualTo("deregistration_withdrawn");
    }

    @Test
    void it_is_the_word_of_a_named_human_never_on_oneself_nor_of_a_day_to_come_or_online()
            throws SQLException {
        assertThat(refusal(() -> leave("REQUEST", "2026-11-23", "DEREGISTERED")))
                .isEqualTo("deregistration_received");
        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "INSERT INTO kraamzorg_register.deregistration"
                                                        + " (tenant_id, id, dossier_id, cause,"
                                                        + " channel, received_on, recorded_by)"
                                                        + " VALUES (core.tenant(),"
                                                        + " gen_random_uuid(), ?, 'REQUEST',"
                                                        + " 'ONLINE', '2026-11-22', ?)",
                                                dossier,
                                                colleague)))
                .isEqualTo("deregistration_not_online");
        UUID service = database.account(database.subject(), "SERVICE");
        assertThat(
                        refusal(
                                () ->
                                        database.deregistration(
                                                dossier, "REQUEST", "2026-11-22", service)))
                .as("in another's name")
                .isEqualTo("deregistration_by_a_colleague");
        for (UUID[] one :
                new UUID[][] {
                    {service, database.subject()}, {database.account(person, "HUMAN"), person}
                }) {
            database.as(one[0], one[1], "TENANT");
            assertThat(
                            refusal(
                                    () ->
                                            database.deregistration(
                                                    dossier, "REQUEST", "2026-11-22", one[0])))
                    .isEqualTo("deregistration_by_a_colleague");
        }
    }

    @Test
    void an_appeal_is_the_persons_own_of_today_or_bears_the_name_of_a_colleague()
            throws SQLException {
        database.decide(dossier, colleague, "STRIKE_OFF", "STRUCK_OFF");
        UUID struck = decision();
        database.at("2026-11-24");

        assertThat(refusal(() -> database.appeal(dossier, struck, "2026-11-24")))
                .as("online, by somebody else")
                .isEqualTo("appeal_by_oneself");
        assertThat(refusal(() -> database.appeal(dossier, struck, "2026-11-24", "PAPER", null)))
                .isEqualTo("appeal_by_a_colleague");
        for (String day : new String[] {"2026-11-25", "2026-11-21"}) {
            assertThat(refusal(() -> database.appeal(dossier, struck, day, "PAPER", colleague)))
                    .as(day)
                    .isEqualTo("appeal_received");
        }
        database.as(database.account(person, "HUMAN"), person, "OWN");
        assertThat(refusal(() -> database.appeal(dossier, struck, "2026-11-23")))
                .as("said to be of another day")
                .isEqualTo("appeal_by_oneself");

        database.as(colleague, staff, "TENANT");
        UUID appeal = database.appeal(dossier, struck, "2026-11-23", "PAPER", colleague);
        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE kraamzorg_register.appeal SET channel ="
                                                        + " 'MAIL' WHERE id = ?",
                                                appeal)))
                .isEqualTo("appeal_stands");
    }

    private void leave(String cause, String receivedOn, String status) throws SQLException {
        database.together(
                () ->
                        database.leave(
                                dossier,
                                status,
                                database.deregistration(dossier, cause, receivedOn, colleague)));
    }

    private void takeBack(UUID word, String status) throws SQLException {
        database.together(
                () -> {
                    database.takeBack(word, colleague);
                    database.leave(dossier, status, null);
                });
    }

    private UUID word() throws SQLException {
        return UUID.fromString(
                database.ask(
                        "SELECT deregistration_id FROM kraamzorg_register.dossier WHERE id = ?",
                        dossier));
    }

    private UUID decision() throws SQLException {
        return UUID.fromString(
                database.ask(
                        "SELECT decision_id FROM kraamzorg_register.dossier WHERE id = ?",
                        dossier));
    }
}
