package nl.waarborg.data.tx;

import static nl.waarborg.data.tx.Work.NORTH;
import static nl.waarborg.data.tx.Work.SOUTH;
import static nl.waarborg.data.tx.Work.own;
import static nl.waarborg.data.tx.Work.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Rows beyond a tenant or a reach do not exist. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReachedRowsTest {

    private Tickets tickets;
    private Work work;
    private SubjectId ann;
    private SubjectId ben;

    @BeforeAll
    void open() {
        tickets = new Tickets();
        work = tickets.work;
        ann = tickets.ann;
        ben = tickets.ben;
    }

    @AfterAll
    void close() {
        work.close();
    }

    @Test
    void another_tenants_rows_do_not_exist() {
        UUID id = tickets.of(ann);

        assertThat(work.find(session(SOUTH), Desk.TICKET, id)).isEmpty();
        assertThatThrownBy(
                        () ->
                                work.write(
                                        session(SOUTH),
                                        tx ->
                                                tx.update(
                                                        Desk.TICKET,
                                                        id,
                                                        OptionalLong.empty(),
                                                        Values.of(Desk.PRIORITY, 9))))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND));
        assertThat(work.read(session(NORTH), tx -> tx.require(Desk.TICKET, id)).get(Desk.PRIORITY))
                .isEqualTo(1);
    }

    @Test
    void reach_decides_which_rows_exist() {
        UUID anns = tickets.of(ann);
        AccountId helper = new AccountId(UUID.randomUUID());
        UUID assigned =
                work.write(
                        session(NORTH),
                        tx ->
                                tx.insert(
                                        Desk.TICKET,
                                        Desk.ticket(ann.value(), tickets.title())
                                                .set(Desk.HELPER, helper.value())));
        var asBen = own(NORTH, ben);
        var asHelper = session(NORTH, Reach.ASSIGNED, Optional.of(helper), Optional.of(ben));

        assertThat(work.find(own(NORTH, ann), Desk.TICKET, anns)).isPresent();
        assertThat(work.find(asBen, Desk.TICKET, anns)).isEmpty();
        assertThat(work.find(asBen, Desk.TICKET, assigned)).isEmpty();
        assertThat(work.find(asHelper, Desk.TICKET, assigned)).isPresent();
        assertThat(work.find(asHelper, Desk.TICKET, anns)).isEmpty();
    }

    @Test
    void a_row_about_someone_else_is_forbidden_within_own_reach() {
        assertThatThrownBy(
                        () ->
                                work.write(
                                        own(NORTH, ben),
                                        tx ->
                                                tx.insert(
                                                        Desk.TICKET,
                                                        Desk.ticket(ann.value(), tickets.title()))))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.FORBIDDEN));
    }
}
