package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.retention.HoldGround;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Holds;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.UUID;
import java.util.function.BiFunction;

/** Which rows a module learns that a hold is about, before it works on many of them. */
class HeldRowsTest {

    private static TestPlatform platform;
    private static TestPerson staff;
    private static int people;

    @BeforeAll
    static void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        staff = platform.person(NORTH, "Held Rows", "everything");
    }

    @AfterAll
    static void close() {
        platform.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_hold_on_a_row_is_about_it_and_what_hangs_on_it(HoldGround ground) {
        TestPerson person = withTicket();
        withTicket();
        UUID hold = place(ground, "helpdesk.ticket", ticketOf(person), null);

        told(ground);

        release(hold);
        nothingIsHeld();
    }

    @ParameterizedTest
    @EnumSource
    void a_hold_on_a_person_is_about_all_that_is_kept_of_the_person(HoldGround ground) {
        TestPerson person = withTicket();
        withTicket();
        UUID hold = place(ground, null, null, person.subject().value());

        told(ground);

        release(hold);
        nothingIsHeld();
    }

    @Test
    void a_hold_on_what_hangs_on_a_row_is_not_about_that_row() {
        TestPerson person = withTicket();
        UUID visit =
                UUID.fromString(
                        ask("SELECT id FROM helpdesk.visit WHERE ticket_id = ?", ticketOf(person)));
        UUID hold = place(HoldGround.LEGAL_CLAIM, "helpdesk.visit", visit, null);

        assertThat(count(Tables.VISITS, Holds::frozen)).isEqualTo(1);
        assertThat(count(Tables.TICKETS, Holds::frozen)).isZero();
        release(hold);
    }

    @Test
    void a_module_asks_of_its_own_rows_about_people_alone() {
        assertThatThrownBy(() -> count(MailTable.DATASET, Holds::kept))
                .hasStackTraceContaining("is not of the module");
        assertThatThrownBy(() -> count(Tables.DESKS, Holds::kept))
                .hasStackTraceContaining("about nobody");
    }

    /** One ticket and the visit on it, of the grounds that say so. */
    private static void told(HoldGround ground) {
        for (Dataset dataset : new Dataset[] {Tables.TICKETS, Tables.VISITS}) {
            assertThat(count(dataset, Holds::kept)).as(dataset + " kept").isEqualTo(1);
            assertThat(count(dataset, Holds::frozen))
                    .as(dataset + " frozen")
                    .isEqualTo(ground.freezes() ? 1 : 0);
            assertThat(count(dataset, Holds::contested))
                    .as(dataset + " contested")
                    .isEqualTo(ground == HoldGround.OBJECTION ? 1 : 0);
        }
    }

    private static void nothingIsHeld() {
        assertThat(count(Tables.TICKETS, Holds::kept)).isZero();
        assertThat(count(Tables.VISITS, Holds::kept)).isZero();
    }

    private static long count(Dataset dataset, BiFunction<Holds, Dataset, Condition> which) {
        return platform.job(
                "helpdesk",
                NORTH,
                work -> work.tx().count(dataset, which.apply(work.holds(), dataset)));
    }

    private static TestPerson withTicket() {
        TestPerson person = platform.person(NORTH, "Held row " + ++people, "person");
        VisitedTicket.of(person).put(platform, staff);
        return person;
    }

    private static UUID ticketOf(TestPerson person) {
        return UUID.fromString(
                ask(
                        "SELECT id FROM helpdesk.ticket WHERE requester_id = ?",
                        person.subject().value()));
    }

    private static UUID place(
            HoldGround ground,
            @Nullable String dataset,
            @Nullable UUID row,
            @Nullable UUID person) {
        UUID id = UUID.randomUUID();
        try (RawSql sql = RawSql.at(platform, NORTH)) {
            sql.run(
                    "INSERT INTO core.hold (tenant_id, id, created_at, dataset, record_id, subject_id,"
                            + " ground, reference, owner_id, placed_by, review_on) VALUES"
                            + " (core.tenant(), ?, core.now(), ?, ?, ?, ?, 'file 12', ?, ?,"
                            + " '2027-01-01')",
                    id,
                    dataset,
                    row,
                    person,
                    ground.name(),
                    staff.account().value(),
                    staff.account().value());
        }
        return id;
    }

    private static void release(UUID hold) {
        try (RawSql sql = RawSql.at(platform, NORTH)) {
            sql.run(
                    "UPDATE core.hold SET released_at = core.now(), released_by = ?,"
                            + " released_because = 'it is over' WHERE id = ?",
                    staff.account().value(),
                    hold);
        }
    }

    private static String ask(String query, UUID of) {
        try (RawSql sql = RawSql.at(platform, NORTH)) {
            return sql.ask(query, of).orElseThrow();
        }
    }
}
