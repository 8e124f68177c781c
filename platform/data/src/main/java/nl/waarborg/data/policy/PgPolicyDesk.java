package nl.waarborg.data.policy;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

import nl.waarborg.data.tx.OperatorTransactions;
import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.PolicyOrigin;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.policy.PolicyDesk;
import nl.waarborg.kernel.policy.PublicationAct;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.TenantId;

import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Answers within the tenant's own transactions; the platform itself publishes. */
public final class PgPolicyDesk implements PolicyDesk {

    private static final String RUNNING =
            "SELECT p.version, encode(p.sha256, 'hex'), p.document::text FROM core.tenant t"
                    + " JOIN core.tenant_policy p ON p.tenant_id = t.tenant_id"
                    + " AND p.version = t.policy_version WHERE t.tenant_id = core.tenant()";

    private static final String LATEST =
            " FROM core.publication WHERE tenant_id = core.tenant()"
                    + " ORDER BY policy_version DESC, published_at DESC";

    private static final String STATEMENT =
            "SELECT (statement -> coalesce({0}, language))::text" + LATEST + " LIMIT 1";

    private static final String PUBLICATIONS =
            "SELECT id, published_at, policy_version, policy_sha256, act, published_by,"
                    + " register_sha256, processors_sha256"
                    + LATEST
                    + " LIMIT 100";

    private static final String VERSIONS =
            "SELECT p.version, (p.document -> 'policy' ->> 'version')::integer,"
                    + " (p.document -> 'policy' ->> 'effectiveFrom')::date,"
                    + " encode(p.sha256, 'hex'), p.origin, p.created_at,"
                    + " p.version = t.policy_version, c.author_id, c.decided_by, c.decided_at"
                    + " FROM core.tenant t JOIN core.tenant_policy p ON p.tenant_id = t.tenant_id"
                    + " LEFT JOIN core.policy_change c ON c.tenant_id = p.tenant_id"
                    + " AND c.applied_version = p.version"
                    + " WHERE t.tenant_id = core.tenant() ORDER BY p.version DESC";

    private final PgTransactions transactions;
    private final OperatorTransactions platform;
    private final Clock clock;

    /** Over a database. */
    public PgPolicyDesk(PgTransactions transactions, OperatorTransactions platform, Clock clock) {
        this.transactions = transactions;
        this.platform = platform;
        this.clock = clock;
    }

    @Override
    public Future<Running> running(TenantId tenant) {
        return transactions.statements(session(tenant), PgPolicyDesk::running);
    }

    @Override
    public Future<Optional<String>> statement(TenantId tenant, Optional<MailLanguage> language) {
        var wanted = DSL.val(language.map(Enum::name).orElse(null), SQLDataType.CLOB);
        return transactions
                .statements(
                        session(tenant),
                        statements ->
                                statements.run(
                                        new DatabaseRole.Core(),
                                        DSL.resultQuery(STATEMENT, wanted)))
                .map(
                        rows ->
                                rows.size() == 0
                                        ? Optional.empty()
                                        : Optional.of(rows.iterator().next().getString(0)));
    }

    @Override
    public Future<List<Publication>> publications(TenantId tenant) {
        return transactions.statements(session(tenant), PgPolicyDesk::publications);
    }

    @Override
    public Future<List<Version>> versions(TenantId tenant) {
        return transactions.statements(session(tenant), PgPolicyDesk::versions);
    }

    private static Future<List<Version>> versions(Statements statements) {
        return statements
                .run(new DatabaseRole.Core(), DSL.resultQuery(VERSIONS))
                .map(
                        rows -> {
                            List<Version> found = new ArrayList<>();
                            rows.forEach(row -> found.add(version(row)));
                            return List.copyOf(found);
                        });
    }

    private static Version version(Row row) {
        return new Version(
                row.getInteger(0),
                row.getInteger(1),
                row.getLocalDate(2),
                row.getString(3),
                PolicyOrigin.valueOf(row.getString(4)),
                row.getOffsetDateTime(5).toInstant(),
                row.getBoolean(6),
                Optional.ofNullable(row.getUUID(7)),
                Optional.ofNullable(row.getUUID(8)),
                Optional.ofNullable(row.getOffsetDateTime(9)).map(OffsetDateTime::toInstant));
    }

    @Override
    public Future<Publication> publish(TenantId tenant, AccountId by) {
        return running(tenant)
                .compose(
                        policy ->
                                platform.run(
                                        connection ->
                                                PublicationRows.publish(
                                                        connection,
                                                        tenant,
                                                        policy,
                                                        PublicationAct.STAFF,
                                                        by.value(),
                                                        clock.instant())))
                .compose(published -> publications(tenant))
                .map(List::getFirst);
    }

    private static Future<Running> running(Statements statements) {
        return statements
                .run(new DatabaseRole.Core(), DSL.resultQuery(RUNNING))
                .map(rows -> running(rows.iterator().next()));
    }

    private static Running running(Row row) {
        return new Running(row.getInteger(0), row.getString(1), row.getString(2));
    }

    private static Future<List<Publication>> publications(Statements statements) {
        return statements
                .run(new DatabaseRole.Core(), DSL.resultQuery(PUBLICATIONS))
                .map(
                        rows -> {
                            List<Publication> found = new ArrayList<>();
                            rows.forEach(row -> found.add(publication(row)));
                            return List.copyOf(found);
                        });
    }

    private static Publication publication(Row row) {
        return new Publication(
                row.getUUID(0),
                row.getOffsetDateTime(1).toInstant(),
                row.getInteger(2),
                row.getString(3),
                PublicationAct.valueOf(row.getString(4)),
                Optional.ofNullable(row.getUUID(5)),
                row.getString(6),
                row.getString(7));
    }

    private Session session(TenantId tenant) {
        return Session.ofCore(tenant, "policy", clock.instant(), UUID.randomUUID());
    }
}
