package nl.waarborg.server;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.retention.RefusedRows;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.kernel.ledger.LedgerEntry;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.SubjectLink;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Does once more, by id, what was done at rows of a plugin since: removes and empties them, and
 * takes back the words that their people took back.
 */
final class RowsAgain {

    /**
     * What is set aside is seen under it too, and what goes under it writes no line of its own,
     * since its line is there.
     */
    private static final String PURPOSE = "rights";

    private final Core core;

    RowsAgain(Core core) {
        this.core = core;
    }

    /** At all rows of a line, or at none where the database refuses one of them. */
    Future<?> again(LedgerEntry entry) {
        return at(entry, (spec, dataset, ids) -> again(entry, spec, dataset, ids));
    }

    /**
     * At the rows of a line one by one. What the database refuses as the copy stands, because what
     * allowed it came later than the copy, waits for a human with a task.
     */
    Future<?> each(LedgerEntry entry) {
        return at(
                entry,
                (spec, dataset, ids) -> {
                    Future<?> done = Future.succeededFuture();
                    for (UUID id : ids) {
                        done = done.compose(_ -> againOrAsk(entry, spec, dataset, id));
                    }
                    return done;
                });
    }

    private Future<?> againOrAsk(LedgerEntry entry, PluginSpec spec, Dataset dataset, UUID id) {
        Future<?> again = again(entry, spec, dataset, new UUID[] {id});
        return again.transform(
                done ->
                        done.succeeded()
                                ? Future.succeededFuture()
                                : ask(entry, dataset, id, done.cause()));
    }

    private Future<Void> ask(LedgerEntry entry, Dataset dataset, UUID id, Throwable cause) {
        return core.database()
                .statements(
                        session(entry),
                        statements ->
                                new RefusedRows(statements)
                                        .ask(
                                                dataset.toString(),
                                                id,
                                                entry.act().name(),
                                                LocalDate.ofInstant(
                                                        core.options().clock().instant(),
                                                        ZoneOffset.UTC),
                                                cause));
    }

    /** What is done at the rows of a line. */
    private interface Work {
        Future<?> at(PluginSpec spec, Dataset dataset, UUID[] ids);
    }

    private Future<?> at(LedgerEntry entry, Work work) {
        JsonObject detail = entry.detail();
        String table = detail.getString("table");
        for (var plugin : core.prepared().registry().plugins()) {
            PluginSpec spec = plugin.spec();
            for (Dataset dataset : spec.datasets()) {
                if (dataset.table().toString().equals(table)) {
                    return work.at(spec, dataset, ids(detail.getJsonArray("rows")));
                }
            }
        }
        return Future.failedFuture(
                new IllegalStateException("No plugin has the table " + table + " any more"));
    }

    private Session session(LedgerEntry entry) {
        return Session.ofCore(
                entry.tenant(), PURPOSE, core.options().clock().instant(), UUID.randomUUID());
    }

    private Future<?> again(LedgerEntry entry, PluginSpec spec, Dataset dataset, UUID[] ids) {
        return entry.act() == LedgerAct.WORD_TAKEN_BACK
                ? takeBack(entry, spec, dataset, ids)
                : remove(entry, spec, dataset, ids);
    }

    /** At the moment of then, from which a term can run, and with all that follows. */
    private Future<?> takeBack(LedgerEntry entry, PluginSpec spec, Dataset dataset, UUID[] ids) {
        return core.database()
                .statements(
                        Session.ofCore(entry.tenant(), "replay", entry.at(), UUID.randomUUID()),
                        statements ->
                                statements.run(
                                        new DatabaseRole.OfPlugin(spec.schema()),
                                        WordAgain.of(dataset, entry.detail())
                                                .at(anyOf(dataset.id(), ids))));
    }

    private Future<?> remove(LedgerEntry entry, PluginSpec spec, Dataset dataset, UUID[] ids) {
        DatabaseRole role = new DatabaseRole.OfPlugin(spec.schema());
        JsonArray columns = entry.detail().getJsonArray("columns", new JsonArray());
        Condition these = anyOf(dataset.id(), ids);
        return core.database()
                .statements(
                        session(entry),
                        statements ->
                                columns.isEmpty()
                                        ? delete(spec, dataset, these, role, statements)
                                        : statements.run(role, empty(dataset, columns, these)));
    }

    /** With a row goes what hangs on it, of which a run may have been the end. */
    private static Future<RowSet<Row>> delete(
            PluginSpec spec,
            Dataset dataset,
            Condition which,
            DatabaseRole role,
            Statements statements) {
        Future<?> done = Future.succeededFuture();
        for (Dataset child : spec.datasets()) {
            Optional<Condition> hanging = hanging(child, dataset, which);
            if (hanging.isPresent()) {
                done = done.compose(_ -> delete(spec, child, hanging.get(), role, statements));
            }
        }
        QueryPart delete = DSL.deleteFrom(dataset.asTable()).where(which);
        return done.compose(_ -> statements.run(role, delete));
    }

    private static Optional<Condition> hanging(Dataset child, Dataset parent, Condition which) {
        return child.about() instanceof SubjectLink.Through(Column<?> column, Dataset above)
                        && above.table().equals(parent.table())
                ? Optional.of(
                        DSL.condition(
                                "{0} IN (SELECT {1} FROM {2} WHERE {3})",
                                column.field(), parent.id().field(), parent.asTable(), which))
                : Optional.empty();
    }

    private static QueryPart empty(Dataset dataset, JsonArray columns, Condition which) {
        Map<Field<?>, Field<?>> nothing = new LinkedHashMap<>();
        for (Column<?> column : dataset.columns()) {
            if (columns.contains(column.name())) {
                nothing.put(DSL.field(DSL.name(column.name())), DSL.field("NULL"));
                if (column.blindIndexed()) {
                    nothing.put(DSL.field(DSL.name(column.name() + "_index")), DSL.field("NULL"));
                }
            }
        }
        return DSL.update(dataset.asTable()).set(nothing).where(which);
    }

    private static Condition anyOf(Column<UUID> column, UUID[] ids) {
        return column.field().eq(DSL.any(DSL.val(ids, SQLDataType.UUID.array())));
    }

    private static UUID[] ids(JsonArray rows) {
        return rows.stream().map(row -> UUID.fromString((String) row)).toArray(UUID[]::new);
    }
}
