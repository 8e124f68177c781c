package nl.waarborg.data.tx;

import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.kernel.LoggedColumns;
import nl.waarborg.kernel.Session;
import nl.waarborg.spi.SubjectId;

import org.jooq.Field;
import org.jooq.impl.SQLDataType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Writes down whose data is looked at, before it can be: once for each person and table in a unit
 * of work. What people see of themselves is no look of others and is not written down. Confined to
 * one event loop.
 */
final class ReadJournal {

    private static final String LOG =
            Rendering.text(
                    select(
                            function(
                                    name("core", "log_reads"),
                                    SQLDataType.BIGINT,
                                    val((Object) null, SQLDataType.CLOB),
                                    ids(),
                                    ids())));

    private final Session session;
    private final Conversation lane;
    private final LoggedColumns logged;
    private final TimeOrderedIds ids;
    private final Map<String, Set<SubjectId>> written = new HashMap<>();

    ReadJournal(Session session, Conversation lane, LoggedColumns logged, TimeOrderedIds ids) {
        this.session = session;
        this.lane = lane;
        this.logged = logged;
        this.ids = ids;
    }

    /**
     * A look at encrypted columns.
     *
     * @param column the column with schema and table
     * @param subject whose value it is
     */
    record Look(String column, SubjectId subject) {

        private String table() {
            return column.substring(0, column.lastIndexOf('.'));
        }
    }

    /** Succeeds when these looks stand in the log, or need not. */
    Future<Void> write(Iterable<Look> looks) {
        Map<String, Set<SubjectId>> fresh = new LinkedHashMap<>();
        for (Look look : looks) {
            if (isNew(look)) {
                fresh.computeIfAbsent(look.table(), _ -> new LinkedHashSet<>()).add(look.subject());
            }
        }
        if (fresh.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Future<Void>> writing = new ArrayList<>(fresh.size());
        fresh.forEach((table, people) -> writing.add(write(table, people)));
        return Future.all(writing).mapEmpty();
    }

    /**
     * Succeeds when looks at whole rows of a table stand in the log, or need not: work that nobody
     * asked for is no look.
     */
    Future<Void> writeRows(String table, Iterable<SubjectId> people) {
        Set<SubjectId> fresh = new LinkedHashSet<>();
        for (SubjectId one : people) {
            if (isNew(table, one)) {
                fresh.add(one);
            }
        }
        return fresh.isEmpty() || session.account().isEmpty()
                ? Future.succeededFuture()
                : write(table, fresh);
    }

    private boolean isNew(Look look) {
        return logged.covers(look.column()) && isNew(look.table(), look.subject());
    }

    private boolean isNew(String table, SubjectId person) {
        return !session.subject().filter(person::equals).isPresent()
                && !written.getOrDefault(table, Set.of()).contains(person);
    }

    private Future<Void> write(String table, Set<SubjectId> people) {
        UUID[] lines = people.stream().map(_ -> ids.next()).toArray(UUID[]::new);
        UUID[] subjects = people.stream().map(SubjectId::value).toArray(UUID[]::new);
        return lane.writeFirst(LOG, Tuple.of(table, lines, subjects))
                .onSuccess(
                        _ -> written.computeIfAbsent(table, _ -> new HashSet<>()).addAll(people));
    }

    private static Field<?> ids() {
        return val((Object) null, SQLDataType.UUID.array());
    }
}
