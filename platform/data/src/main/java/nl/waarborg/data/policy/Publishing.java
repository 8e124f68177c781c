package nl.waarborg.data.policy;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.tx.OperatorTransactions;
import nl.waarborg.kernel.HealthCheck;
import nl.waarborg.kernel.HealthCheck.Status;
import nl.waarborg.kernel.policy.PlatformRules;
import nl.waarborg.kernel.policy.PolicyDesk.Running;
import nl.waarborg.kernel.policy.PublicationAct;
import nl.waarborg.spi.TenantId;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Sees to it that what people are told is made from the policy that runs. Safe for threads. */
public final class Publishing {

    private static final String FROM_UNTOLD =
            " FROM core.tenant t"
                    + " JOIN core.tenant_policy p ON p.tenant_id = t.tenant_id AND p.version = t.policy_version"
                    + " WHERE NOT EXISTS (SELECT FROM core.publication b WHERE b.tenant_id = t.tenant_id"
                    + " AND b.policy_version = p.version AND b.policy_sha256 = encode(p.sha256, 'hex')"
                    + " AND b.platform_rules_sha256 = $1)";

    private static final String NEVER =
            "SELECT t.tenant_id, p.version, encode(p.sha256, 'hex') AS sha256, p.document::text AS document"
                    + FROM_UNTOLD
                    + " AND NOT EXISTS (SELECT FROM core.publication b WHERE b.tenant_id = t.tenant_id"
                    + " AND b.platform_rules_sha256 = $1)"
                    + " ORDER BY t.tenant_id";

    private static final String OLDER =
            "SELECT t.tenant_id" + FROM_UNTOLD + " ORDER BY t.tenant_id LIMIT 5";

    private final OperatorTransactions transactions;
    private final InstantSource clock;

    /** Over a database. */
    public Publishing(OperatorTransactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Publishes for tenants of whom nothing was published since the platform's own rules are what
     * they are: who is new, or whose texts another release made.
     *
     * @return for how many
     */
    public Future<Integer> publishFirst() {
        return transactions.run(
                connection ->
                        connection
                                .preparedQuery(NEVER)
                                .execute(Tuple.of(PlatformRules.sha256()))
                                .compose(
                                        rows -> {
                                            List<Row> found = new ArrayList<>();
                                            rows.forEach(found::add);
                                            return publish(connection, found);
                                        }));
    }

    private Future<Integer> publish(SqlConnection connection, List<Row> found) {
        Future<?> sofar = Future.succeededFuture();
        for (Row row : found) {
            Running policy =
                    new Running(
                            row.getInteger("version"),
                            row.getString("sha256"),
                            row.getString("document"));
            sofar =
                    sofar.compose(
                            before ->
                                    PublicationRows.publish(
                                            connection,
                                            new TenantId(row.getString("tenant_id")),
                                            policy,
                                            PublicationAct.START,
                                            null,
                                            clock.instant()));
        }
        return sofar.map(found.size());
    }

    /** Not well while what is published of a tenant is older than the policy that runs. */
    public HealthCheck check() {
        return new HealthCheck("publications", this::ask);
    }

    private Future<Status> ask() {
        return transactions
                .ask(OLDER, Tuple.of(PlatformRules.sha256()))
                .map(
                        rows -> {
                            List<String> older = new ArrayList<>();
                            rows.forEach(row -> older.add(row.getString(0)));
                            return older.isEmpty()
                                    ? Status.well()
                                    : Status.down(
                                            "published texts are older than the policy of: "
                                                    + String.join(", ", older));
                        });
    }
}
