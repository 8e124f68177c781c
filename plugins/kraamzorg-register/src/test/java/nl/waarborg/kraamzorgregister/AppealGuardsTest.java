package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.RegisterDatabase.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.UUID;

/** What the database keeps of appeals that are taken back, and of those that go on. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class AppealGuardsTest {

    private static RegisterDatabase database;

    private UUID person;
    private UUID dossier;
    private UUID staff;
    private UUID decider;
    private UUID another;
    private UUID colleague;
    private UUID appeal;

    @BeforeAll
    static void start() throws SQLException {
        database = RegisterDatabase.start();
    }

    @BeforeEach
    void an_appeal_of_who_was_struck_off() throws SQLException {
        database.enterNewTenant();
        database.at("2026-11-22");
        person = database.subject();
        staff = database.subject();
        decider = database.account(staff, "HUMAN");
        another = database.subject();
        colleague = database.account(another, "HUMAN");
        database.as(decider, staff, "TENANT");
        dossier = database.dossier(person);
        database.decide(dossier, decider, "ADMIT", "REGISTERED");
        database.decide(dossier, decider, "STRIKE_OFF", "STRUCK_OFF");
        database.at("2026-11-24");
        appeal = database.appeal(dossier, decision(), "2026-11-23", "PAPER", decider);
        database.as(colleague, another, "TENANT");
    }

    @Test
    void it_is_taken_back_by_the_person_today_or_in_the_name_of_a_colleague() throws SQLException {
        assertThat(refusal(() -> database.withdraw(appeal, "ONLINE", "2026-11-24", null)))
                .as("online, by somebody else")
                .isEqualTo("appeal_by_oneself");
        assertThat(refusal(() -> database.withdraw(appeal, "PAPER", "2026-11-24", null)))
                .isEqualTo("appeal_by_a_colleague");
        assertThat(refusal(() -> database.withdraw(appeal, "PAPER", "2026-11-25", colleague)))
                .isEqualTo("appeal_received");
        assertThat(refusal(() -> database.withdraw(appeal, "PAPER", "2026-11-22", colleague)))
                .as("before it came in")
                .isEqualTo("appeal_received");
        assertThat(refusal(() -> database.withdraw(appeal, "PAPER", "2026-11-24", colleague)))
                .isEqualTo("accepted");
    }

    @Test
    void who_took_the_decision_writes_down_for_nobody_that_it_is_taken_back() throws SQLException {
        database.as(decider, staff, "TENANT");
        assertThat(refusal(() -> database.withdraw(appeal, "PAPER", "2026-11-24", decider)))
                .isEqualTo("appeal_withdrawn_by_another");
        UUID second = database.account(staff, "HUMAN");
        database.as(second, staff, "TENANT");
        assertThat(refusal(() -> database.withdraw(appeal, "PAPER", "2026-11-24", second)))
                .as("nor with another account")
                .isEqualTo("appeal_withdrawn_by_another");
    }

    @Test
    void it_goes_on_as_it_came_in_by_the_word_of_a_colleague() throws SQLException {
        assertThat(refusal(this::reopen)).as("which runs").isEqualTo("appeal_stands");
        database.withdraw(appeal, "PHONE", "2026-11-24", colleague);

        assertThat(refusal(() -> database.reopen(appeal, decider, "")))
                .as("in another's name")
                .isEqualTo("appeal_by_a_colleague");
        UUID own = database.account(person, "HUMAN");
        database.as(own, person, "TENANT");
        assertThat(refusal(() -> database.reopen(appeal, own, "")))
                .as("by the person")
                .isEqualTo("appeal_by_a_colleague");
        database.as(colleague, another, "TENANT");
        for (String change :
                new String[] {
                    ", received_on = '2026-11-24'",
                    ", channel = 'MAIL'",
                    ", due_on = '2027-06-01'",
                    ", withdrawn_channel = 'PAPER'"
                }) {
            assertThat(refusal(() -> database.reopen(appeal, colleague, change)))
                    .as(change)
                    .isEqualTo("appeal_stands");
        }
        assertThat(refusal(this::reopen)).isEqualTo("accepted");
        assertThat(refusal(() -> set("withdrawn_channel = 'MAIL'")))
                .as("what was said of it")
                .isEqualTo("appeal_stands");
        assertThat(refusal(() -> set("reopening_reasons = 'Om andere redenen.'")))
                .as("why it goes on")
                .isEqualTo("appeal_stands");
    }

    @Test
    void it_goes_on_beside_no_other_and_against_what_stands_alone() throws SQLException {
        database.withdraw(appeal, "PHONE", "2026-11-24", colleague);
        UUID second = database.appeal(dossier, decision(), "2026-11-24", "PAPER", colleague);
        assertThat(refusal(this::reopen)).isEqualTo("appeal_once");

        UUID own = database.account(person, "HUMAN");
        database.as(own, person, "OWN");
        database.withdraw(second, "ONLINE", "2026-11-24", null);
        database.as(colleague, another, "TENANT");
        assertThat(refusal(() -> database.reopen(second, colleague, "")))
                .as("what the person took back online")
                .isEqualTo("appeal_by_oneself");

        database.as(own, person, "OWN");
        database.status(dossier, "REQUESTED");
        database.as(colleague, another, "TENANT");
        database.decide(dossier, colleague, "REFUSE", "REFUSED");
        assertThat(refusal(this::reopen))
                .as("after another decision")
                .isEqualTo("appeal_against_what_stands");
    }

    private void reopen() throws SQLException {
        database.reopen(appeal, colleague, "");
    }

    private void set(String change) throws SQLException {
        database.run("UPDATE kraamzorg_register.appeal SET " + change + " WHERE id = ?", appeal);
    }

    private UUID decision() throws SQLException {
        return UUID.fromString(
                database.ask(
                        "SELECT decision_id FROM kraamzorg_register.dossier WHERE id = ?",
                        dossier));
    }
}
