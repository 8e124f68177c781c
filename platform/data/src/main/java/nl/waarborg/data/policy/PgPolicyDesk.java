package nl.waarborg.data.policy;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.policy.PolicyDesk;
import nl.waarborg.spi.TenantId;

import org.jooq.impl.DSL;

import java.time.Clock;
import java.util.UUID;

/** Answers within the tenant's own transactions. */
public final class PgPolicyDesk implements PolicyDesk {

    private static final String RUNNING =
            "SELECT p.version, encode(p.sha256, 'hex'), p.document::text FROM core.tenant t"
                    + " JOIN core.tenant_policy p ON p.tenant_id = t.tenant_id"
                    + " AND p.version = t.policy_version WHERE t.tenant_id = core.tenant()";

    private final PgTransactions transactions;
    private final Clock clock;

    /** Over a database. */
    public PgPolicyDesk(PgTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Future<Running> running(TenantId tenant) {
        return transactions.statements(session(tenant), PgPolicyDesk::running);
    }

    private static Future<Running> running(Statements statements) {
        return statements
                .run(new DatabaseRole.Core(), DSL.resultQuery(RUNNING))
                .map(rows -> running(rows.iterator().next()));
    }

    private static Running running(Row row) {
        return new Running(row.getInteger(0), row.getString(1), row.getString(2));
    }

    private Session session(TenantId tenant) {
        return Session.ofCore(tenant, "policy", clock.instant(), UUID.randomUUID());
    }
}
