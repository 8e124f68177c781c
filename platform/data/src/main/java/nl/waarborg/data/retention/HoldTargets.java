package nl.waarborg.data.retention;

import io.vertx.core.Future;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.retention.RetentionDesk.HoldTarget;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;

import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether there is what a hold is to keep, within one transaction of the tenant. Also what a module
 * keeps that was disabled is there.
 *
 * @param registry what is declared
 * @param work what has a term
 * @param statements where
 */
record HoldTargets(Registry registry, List<DatasetWork> work, Statements statements) {

    /** A record. */
    Future<HoldTarget> record(String dataset, UUID id) {
        return holdable(dataset)
                .map(
                        found ->
                                there(
                                                role(found),
                                                DSL.selectOne()
                                                        .from(found.asTable())
                                                        .where(
                                                                found.id()
                                                                        .field()
                                                                        .eq(
                                                                                DSL.val(
                                                                                        id,
                                                                                        SQLDataType
                                                                                                .UUID))))
                                        .map(is -> is ? HoldTarget.THERE : HoldTarget.NO_RECORD))
                .orElseGet(() -> Future.succeededFuture(HoldTarget.NO_DATASET));
    }

    /** A person. */
    Future<Boolean> person(UUID id) {
        return there(
                new DatabaseRole.Core(),
                DSL.resultQuery(
                        "SELECT 1 FROM core.subject WHERE tenant_id = core.tenant() AND id = {0}",
                        DSL.val(id, SQLDataType.UUID)));
    }

    private Future<Boolean> there(DatabaseRole role, QueryPart query) {
        return statements.run(role, query).map(rows -> rows.size() == 1);
    }

    /** What of the core hangs on a record with a term goes with it and is not held by itself. */
    private Optional<Dataset> holdable(String name) {
        return registry.datasets().stream()
                .filter(dataset -> dataset.table().toString().equals(name))
                .filter(dataset -> !(dataset.about() instanceof SubjectLink.Nobody))
                .filter(dataset -> !ofCore(dataset) || hasTerm(name))
                .findFirst();
    }

    private boolean hasTerm(String name) {
        return work.stream().anyMatch(one -> one.name().equals(name));
    }

    private static boolean ofCore(Dataset dataset) {
        return dataset.table().schema().equals("core");
    }

    private static DatabaseRole role(Dataset dataset) {
        return ofCore(dataset)
                ? new DatabaseRole.Core()
                : new DatabaseRole.OfPlugin(dataset.table().schema());
    }
}
