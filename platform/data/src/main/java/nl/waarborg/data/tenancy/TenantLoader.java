package nl.waarborg.data.tenancy;

import io.vertx.core.Future;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.exit.ExitRows;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.tenancy.TenantRows.Standing;
import nl.waarborg.data.tx.OperatorTransactions;
import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.kernel.PolicyOrigin;
import nl.waarborg.spi.TenantId;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings the tenants' files into the database at a start. Several nodes may do so at once.
 *
 * <p>A file whose tenant is not there creates it. A file that says something else than the running
 * policy becomes its next version, unless the running one is ahead: an older node must not undo
 * what a newer one brought, nor a start what the operator changed meanwhile. The version that a
 * document gives itself decides: where the running policy came from a file, one that is not lower
 * wins; where it came from the operator, only a higher one. Whether a tenant is suspended never
 * changes here, and a tenant without a file stays as it is.
 *
 * <p>Where a file changes what people were promised, and people are known to the tenant, it does
 * not run: two people agree to that first, as to any such change.
 */
public final class TenantLoader {

    private final OperatorTransactions transactions;
    private final TenantRows rows;
    private final ExitRows exits;

    /** What came of a file. */
    public enum Outcome {
        /** Its tenant was created. */
        CREATED,
        /** It is the next version of its tenant's policy. */
        REPLACED,
        /** It says what is running already. */
        UNCHANGED,
        /** It changes what people were promised, and is to be agreed to first. */
        WAITS,
        /** What is running is ahead of it. */
        BEHIND,
        /** Its tenant left, and nothing brings it back. */
        LEFT
    }

    /** Over the database. */
    public TenantLoader(OperatorTransactions transactions, MasterKey master, InstantSource clock) {
        this.transactions = transactions;
        this.rows = new TenantRows(master, clock);
        this.exits = new ExitRows(transactions);
    }

    /**
     * Loads the files. One statement for all of them; further ones only for those that are new or
     * changed.
     *
     * @return what came of each file, by its tenant, in the order of the files
     */
    public Future<Map<TenantId, Outcome>> load(List<AdmittedTenant> files) {
        String[] ids = files.stream().map(file -> file.id().value()).toArray(String[]::new);
        return transactions
                .ask(TenantRows.FIND_ALL, Tuple.of(ids))
                .map(TenantLoader::standing)
                .compose(
                        standing ->
                                left(files, standing)
                                        .compose(left -> loadEach(files, standing, left)));
    }

    /** Only a tenant that is not there can have left. */
    private Future<Set<TenantId>> left(
            List<AdmittedTenant> files, Map<TenantId, Standing> standing) {
        List<TenantId> absent =
                files.stream()
                        .map(AdmittedTenant::id)
                        .filter(id -> !standing.containsKey(id))
                        .toList();
        return absent.isEmpty() ? Future.succeededFuture(Set.of()) : exits.left(absent);
    }

    private Future<Map<TenantId, Outcome>> loadEach(
            List<AdmittedTenant> files, Map<TenantId, Standing> standing, Set<TenantId> left) {
        Map<TenantId, Outcome> outcomes = new LinkedHashMap<>();
        Future<Void> sofar = Future.succeededFuture();
        for (AdmittedTenant file : files) {
            Outcome planned =
                    left.contains(file.id())
                            ? Outcome.LEFT
                            : outcome(file, Optional.ofNullable(standing.get(file.id())));
            sofar =
                    sofar.compose(before -> carryOut(file, planned))
                            .onSuccess(outcome -> outcomes.put(file.id(), outcome))
                            .mapEmpty();
        }
        return sofar.map(outcomes);
    }

    private Future<Outcome> carryOut(AdmittedTenant file, Outcome planned) {
        return switch (planned) {
            case UNCHANGED, WAITS, BEHIND, LEFT -> Future.succeededFuture(planned);
            case CREATED, REPLACED ->
                    transactions.run(
                            connection ->
                                    rows.create(connection, file, PolicyOrigin.FILE)
                                            .compose(
                                                    made ->
                                                            made
                                                                    ? Future.succeededFuture(
                                                                            Outcome.CREATED)
                                                                    : replace(connection, file)));
        };
    }

    /** Decides again under a lock, since another node may have been first. */
    private Future<Outcome> replace(SqlConnection connection, AdmittedTenant file) {
        return rows.findLocked(connection, file.id())
                .compose(
                        found -> {
                            Outcome outcome = outcome(file, found);
                            return outcome == Outcome.REPLACED
                                    ? replaceOrWait(connection, file, found.orElseThrow())
                                    : Future.succeededFuture(outcome);
                        });
    }

    private Future<Outcome> replaceOrWait(
            SqlConnection connection, AdmittedTenant file, Standing running) {
        return rows.needsAgreement(connection, file)
                .compose(
                        waits ->
                                waits
                                        ? Future.succeededFuture(Outcome.WAITS)
                                        : rows.replacePolicy(
                                                        connection,
                                                        file,
                                                        running.entry(),
                                                        PolicyOrigin.FILE)
                                                .map(Outcome.REPLACED));
    }

    private static Outcome outcome(AdmittedTenant file, Optional<Standing> running) {
        if (running.isEmpty()) {
            return Outcome.CREATED;
        }
        Standing standing = running.get();
        if (standing.sha256().equals(file.sha256())) {
            return Outcome.UNCHANGED;
        }
        int lead = file.policyVersion() - standing.ownVersion();
        return switch (standing.entry().policyOrigin()) {
            case FILE -> lead >= 0 ? Outcome.REPLACED : Outcome.BEHIND;
            case OPERATOR, CHANGE -> lead > 0 ? Outcome.REPLACED : Outcome.BEHIND;
        };
    }

    private static Map<TenantId, Standing> standing(RowSet<io.vertx.sqlclient.Row> found) {
        Map<TenantId, Standing> standing = new HashMap<>();
        found.forEach(
                row -> {
                    Standing one = Standing.of(row);
                    standing.put(one.entry().id(), one);
                });
        return standing;
    }
}
