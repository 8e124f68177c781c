package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.policy.TenantDocuments;

import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** The versions of a tenant's policy, within a transaction of that tenant. */
public final class Policies {

    private static final String READ =
            "SELECT p.version, encode(p.sha256, 'hex'), p.document::text FROM core.tenant t"
                    + " JOIN core.tenant_policy p ON p.tenant_id = t.tenant_id"
                    + " WHERE t.tenant_id = core.tenant() AND p.version = ";

    /**
     * Whether change c of a policy waits for its day alone: agreed to, and announced where it must
     * be.
     */
    public static final String WAITS =
            "c.decision = 'APPROVED' AND c.applied_at IS NULL AND (c.informed_at IS NOT NULL"
                    + " OR NOT (c.inform_first OR cardinality(c.consent_again) > 0))";

    /** The order in which changes that wait apply; each makes those beside it obsolete. */
    public static final String FIRST_OF_THEM = " ORDER BY c.effective_on, c.created_at LIMIT 1";

    private static final String CHANGED =
            "SELECT c.own_version, encode(c.sha256, 'hex'), c.document::text FROM core.tenant t"
                    + " JOIN core.policy_change c ON c.tenant_id = t.tenant_id"
                    + " AND c.based_on = t.policy_version"
                    + " WHERE t.tenant_id = core.tenant() AND "
                    + WAITS
                    + " AND c.effective_on <= {0}"
                    + FIRST_OF_THEM;

    private Policies() {}

    /** The one that runs. */
    public static Future<RunningPolicy> running(Statements statements) {
        return statements
                .run(new DatabaseRole.Core(), DSL.resultQuery(READ + "t.policy_version"))
                .map(rows -> of(rows.iterator().next()));
    }

    /** The one that a run on a day goes by, as far as people decided until now. */
    static Future<RunningPolicy> on(Statements statements, LocalDate day) {
        return statements
                .run(
                        new DatabaseRole.Core(),
                        DSL.resultQuery(CHANGED, DSL.val(day, SQLDataType.LOCALDATE)))
                .compose(
                        rows ->
                                rows.size() == 0
                                        ? running(statements)
                                        : Future.succeededFuture(of(rows.iterator().next())));
    }

    /** What the file that runs says of its rules, by rule and language. */
    static Future<Map<String, Map<String, String>>> texts(Statements statements) {
        return statements
                .run(
                        new DatabaseRole.Core(),
                        DSL.resultQuery(
                                "SELECT rule ->> 'id', text.key, text.value FROM core.tenant t JOIN"
                                        + " core.tenant_policy p ON p.tenant_id = t.tenant_id AND"
                                        + " p.version = t.policy_version CROSS JOIN LATERAL"
                                        + " jsonb_array_elements(p.document -> 'retention') AS rule"
                                        + " CROSS JOIN LATERAL jsonb_each_text(rule ->"
                                        + " 'explanation') AS text WHERE t.tenant_id ="
                                        + " core.tenant()"))
                .map(
                        rows -> {
                            Map<String, Map<String, String>> texts = new HashMap<>();
                            rows.forEach(
                                    row ->
                                            texts.computeIfAbsent(
                                                            row.getString(0), _ -> new HashMap<>())
                                                    .put(row.getString(1), row.getString(2)));
                            return texts;
                        });
    }

    /** One that runs or ran. */
    static Future<RunningPolicy> version(Statements statements, int version) {
        return statements
                .run(
                        new DatabaseRole.Core(),
                        DSL.resultQuery(READ + "{0}", DSL.val(version, SQLDataType.INTEGER)))
                .map(rows -> of(rows.iterator().next()));
    }

    private static RunningPolicy of(Row row) {
        return new RunningPolicy(
                row.getInteger(0), row.getString(1), TenantDocuments.policyOf(row.getString(2)));
    }
}
