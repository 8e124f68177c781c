package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.retention.Links.Following;
import nl.waarborg.kernel.DatabaseRole;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the records that a rule follows say of some rows: a row stays while a record of the kind is
 * there about its person, and goes once one went by the followed rule. Whose data is set aside on
 * the day loses nothing.
 *
 * @param choosing how others are asked
 * @param work the dataset of the rows
 * @param ids the rows
 */
record FollowedRows(Choosing choosing, DatasetWork work, List<UUID> ids) {

    private static final DatabaseRole CORE = new DatabaseRole.Core();

    /**
     * What is known of the people.
     *
     * @param about the rows with the day they were made, by person
     * @param stays who has records that stay
     * @param gone since when others have none, by the followed rule
     */
    private record People(
            Map<UUID, Map<UUID, LocalDate>> about, Set<UUID> stays, Map<UUID, LocalDate> gone) {

        List<UUID> all() {
            return List.copyOf(about.keySet());
        }

        /** Of several rules that are followed the last to go counts. */
        void gone(UUID person, LocalDate since) {
            gone.merge(person, since, (one, other) -> one.isAfter(other) ? one : other);
        }

        /** What is made after the others went does not follow them. */
        Answer answer() {
            List<UUID> kept = new ArrayList<>();
            List<UUID> ended = new ArrayList<>();
            about.forEach(
                    (person, rows) -> {
                        LocalDate since = gone.get(person);
                        rows.forEach(
                                (id, made) -> {
                                    if (stays.contains(person)) {
                                        kept.add(id);
                                    } else if (since != null && !made.isAfter(since)) {
                                        ended.add(id);
                                    }
                                });
                    });
            return Answer.of(kept, ended);
        }
    }

    /**
     * Asks.
     *
     * @param links all that one rule follows
     */
    Future<Answer> answer(List<Following> links) {
        Future<People> asked = people();
        for (Following link : links) {
            asked =
                    asked.compose(
                            people ->
                                    people.about().isEmpty()
                                            ? Future.succeededFuture(people)
                                            : asked(people, link));
        }
        return asked.map(People::answer);
    }

    private Future<People> people() {
        RowView rows = new RowView(work.dataset(), "t");
        Field<LocalDate> made =
                new RuleConditions(rows, work.zone(), work.day(), Map.of())
                        .dayOf(rows.field(work.dataset().createdAt()));
        return choosing.statements()
                .run(
                        work.role(),
                        DSL.select(rows.id(), rows.subject(), made)
                                .from(rows.table())
                                .where(DatasetWork.anyOf(rows.id(), ids)))
                .map(
                        found -> {
                            Map<UUID, Map<UUID, LocalDate>> about = new HashMap<>();
                            for (Row row : found) {
                                if (row.getUUID(1) != null) {
                                    about.computeIfAbsent(row.getUUID(1), _ -> new HashMap<>())
                                            .put(row.getUUID(0), row.getLocalDate(2));
                                }
                            }
                            return new People(about, new HashSet<>(), new HashMap<>());
                        });
    }

    private Future<People> asked(People people, Following link) {
        Future<?> asked = core(people, link);
        for (DatasetWork one : choosing.all()) {
            if (link.datasets().contains(one.name())) {
                asked = asked.compose(_ -> dataset(people, link, one));
            }
        }
        return asked.map(people);
    }

    private Future<?> core(People people, Following link) {
        Field<?> persons = DSL.val(people.all().toArray(UUID[]::new), SQLDataType.UUID.array());
        Future<?> gone =
                choosing.statements()
                        .run(
                                CORE,
                                DSL.resultQuery(
                                        "SELECT f.subject_id, f.gone_on FROM core.followed f"
                                                + " WHERE f.rule = {0} AND f.subject_id = ANY"
                                                + " ({1})",
                                        DSL.inline(link.followed()), persons))
                        .onSuccess(
                                rows ->
                                        rows.forEach(
                                                row ->
                                                        people.gone(
                                                                row.getUUID(0),
                                                                row.getLocalDate(1))));
        Future<?> aside =
                choosing.statements()
                        .run(
                                CORE,
                                DSL.resultQuery(
                                        "SELECT r FROM core.restricted_on({1}, {2}) r WHERE r = ANY"
                                                + " ({0})",
                                        persons,
                                        DSL.val(work.day(), SQLDataType.LOCALDATE),
                                        DSL.inline(work.zone().getId())))
                        .onSuccess(rows -> rows.forEach(row -> people.stays().add(row.getUUID(0))));
        return Future.all(gone, aside);
    }

    /** Which of the people have records in a dataset that stay, and which only some that go. */
    private Future<?> dataset(People people, Following link, DatasetWork others) {
        boolean asks = choosing.foretold() && others.asks();
        Future<DatasetWork> ready =
                asks
                        ? choosing.rowsOf(others, people.all())
                                .compose(rows -> choosing.among(others, rows))
                        : Future.succeededFuture(others);
        return ready.compose(one -> dataset(people.all(), link, one))
                .onSuccess(
                        rows -> {
                            for (Row row : rows) {
                                if (row.getBoolean(1)) {
                                    people.stays().add(row.getUUID(0));
                                } else if (row.getBoolean(2)) {
                                    people.gone(row.getUUID(0), LocalDate.MAX);
                                }
                            }
                        });
    }

    private Future<RowSet<Row>> dataset(List<UUID> persons, Following link, DatasetWork others) {
        DueRows due = others.due("t");
        Condition stays =
                choosing.foretold()
                        ? DSL.condition("({0}) IS NOT TRUE", others.leaves(due))
                        : DSL.trueCondition();
        var each =
                DSL.select(
                                due.rows().subject().as("person"),
                                DSL.field(stays).as("stays"),
                                DSL.field(due.governed(link.followed())).as("counts"))
                        .from(due.rows().table())
                        .where(DatasetWork.anyOf(due.rows().subject(), persons))
                        .asTable("each");
        var person = DSL.field(DSL.name("each", "person"), SQLDataType.UUID);
        return choosing.statements()
                .run(
                        others.role(),
                        DSL.select(person, anyOf("stays"), anyOf("counts"))
                                .from(each)
                                .groupBy(person));
    }

    private static Field<Boolean> anyOf(String name) {
        return DSL.boolOr(DSL.field(DSL.name("each", name), SQLDataType.BOOLEAN));
    }
}
