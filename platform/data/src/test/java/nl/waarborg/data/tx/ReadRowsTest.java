package nl.waarborg.data.tx;

import static nl.waarborg.data.tx.Work.NORTH;
import static nl.waarborg.data.tx.Work.SOUTH;
import static nl.waarborg.data.tx.Work.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;

import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
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
import java.util.Optional;
import java.util.UUID;

/** Rows come back as they went in, one by one, by a query and by pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReadRowsTest {

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
    void a_value_of_each_type_comes_back_as_it_went_in() {
        Instant seen = Instant.parse("2026-02-28T23:59:59.000001Z");
        Values values =
                Desk.ticket(ann.value(), tickets.title())
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
        UUID id = tickets.of(ann);

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
        UUID id = tickets.of(ann);

        Row row = work.read(session(NORTH), tx -> tx.require(Desk.TICKET, id, Desk.TITLE));

        assertThat(row.get(Desk.TITLE)).startsWith("Ticket");
        assertThatThrownBy(() -> row.find(Desk.URGENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("desk.ticket.urgent");
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
        String one = tickets.title();
        String two = tickets.title();
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
                                    Desk.ticket(ann.value(), tickets.title())
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
}
