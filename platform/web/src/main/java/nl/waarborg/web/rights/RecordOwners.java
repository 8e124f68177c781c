package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Work;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.UUID;

/**
 * Finds out whether a record of any plugin is about a person, set aside or not: the rights of who
 * is restricted stand as they were (AVG art. 18(2)). Safe for threads.
 */
final class RecordOwners {

    private final Transactions transactions;
    private final Registry registry;

    RecordOwners(Transactions transactions, Registry registry) {
        this.transactions = transactions;
        this.registry = registry;
    }

    /**
     * Fails with a problem that tells nothing of others' records, unless the record is about the
     * person or none is named.
     */
    Future<Void> require(
            Work work, @Nullable String dataset, @Nullable UUID record, SubjectId person) {
        if (dataset == null || record == null) {
            return Future.succeededFuture();
        }
        for (LoadedPlugin plugin : registry.plugins()) {
            for (Dataset declared : plugin.spec().datasets()) {
                if (declared.table().toString().equals(dataset)
                        && !(declared.about() instanceof SubjectLink.Nobody)) {
                    return require(work, plugin.spec().schema(), declared, record, person);
                }
            }
        }
        return Future.failedFuture(Problem.notFound());
    }

    private Future<Void> require(
            Work work, String schema, Dataset dataset, UUID record, SubjectId person) {
        Session session =
                new Session(
                        work.tenant(),
                        Optional.empty(),
                        Optional.empty(),
                        Reach.TENANT,
                        "rights",
                        new DatabaseRole.OfPlugin(schema),
                        work.now(),
                        UUID.randomUUID());
        return transactions
                .read(session, unit -> unit.subjectOf(dataset, record))
                .compose(
                        owner ->
                                owner.equals(person)
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(Problem.notFound()));
    }
}
