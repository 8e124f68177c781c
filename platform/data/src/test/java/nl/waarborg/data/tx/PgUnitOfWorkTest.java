package nl.waarborg.data.tx;

import static nl.waarborg.data.tx.Work.NORTH;
import static nl.waarborg.data.tx.Work.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;

import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** Changes are counted, refused by the rules, and told of when they stand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PgUnitOfWorkTest {

    private Tickets tickets;
    private Work work;
    private SubjectId ann;

    @BeforeAll
    void open() {
        tickets = new Tickets();
        work = tickets.work;
        ann = tickets.ann;
    }

    @AfterAll
    void close() {
        work.close();
    }

    @Test
    void finds_nothing_and_requires_something_where_there_is_no_row() {
        UUID unknown = UUID.randomUUID();

        assertThat(work.find(session(NORTH), Desk.TICKET, unknown)).isEmpty();
        refuses(ProblemType.NOT_FOUND, tx -> tx.require(Desk.TICKET, unknown));
    }

    @Test
    void a_change_counts_the_version_and_a_stale_one_is_told_from_a_missing_row() {
        UUID id = tickets.of(ann);
        Values more = Values.of(Desk.PRIORITY, 5);

        long second =
                work.write(
                        session(NORTH), tx -> tx.update(Desk.TICKET, id, OptionalLong.of(1), more));
        long third =
                work.write(
                        session(NORTH),
                        tx -> tx.update(Desk.TICKET, id, OptionalLong.empty(), more));

        assertThat(second).isEqualTo(2);
        assertThat(third).isEqualTo(3);
        refuses(ProblemType.STALE, tx -> tx.update(Desk.TICKET, id, OptionalLong.of(2), more));
        refuses(
                ProblemType.NOT_FOUND,
                tx -> tx.update(Desk.TICKET, UUID.randomUUID(), OptionalLong.of(1), more));
    }

    @Test
    void a_stale_change_does_not_spoil_the_transaction() {
        UUID id = tickets.of(ann);

        UUID made =
                work.write(
                        session(NORTH),
                        tx ->
                                tx.update(
                                                Desk.TICKET,
                                                id,
                                                OptionalLong.of(9),
                                                Values.of(Desk.PRIORITY, 5))
                                        .recover(_ -> Future.succeededFuture(0L))
                                        .compose(
                                                _ ->
                                                        tx.insert(
                                                                Desk.SHELF,
                                                                Values.of(Desk.HEIGHT, 3L))));

        assertThat(work.find(session(NORTH), Desk.SHELF, made)).isPresent();
    }

    @Test
    void a_deleted_row_is_gone_and_cannot_go_twice() {
        UUID id = tickets.of(ann);

        work.write(session(NORTH), tx -> tx.delete(Desk.TICKET, id));

        refuses(ProblemType.NOT_FOUND, tx -> tx.require(Desk.TICKET, id));
        refuses(ProblemType.NOT_FOUND, tx -> tx.delete(Desk.TICKET, id));
    }

    @Test
    void broken_rules_are_conflicts_that_name_the_rule_and_no_value() {
        String taken = tickets.title();
        work.write(session(NORTH), tx -> tx.insert(Desk.TICKET, Desk.ticket(ann.value(), taken)));

        conflicts(
                "There is one already (one-ticket-with-that-title).",
                Desk.ticket(ann.value(), taken));
        conflicts("It breaks a rule (ticket-title-not-blank).", Desk.ticket(ann.value(), " "));
        conflicts(
                "Something that is required is missing (title).",
                Values.of(Desk.ASKER, ann.value()));
        conflicts(
                "It refers to something missing, or is referred to (ticket-tenant-id-asker-id-fkey).",
                Desk.ticket(UUID.randomUUID(), tickets.title()));
        conflicts(
                "A value does not fit.",
                Desk.ticket(ann.value(), tickets.title()).set(Desk.COST, new BigDecimal("1e12")));
        conflicts("A value does not fit.", Desk.ticket(ann.value(), "Nothing \0 stands there"));
        assertThatThrownBy(
                        () ->
                                work.write(
                                        session(NORTH),
                                        tx -> tx.insert(Desk.SHELF, Values.of(Desk.HEIGHT, 4321L))))
                .isInstanceOf(Problem.class)
                .hasMessage("It breaks a rule (shelf-too-tall).")
                .hasMessageNotContaining("4321");
    }

    private void conflicts(String detail, Values values) {
        assertThatThrownBy(() -> work.write(session(NORTH), tx -> tx.insert(Desk.TICKET, values)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT);
                            assertThat(problem.detail()).isEqualTo(detail);
                        });
    }

    @Test
    void values_of_another_table_or_of_the_core_are_refused() {
        assertThatThrownBy(
                        () ->
                                work.write(
                                        session(NORTH),
                                        tx -> tx.insert(Desk.SHELF, Values.of(Desk.TITLE, "x"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () ->
                                work.write(
                                        session(NORTH),
                                        tx ->
                                                tx.update(
                                                        Desk.TICKET,
                                                        UUID.randomUUID(),
                                                        OptionalLong.empty(),
                                                        Values.of(Desk.TENANT, "south"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The core fills");
    }

    @Test
    void a_read_changes_nothing() {
        for (boolean viaQuery : new boolean[] {false, true}) {
            assertThatThrownBy(
                            () ->
                                    work.read(
                                            session(NORTH),
                                            tx ->
                                                    viaQuery
                                                            ? tx.newSubject().mapEmpty()
                                                            : tx.delete(
                                                                    Desk.TICKET,
                                                                    UUID.randomUUID())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A read changes nothing");
        }
    }

    @Test
    void an_event_stands_in_the_outbox_when_the_work_commits_and_not_otherwise() {
        EventType opened = new EventType("desk.ticket-opened", 1);
        UUID kept = UUID.randomUUID();
        UUID lost = UUID.randomUUID();

        work.write(
                session(NORTH),
                tx ->
                        tx.emit(opened, Map.of("ticket", kept), Map.of())
                                .compose(_ -> tx.count(Desk.TICKET, DSL.noCondition())));
        assertThatThrownBy(
                        () ->
                                work.write(
                                        session(NORTH),
                                        tx ->
                                                tx.emit(opened, Map.of("ticket", lost), Map.of())
                                                        .compose(
                                                                _ ->
                                                                        Future.failedFuture(
                                                                                Problem
                                                                                        .notFound()))))
                .isInstanceOf(Problem.class);

        assertThat(
                        work.dump(
                                "SELECT string_agg(type || ' ' || (ids ->> 'ticket'), ',') FROM"
                                        + " core.outbox"))
                .isEqualTo("desk.ticket-opened " + kept);
    }

    @Test
    void the_role_of_the_plugin_is_back_after_the_core_wrote() {
        assertThatThrownBy(
                        () ->
                                work.write(
                                        session(NORTH),
                                        tx ->
                                                tx.newSubject()
                                                        .compose(
                                                                _ ->
                                                                        tx.list(
                                                                                DSL.select(
                                                                                                DSL
                                                                                                        .field(
                                                                                                                DSL
                                                                                                                        .name(
                                                                                                                                "core",
                                                                                                                                "account",
                                                                                                                                "name"),
                                                                                                                String
                                                                                                                        .class))
                                                                                        .from(
                                                                                                DSL
                                                                                                        .name(
                                                                                                                "core",
                                                                                                                "account"))))))
                .isInstanceOf(StatementFailure.class)
                .hasMessageContaining("SQLSTATE 42501");
    }

    private void refuses(ProblemType type, Function<UnitOfWork, Future<?>> attempt) {
        assertThatThrownBy(
                        () -> work.write(session(NORTH), tx -> attempt.apply(tx).<Void>mapEmpty()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(type));
    }
}
