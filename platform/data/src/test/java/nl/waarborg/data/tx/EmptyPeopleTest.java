package nl.waarborg.data.tx;

import static nl.waarborg.data.tx.Work.NORTH;
import static nl.waarborg.data.tx.Work.SOUTH;
import static nl.waarborg.data.tx.Work.session;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.UUID;

/** People of whom nothing is kept go; everybody else stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit fills the field before the tests
final class EmptyPeopleTest {

    private Work work;

    @BeforeAll
    void open() {
        work = new Work();
    }

    @AfterAll
    void close() {
        work.close();
    }

    @Test
    void a_person_of_whom_nothing_is_kept_goes() {
        SubjectId person = work.newSubject(NORTH);

        assertThat(drop(NORTH, person)).isTrue();

        assertThat(keyOf(person)).isEqualTo("gone");
        assertThat(drop(NORTH, person)).as("nobody goes twice").isFalse();
    }

    @Test
    void a_person_of_whom_a_row_is_kept_stays_and_the_work_goes_on() {
        SubjectId person = work.newSubject(NORTH);
        UUID ticket = work.write(session(NORTH), tx -> tx.insert(Desk.TICKET, ticketOf(person)));

        assertThat(
                        work.<Boolean>write(
                                session(NORTH),
                                unit ->
                                        unit.dropEmptySubject(person)
                                                .compose(
                                                        dropped ->
                                                                unit.delete(Desk.TICKET, ticket)
                                                                        .map(dropped))))
                .isFalse();

        assertThat(keyOf(person)).isEqualTo("with a key");
        assertThat(drop(NORTH, person)).as("once the row is gone").isTrue();
    }

    @Test
    void a_row_that_the_caller_cannot_see_keeps_a_person_all_the_same() {
        SubjectId person = work.newSubject(NORTH);
        work.write(session(NORTH), tx -> tx.insert(Desk.TICKET, ticketOf(person)));

        SubjectId stranger = work.newSubject(NORTH);
        assertThat(
                        work.<Boolean>write(
                                Work.own(NORTH, stranger), unit -> unit.dropEmptySubject(person)))
                .isFalse();

        assertThat(keyOf(person)).isEqualTo("with a key");
    }

    @Test
    void who_was_looked_at_stays_as_an_id_without_a_key() {
        SubjectId person = work.newSubject(NORTH);
        UUID ticket = work.write(session(NORTH), tx -> tx.insert(Desk.TICKET, ticketOf(person)));
        work.read(session(NORTH), tx -> tx.require(Desk.TICKET, ticket));
        work.write(session(NORTH), tx -> tx.delete(Desk.TICKET, ticket));

        assertThat(drop(NORTH, person)).isTrue();

        assertThat(keyOf(person)).isEqualTo("without a key");
        assertThat(
                        work.dump(
                                "SELECT count(*) FROM core.read_log WHERE subject_id = '"
                                        + person
                                        + "'"))
                .isEqualTo("1");
    }

    @Test
    void another_tenants_people_are_nobody() {
        SubjectId person = work.newSubject(NORTH);

        assertThat(drop(SOUTH, person)).isFalse();

        assertThat(keyOf(person)).isEqualTo("with a key");
    }

    private boolean drop(TenantId tenant, SubjectId person) {
        return work.<Boolean>write(session(tenant), unit -> unit.dropEmptySubject(person));
    }

    private static Values ticketOf(SubjectId person) {
        return Desk.ticket(person.value(), "Ticket of " + person).set(Desk.COMPLAINT, "Back");
    }

    private String keyOf(SubjectId person) {
        return work.dump(
                "SELECT coalesce((SELECT CASE WHEN wrapped_key IS NULL THEN 'without a key'"
                        + " ELSE 'with a key' END FROM core.subject WHERE id = '"
                        + person
                        + "'), 'gone')");
    }
}
