package nl.waarborg.data.tenancy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.keys.WrappedTenantKeys;
import nl.waarborg.data.policy.PublicationRows;
import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.kernel.PolicyOrigin;
import nl.waarborg.kernel.TenantEntry;
import nl.waarborg.kernel.policy.PolicyDesk.Running;
import nl.waarborg.kernel.policy.PublicationAct;
import nl.waarborg.spi.TenantId;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The changes to a tenant's rows, each within a transaction of the operator's role. */
final class TenantRows {

    private static final String ENTRY =
            """
            SELECT t.tenant_id, t.name, t.status, t.policy_version, t.created_at, t.changed_at,
                p.origin, encode(p.sha256, 'hex') AS sha256,
                (p.document #>> '{policy,version}')::integer AS own_version
            FROM core.tenant t
            JOIN core.tenant_policy p ON p.tenant_id = t.tenant_id AND p.version = t.policy_version
            """;

    static final String FIND = ENTRY + "WHERE t.tenant_id = $1";
    static final String FIND_ALL = ENTRY + "WHERE t.tenant_id = ANY ($1)";
    static final String LIST =
            ENTRY + "WHERE ($1::text IS NULL OR t.tenant_id > $1) ORDER BY t.tenant_id LIMIT $2";

    private static final String FIND_LOCKED = FIND + " FOR UPDATE OF t";

    private static final String INSERT_TENANT =
            "INSERT INTO core.tenant (tenant_id, name, status, policy_version, created_at, changed_at)"
                    + " VALUES ($1, $2, 'ACTIVE', 1, $3, $3) ON CONFLICT DO NOTHING";

    private static final String INSERT_POLICY =
            "INSERT INTO core.tenant_policy (tenant_id, version, document, sha256, origin, created_at)"
                    + " VALUES ($1, $2, $3::text::jsonb, decode($4, 'hex'), $5, $6)";

    private static final String INSERT_KEY =
            "INSERT INTO core.tenant_key"
                    + " (tenant_id, version, wrapped_key, wrapped_index_key, created_at)"
                    + " VALUES ($1, 1, $2, $3, $4)";

    private static final String RUN_POLICY =
            "UPDATE core.tenant SET name = $2, policy_version = $3, changed_at = $4"
                    + " WHERE tenant_id = $1";

    private static final String SET_STATUS =
            "UPDATE core.tenant SET status = $2, changed_at = $3"
                    + " WHERE tenant_id = $1 AND status <> $2";

    private static final String NEEDS_AGREEMENT =
            "SELECT core.needs_agreement($1, $2::text::jsonb)";

    private final MasterKey master;
    private final InstantSource clock;

    TenantRows(MasterKey master, InstantSource clock) {
        this.master = master;
        this.clock = clock;
    }

    /**
     * A tenant and which document it runs.
     *
     * @param entry the tenant
     * @param sha256 of the running document
     * @param ownVersion the version that the running document gives itself
     */
    record Standing(TenantEntry entry, String sha256, int ownVersion) {

        static Standing of(Row row) {
            return new Standing(
                    new TenantEntry(
                            new TenantId(row.getString("tenant_id")),
                            row.getString("name"),
                            row.getString("status").equals("ACTIVE"),
                            row.getInteger("policy_version"),
                            PolicyOrigin.valueOf(row.getString("origin")),
                            row.getOffsetDateTime("created_at").toInstant(),
                            row.getOffsetDateTime("changed_at").toInstant()),
                    row.getString("sha256"),
                    row.getInteger("own_version"));
        }
    }

    Future<Optional<Standing>> find(SqlConnection connection, TenantId id) {
        return one(connection, FIND, id);
    }

    /** The tenant, unchanged by others until this transaction ends. */
    Future<Optional<Standing>> findLocked(SqlConnection connection, TenantId id) {
        return one(connection, FIND_LOCKED, id);
    }

    /** Creates a tenant; answers whether there was none of that id. */
    Future<Boolean> create(SqlConnection connection, AdmittedTenant tenant, PolicyOrigin origin) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(INSERT_TENANT)
                .execute(Tuple.of(tenant.id().value(), tenant.name(), at(now)))
                .compose(
                        inserted ->
                                inserted.rowCount() == 0
                                        ? Future.succeededFuture(false)
                                        : insertPolicy(connection, tenant, 1, origin, now)
                                                .compose(
                                                        policy ->
                                                                insertKey(
                                                                        connection,
                                                                        tenant.id(),
                                                                        now))
                                                .map(true));
    }

    /** Whether a document changes what people were promised, so that two people agree first. */
    Future<Boolean> needsAgreement(SqlConnection connection, AdmittedTenant tenant) {
        return connection
                .preparedQuery(NEEDS_AGREEMENT)
                .execute(Tuple.of(tenant.id().value(), tenant.document()))
                .map(found -> found.iterator().next().getBoolean(0));
    }

    /** Runs a further version of a policy, in place of that of the locked tenant. */
    Future<Void> replacePolicy(
            SqlConnection connection,
            AdmittedTenant tenant,
            TenantEntry locked,
            PolicyOrigin origin) {
        Instant now = clock.instant();
        int version = locked.policyVersion() + 1;
        return insertPolicy(connection, tenant, version, origin, now)
                .compose(
                        policy ->
                                connection
                                        .preparedQuery(RUN_POLICY)
                                        .execute(
                                                Tuple.of(
                                                        tenant.id().value(),
                                                        tenant.name(),
                                                        version,
                                                        at(now))))
                .mapEmpty();
    }

    /** Suspends or resumes, if that is a change. */
    Future<Void> setActive(SqlConnection connection, TenantId id, boolean active) {
        String status = active ? "ACTIVE" : "SUSPENDED";
        return connection
                .preparedQuery(SET_STATUS)
                .execute(Tuple.of(id.value(), status, at(clock.instant())))
                .mapEmpty();
    }

    private static Future<Optional<Standing>> one(
            SqlConnection connection, String sql, TenantId id) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(id.value()))
                .map(
                        rows ->
                                rows.size() == 0
                                        ? Optional.empty()
                                        : Optional.of(Standing.of(rows.iterator().next())));
    }

    private static Future<Void> insertPolicy(
            SqlConnection connection,
            AdmittedTenant tenant,
            int version,
            PolicyOrigin origin,
            Instant now) {
        return connection
                .preparedQuery(INSERT_POLICY)
                .execute(
                        Tuple.of(
                                tenant.id().value(),
                                version,
                                tenant.document(),
                                tenant.sha256(),
                                origin.name(),
                                at(now)))
                .compose(
                        inserted ->
                                PublicationRows.publish(
                                        connection,
                                        tenant.id(),
                                        new Running(version, tenant.sha256(), tenant.document()),
                                        act(origin),
                                        null,
                                        now))
                .mapEmpty();
    }

    private static PublicationAct act(PolicyOrigin origin) {
        return switch (origin) {
            case FILE -> PublicationAct.FILE;
            case OPERATOR -> PublicationAct.OPERATOR;
            case CHANGE -> PublicationAct.CHANGE;
        };
    }

    private Future<Void> insertKey(SqlConnection connection, TenantId id, Instant now) {
        WrappedTenantKeys keys = WrappedTenantKeys.create(master, id);
        return connection
                .preparedQuery(INSERT_KEY)
                .execute(
                        Tuple.of(
                                id.value(),
                                Buffer.buffer(keys.wrappedKey()),
                                Buffer.buffer(keys.wrappedIndexKey()),
                                at(now)))
                .mapEmpty();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
