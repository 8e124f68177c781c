package nl.waarborg.data.rights;

import io.vertx.core.Future;

import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.SubjectRows;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectId;

import org.jooq.impl.DSL;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which records of a person are there still, one transaction for each module. Safe for threads. */
final class Remaining {

    private final PgTransactions transactions;
    private final List<Module> modules;

    Remaining(PgTransactions transactions, Registry registry) {
        this.transactions = transactions;
        this.modules = Module.of(registry);
    }

    Future<Set<UUID>> of(Session session, SubjectId subject, Map<String, Set<UUID>> records) {
        Set<UUID> found = new HashSet<>();
        return each(modules.iterator(), session, subject, records, found).map(_ -> found);
    }

    private Future<Void> each(
            Iterator<Module> rest,
            Session session,
            SubjectId subject,
            Map<String, Set<UUID>> records,
            Set<UUID> found) {
        if (!rest.hasNext()) {
            return Future.succeededFuture();
        }
        Module module = rest.next();
        List<Dataset> asked =
                module.datasets().stream()
                        .filter(dataset -> records.containsKey(dataset.toString()))
                        .toList();
        Future<?> looked =
                asked.isEmpty()
                        ? Future.succeededFuture()
                        : transactions.read(
                                Corrections.as(session, module),
                                unit -> look(unit, asked.iterator(), subject, records, found));
        return looked.compose(_ -> each(rest, session, subject, records, found));
    }

    private static Future<Void> look(
            UnitOfWork unit,
            Iterator<Dataset> rest,
            SubjectId subject,
            Map<String, Set<UUID>> records,
            Set<UUID> found) {
        if (!rest.hasNext()) {
            return Future.succeededFuture();
        }
        Dataset dataset = rest.next();
        var id = dataset.id().field();
        return unit.list(
                        DSL.select(id)
                                .from(dataset.asTable())
                                .where(SubjectRows.about(dataset, subject))
                                .and(id.in(records.getOrDefault(dataset.toString(), Set.of()))))
                .onSuccess(rows -> rows.forEach(row -> found.add(row.get(dataset.id()))))
                .compose(_ -> look(unit, rest, subject, records, found));
    }
}
