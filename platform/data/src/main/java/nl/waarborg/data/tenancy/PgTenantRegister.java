package nl.waarborg.data.tenancy;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.tx.OperatorTransactions;
import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.kernel.PolicyOrigin;
import nl.waarborg.kernel.TenantEntry;
import nl.waarborg.kernel.TenantRegister;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.TenantId;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The operator's list of tenants, in the database. Safe for threads. */
public final class PgTenantRegister implements TenantRegister {

    private static final String POLICY =
            """
            SELECT p.version, p.document::text AS document
            FROM core.tenant t
            JOIN core.tenant_policy p ON p.tenant_id = t.tenant_id AND p.version = t.policy_version
            WHERE t.tenant_id = $1
            """;

    private static final String APPLIED =
            "UPDATE core.policy_change SET applied_version = $3, applied_at = (SELECT created_at"
                    + " FROM core.tenant_policy WHERE tenant_id = $1 AND version = $3)"
                    + " WHERE tenant_id = $1 AND id = $2";

    private final OperatorTransactions transactions;
    private final TenantRows rows;
    private final PgTenants cached;

    /**
     * Over the database.
     *
     * @param cached this node's view of the tenants, which a change is to reach before the one who
     *     made it hears of its success
     */
    public PgTenantRegister(
            OperatorTransactions transactions,
            MasterKey master,
            InstantSource clock,
            PgTenants cached) {
        this.transactions = transactions;
        this.rows = new TenantRows(master, clock);
        this.cached = cached;
    }

    @Override
    public Future<TenantEntry> create(AdmittedTenant tenant) {
        return change(
                tenant.id(),
                connection ->
                        rows.create(connection, tenant, PolicyOrigin.OPERATOR)
                                .compose(
                                        made ->
                                                made
                                                        ? Future.succeededFuture()
                                                        : Future.failedFuture(taken())));
    }

    @Override
    public Future<Optional<TenantEntry>> find(TenantId id) {
        return transactions
                .run(connection -> rows.find(connection, id))
                .map(found -> found.map(TenantRows.Standing::entry));
    }

    @Override
    public Future<List<TenantEntry>> list(int limit, Optional<TenantId> after) {
        @Nullable String start = after.map(TenantId::value).orElse(null);
        return transactions
                .ask(TenantRows.LIST, Tuple.of(start, limit))
                .map(
                        found -> {
                            List<TenantEntry> entries = new ArrayList<>(found.size());
                            found.forEach(row -> entries.add(TenantRows.Standing.of(row).entry()));
                            return List.copyOf(entries);
                        });
    }

    @Override
    public Future<Optional<RunningPolicy>> policy(TenantId id) {
        return transactions
                .ask(POLICY, Tuple.of(id.value()))
                .map(
                        found ->
                                found.size() == 0
                                        ? Optional.empty()
                                        : Optional.of(
                                                new RunningPolicy(
                                                        found.iterator().next().getInteger(0),
                                                        found.iterator().next().getString(1))));
    }

    @Override
    public Future<TenantEntry> replacePolicy(AdmittedTenant tenant, int expectedVersion) {
        return change(
                tenant.id(),
                connection ->
                        rows.findLocked(connection, tenant.id())
                                .compose(
                                        found ->
                                                replace(
                                                        connection,
                                                        tenant,
                                                        found.orElseThrow(Problem::notFound),
                                                        expectedVersion)));
    }

    /**
     * Runs the policy of a change that two people agreed on, and notes that the change was applied.
     *
     * @param expectedVersion the version that it changes, which must be running
     */
    public Future<TenantEntry> applyChange(
            AdmittedTenant tenant, int expectedVersion, UUID changeId) {
        return change(
                tenant.id(),
                connection ->
                        rows.findLocked(connection, tenant.id())
                                .compose(
                                        found ->
                                                apply(
                                                        connection,
                                                        tenant,
                                                        found.orElseThrow(Problem::notFound),
                                                        expectedVersion,
                                                        changeId)));
    }

    private Future<Void> apply(
            SqlConnection connection,
            AdmittedTenant tenant,
            TenantRows.Standing standing,
            int expectedVersion,
            UUID changeId) {
        if (standing.entry().policyVersion() != expectedVersion) {
            return Future.failedFuture(Problem.stale());
        }
        return rows.replacePolicy(connection, tenant, standing.entry(), PolicyOrigin.CHANGE)
                .compose(
                        replaced ->
                                connection
                                        .preparedQuery(APPLIED)
                                        .execute(
                                                Tuple.of(
                                                        tenant.id().value(),
                                                        changeId,
                                                        expectedVersion + 1)))
                .mapEmpty();
    }

    private Future<Void> replace(
            SqlConnection connection,
            AdmittedTenant tenant,
            TenantRows.Standing standing,
            int expectedVersion) {
        if (standing.entry().policyVersion() != expectedVersion) {
            return Future.failedFuture(Problem.stale());
        }
        return standing.sha256().equals(tenant.sha256())
                ? Future.succeededFuture()
                : rows.needsAgreement(connection, tenant)
                        .compose(
                                waits ->
                                        waits
                                                ? Future.failedFuture(promised())
                                                : run(connection, tenant, standing));
    }

    private Future<Void> run(
            SqlConnection connection, AdmittedTenant tenant, TenantRows.Standing standing) {
        return rows.replacePolicy(connection, tenant, standing.entry(), PolicyOrigin.OPERATOR);
    }

    private static Problem promised() {
        return Problem.conflict(
                "This document changes what people were promised, which two people of the"
                        + " organisation agree on: they send it to POST /policy-changes.");
    }

    @Override
    public Future<TenantEntry> suspend(TenantId id) {
        return change(id, connection -> rows.setActive(connection, id, false));
    }

    @Override
    public Future<TenantEntry> resume(TenantId id) {
        return change(id, connection -> rows.setActive(connection, id, true));
    }

    /** Makes a change and answers the tenant as it then is. */
    private Future<TenantEntry> change(TenantId id, Change change) {
        return transactions
                .run(
                        connection ->
                                change.on(connection)
                                        .compose(done -> rows.find(connection, id))
                                        .map(found -> found.orElseThrow(Problem::notFound).entry()))
                .onSuccess(entry -> cached.forget(id));
    }

    private static Problem taken() {
        return Problem.conflict("Choose another id: there is a tenant of that id already.");
    }

    private interface Change {

        Future<Void> on(SqlConnection connection);
    }
}
