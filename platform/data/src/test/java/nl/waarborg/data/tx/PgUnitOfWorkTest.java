package nl.waarborg.data.tx;

import static nl.waarborg.data.tx.Work.NORTH;
import static nl.waarborg.data.tx.Work.SOUTH;
import static nl.waarborg.data.tx.Work.own;
import static nl.waarborg.data.tx.Work.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PgUnitOfWorkTest {

    private Work work;
    private SubjectId ann;
    private SubjectId ben;
    private int title;

    @BeforeAll
    void open() {
        work = new Work();
        ann = work.newSubject(NORTH);
        ben = work.newSubject(NORTH);
    }

    @AfterAll
    void close() {
        work.close();
    }

    private String title() {
        return "Ticket " + ++title;
    }

    private UUID ticketOf(SubjectId asker) {
        return work.write(
                session(NORTH), tx -> tx.insert(Desk.TICKET, Desk.ticket(asker.value(), title())));
    }

    @Test
    void a_value_of_each_type_comes_back_as_it_went_in() {
        Instant seen = Instant.parse("2026-02-28T23:59:59.000001Z");
        Values values =
                Desk.ticket(ann.value(), title())
                        .set(Desk.HELPER, ben.value())
                        .set(Desk.LABELS, new String[] {"a", "b \"c\", d"})
                        .set(Desk.DIGEST, new byte[] {0, -1, 7})
                        .set(Desk.PRIORITY, Integer.MIN_VALUE)
                        .set(Desk.CLICKS, Long.MAX_VALUE)
                        .set(Desk.COST, new BigDecimal("12345678.90"))
                        .set(Desk.URGENT, true)
                        .set(Desk.DUE, LocalDate.of(2026, 2, 28))
                        .set(Desk.SEEN, seen)
                        .set(Desk.STATE, Desk.State.CLOSED)
                        .set(Desk.ANSWERS, JSONB.jsonb("{\"colour\":\"blue\",\"size\":3}"));

        UUID id = work.write(session(NORTH), tx -> tx.insert(Desk.TICKET, values));
        Row row = work.read(session(NORTH), tx -> tx.require(Desk.TICKET, id));

        assertThat(row.get(Desk.ID)).isEqualTo(id);
        assertThat(row.get(Desk.TENANT)).isEqualTo("north");
        assertThat(row.get(Desk.VERSION)).isEqualTo(1);
        assertThat(row.get(Desk.CREATED_AT)).isEqualTo(Work.NOW);
        assertThat(row.get(Desk.ASKER)).isEqualTo(ann.value());
        assertThat(row.find(Desk.HELPER)).contains(ben.value());
        assertThat(row.get(Desk.LABELS)).containsExactly("a", "b \"c\", d");
        assertThat(row.get(Desk.DIGEST)).containsExactly(0, -1, 7);
        assertThat(row.get(Desk.PRIORITY)).isEqualTo(Integer.MIN_VALUE);
        assertThat(row.get(Desk.CLICKS)).isEqualTo(Long.MAX_VALUE);
        assertThat(row.get(Desk.COST)).isEqualByComparingTo("12345678.90");
        assertThat(row.get(Desk.URGENT)).isTrue();
        assertThat(row.get(Desk.DUE)).isEqualTo("2026-02-28");
        assertThat(row.get(Desk.SEEN)).isEqualTo(seen);
        assertThat(row.get(Desk.STATE)).isEqualTo(Desk.State.CLOSED);
        assertThat(row.get(Desk.ANSWERS))
                .isEqualTo(JSONB.jsonb("{\"colour\":\"blue\",\"size\":3}"));
    }

    @Test
    void what_was_left_out_is_empty() {
        UUID id = ticketOf(ann);

        Row row = work.read(session(NORTH), tx -> tx.require(Desk.TICKET, id));

        assertThat(row.find(Desk.COST)).isEmpty();
        assertThat(row.find(Desk.ANSWERS)).isEmpty();
        assertThat(row.find(Desk.IBAN)).isEmpty();
        assertThatThrownBy(() -> row.get(Desk.DUE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("desk.ticket.due_on is empty after all");
    }

    @Test
    void a_column_that_was_not_selected_cannot_be_read() {
        UUID id = ticketOf(ann);

        Row row = work.read(session(NORTH), tx -> tx.require(Desk.TICKET, id, Desk.TITLE));

        assertThat(row.get(Desk.TITLE)).startsWith("Ticket");
        assertThatThrownBy(() -> row.find(Desk.URGENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("desk.ticket.urgent");
    }

    @Test
    void finds_nothing_and_requires_something_where_there_is_no_row() {
        UUID unknown = UUID.randomUUID();

        assertThat(work.find(session(NORTH), Desk.TICKET, unknown)).isEmpty();
        refuses(ProblemType.NOT_FOUND, tx -> tx.require(Desk.TICKET, unknown));
    }

    @Test
    void ids_of_one_unit_of_work_are_in_the_order_of_making() {
        List<UUID> ids =
                work.write(
                        session(NORTH),
                        tx -> {
                            List<Future<UUID>> made = new ArrayList<>();
                            for (int i = 0; i < 20; i++) {
                                made.add(tx.insert(Desk.SHELF, Values.of(Desk.HEIGHT, 5L)));
                            }
                            return Future.all(made).map(all -> all.<UUID>list());
                        });

        assertThat(ids.stream().map(UUID::toString)).isSorted();
        assertThat(ids).allMatch(id -> id.version() == 7 && id.variant() == 2);
        assertThat(ids.getFirst().getMostSignificantBits() >>> 16)
                .isEqualTo(Work.NOW.toEpochMilli());
    }

    @Test
    void lists_counts_and_finds_the_first_by_a_query_over_columns() {
        String one = title();
        String two = title();
        work.write(
                session(NORTH),
                tx ->
                        tx.insert(Desk.TICKET, Desk.ticket(ann.value(), one).set(Desk.CLICKS, 77L))
                                .compose(
                                        _ ->
                                                tx.insert(
                                                        Desk.TICKET,
                                                        Desk.ticket(ben.value(), two)
                                                                .set(Desk.CLICKS, 77L))));
        var query =
                DSL.select(Desk.TITLE.field(), Desk.STATE.field())
                        .from(Desk.TICKET.asTable())
                        .where(Desk.CLICKS.field().eq(77L))
                        .and(Desk.STATE.field().eq(Desk.State.OPEN))
                        .and(Desk.TITLE.field().in(one, two, "another"))
                        .orderBy(Desk.TITLE.field().desc());

        List<Row> rows = work.read(session(NORTH), tx -> tx.list(query));
        Optional<Row> first = work.read(session(NORTH), tx -> tx.first(query));
        long count =
                work.read(session(NORTH), tx -> tx.count(Desk.TICKET, Desk.CLICKS.field().eq(77L)));

        assertThat(rows).extracting(row -> row.get(Desk.TITLE)).containsExactly(two, one);
        assertThat(first.orElseThrow().get(Desk.TITLE)).isEqualTo(two);
        assertThat(count).isEqualTo(2);
        assertThat(work.<Long>read(session(SOUTH), tx -> tx.count(Desk.TICKET, DSL.noCondition())))
                .isZero();
    }

    @Test
    void more_rows_than_a_list_holds_are_refused() {
        var query =
                DSL.select(Desk.HEIGHT.field())
                        .from(Desk.SHELF.asTable())
                        .crossJoin(DSL.generateSeries(DSL.inline(1), DSL.inline(10_001)));
        work.write(session(SOUTH), tx -> tx.insert(Desk.SHELF, Values.of(Desk.HEIGHT, 1L)));

        assertThatThrownBy(() -> work.read(session(SOUTH), tx -> tx.list(query)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ask for pages");
    }

    @Test
    void pages_go_on_where_the_one_before_ended() {
        for (int i = 0; i < 5; i++) {
            int clicks = 500 + i;
            work.write(
                    session(NORTH),
                    tx ->
                            tx.insert(
                                    Desk.TICKET,
                                    Desk.ticket(ann.value(), title())
                                            .set(Desk.CLICKS, (long) clicks)));
        }
        var these = Desk.CLICKS.field().between(500L, 504L);
        List<Long> seen = new ArrayList<>();
        Optional<UUID> after = Optional.empty();
        List<Integer> sizes = new ArrayList<>();
        do {
            PageRequest request = new PageRequest(2, after);
            Page<Row> page =
                    work.read(
                            session(NORTH),
                            tx -> tx.page(Desk.TICKET, these, request, Desk.CLICKS));
            page.items().forEach(row -> seen.add(row.get(Desk.CLICKS)));
            sizes.add(page.items().size());
            after = page.next();
        } while (after.isPresent());

        assertThat(seen).containsExactlyInAnyOrder(500L, 501L, 502L, 503L, 504L);
        assertThat(sizes).containsExactly(2, 2, 1);
    }

    @Test
    void a_change_counts_the_version_and_a_stale_one_is_told_from_a_missing_row() {
        UUID id = ticketOf(ann);
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
        UUID id = ticketOf(ann);

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
        UUID id = ticketOf(ann);

        work.write(session(NORTH), tx -> tx.delete(Desk.TICKET, id));

        refuses(ProblemType.NOT_FOUND, tx -> tx.require(Desk.TICKET, id));
        refuses(ProblemType.NOT_FOUND, tx -> tx.delete(Desk.TICKET, id));
    }

    @Test
    void another_tenants_rows_do_not_exist() {
        UUID id = ticketOf(ann);

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
        UUID anns = ticketOf(ann);
        AccountId helper = new AccountId(UUID.randomUUID());
        UUID assigned =
                work.write(
                        session(NORTH),
                        tx ->
                                tx.insert(
                                        Desk.TICKET,
                                        Desk.ticket(ann.value(), title())
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
                                                        Desk.ticket(ann.value(), title()))))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.FORBIDDEN));
    }

    @Test
    void broken_rules_are_conflicts_that_name_the_rule_and_no_value() {
        String taken = title();
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
                Desk.ticket(UUID.randomUUID(), title()));
        conflicts(
                "A value does not fit.",
                Desk.ticket(ann.value(), title()).set(Desk.COST, new BigDecimal("1e12")));
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

    private void refuses(
            ProblemType type,
            java.util.function.Function<nl.waarborg.kernel.UnitOfWork, Future<?>> attempt) {
        assertThatThrownBy(
                        () -> work.write(session(NORTH), tx -> attempt.apply(tx).<Void>mapEmpty()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(type));
    }
}
