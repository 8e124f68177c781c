package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.SubjectRows;
import nl.waarborg.kernel.ledger.LedgerEntry;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SubjectLink;

import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.ArrayList;
import java.util.List;

/**
 * Destroys a person's key again, and forgets again whom the ledger says is forgotten, within one
 * transaction of the tenant.
 *
 * @param registry what is declared
 * @param statements where
 */
record ForgottenAgain(Registry registry, Statements statements) {

    private static final DatabaseRole CORE = new DatabaseRole.Core();

    Future<?> destroyKey(LedgerEntry entry) {
        SubjectId person = entry.person().orElseThrow();
        return "forgotten".equals(entry.detail().getString("person"))
                ? forget(person).compose(_ -> destroyKey(person))
                : destroyKey(person);
    }

    private Future<?> destroyKey(SubjectId person) {
        return statements.run(
                CORE,
                DSL.query(
                        "UPDATE core.subject SET wrapped_key = NULL WHERE tenant_id = core.tenant()"
                                + " AND id = {0}",
                        id(person)));
    }

    /** A person is forgotten when nothing is kept any more, so nothing may be left here either. */
    private Future<?> forget(SubjectId person) {
        Future<?> done = Future.succeededFuture();
        for (PluginSpec plugin : plugins()) {
            for (Dataset dataset : plugin.datasets().reversed()) {
                done = done.compose(_ -> delete(roleOf(plugin), dataset, person));
            }
        }
        for (Dataset dataset : CoreTables.all().reversed()) {
            if (!(dataset.onErasure() instanceof Erasure.Keep)) {
                done = done.compose(_ -> delete(CORE, dataset, person));
            }
        }
        return done.compose(
                _ ->
                        statements.run(
                                CORE,
                                DSL.query("SELECT core.forget_subjects(ARRAY[{0}])", id(person))));
    }

    private Future<?> delete(DatabaseRole role, Dataset dataset, SubjectId person) {
        return dataset.about() instanceof SubjectLink.Nobody
                ? Future.succeededFuture()
                : statements.run(
                        role,
                        DSL.deleteFrom(dataset.asTable())
                                .where(SubjectRows.about(dataset, person)));
    }

    private List<PluginSpec> plugins() {
        List<PluginSpec> plugins = new ArrayList<>();
        registry.plugins().forEach(plugin -> plugins.add(plugin.spec()));
        return plugins.reversed();
    }

    private static DatabaseRole roleOf(PluginSpec plugin) {
        return new DatabaseRole.OfPlugin(plugin.schema());
    }

    private static QueryPart id(SubjectId person) {
        return DSL.val(person.value(), SQLDataType.UUID);
    }
}
