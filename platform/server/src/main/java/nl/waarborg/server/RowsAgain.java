package nl.waarborg.server;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Session;
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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Removes or empties once more, by id, rows of a plugin that were removed or emptied since. */
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

    Future<?> remove(LedgerEntry entry) {
        JsonObject detail = entry.detail();
        String table = detail.getString("table");
        for (var plugin : core.prepared().registry().plugins()) {
            PluginSpec spec = plugin.spec();
            for (Dataset dataset : spec.datasets()) {
                if (dataset.table().toString().equals(table)) {
                    return remove(entry, spec, dataset, ids(detail.getJsonArray("rows")));
                }
            }
        }
        return Future.failedFuture(
                new IllegalStateException("No plugin has the table " + table + " any more"));
    }

    private Future<?> remove(LedgerEntry entry, PluginSpec spec, Dataset dataset, UUID[] ids) {
        DatabaseRole role = new DatabaseRole.OfPlugin(spec.schema());
        JsonArray columns = entry.detail().getJsonArray("columns", new JsonArray());
        Condition these = anyOf(dataset.id(), ids);
        Session session =
                Session.ofCore(
                        entry.tenant(),
                        PURPOSE,
                        core.options().clock().instant(),
                        UUID.randomUUID());
        return core.database()
                .statements(
                        session,
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
