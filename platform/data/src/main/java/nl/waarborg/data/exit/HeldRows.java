package nl.waarborg.data.exit;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.exit.StillHeld;
import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.kernel.retention.RecordRules;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.TenantId;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What of a tenant may not simply go: rows under a rule with a legal duty, holds that stand, and
 * requests of people that wait for an answer. On the safe side: a row under such a rule counts
 * until the daily run has taken it. Blocks.
 */
public final class HeldRows {

    private static final String HOLDS =
            "SELECT ground, coalesce(dataset, 'core.subject'), count(*) FROM core.hold"
                    + " WHERE released_at IS NULL GROUP BY 1, 2 ORDER BY 1, 2";

    private static final String REQUESTS =
            "SELECT count(*) FROM core.rights_request WHERE closed_at IS NULL";

    private static final String POLICY =
            "SELECT p.document::text FROM core.tenant t JOIN core.tenant_policy p"
                    + " ON p.tenant_id = t.tenant_id AND p.version = t.policy_version";

    private final DatabaseUrl owner;
    private final Registry registry;

    /** In a database. */
    public HeldRows(DatabaseUrl owner, Registry registry) {
        this.owner = owner;
        this.registry = registry;
    }

    /** All that is held; nothing for a tenant that is gone. */
    public List<StillHeld> of(TenantId tenant) {
        try (Connection connection = TenantSight.of(owner, tenant);
                Statement statement = connection.createStatement()) {
            String document = text(statement, POLICY);
            if (document.isEmpty()) {
                return List.of();
            }
            List<StillHeld> held = byLaw(statement, TenantDocuments.policyOf(document));
            try (ResultSet rows = statement.executeQuery(HOLDS)) {
                while (rows.next()) {
                    held.add(new StillHeld(rows.getString(1), rows.getString(2), rows.getLong(3)));
                }
            }
            long requests = Long.parseLong(text(statement, REQUESTS));
            if (requests > 0) {
                held.add(new StillHeld("OPEN_REQUEST", "core.rights_request", requests));
            }
            return List.copyOf(held);
        } catch (SQLException e) {
            throw new ExitFault("What is held of %s could not be read".formatted(tenant), e);
        }
    }

    private List<StillHeld> byLaw(Statement statement, TenantPolicy policy) throws SQLException {
        List<StillHeld> held = new ArrayList<>();
        for (var plugin : registry.plugins()) {
            for (Dataset dataset : plugin.spec().datasets()) {
                add(statement, policy, plugin.spec().name(), dataset, held);
            }
        }
        for (Dataset dataset : CoreTables.all()) {
            add(statement, policy, "core", dataset, held);
        }
        return held;
    }

    private static void add(
            Statement statement,
            TenantPolicy policy,
            String module,
            Dataset dataset,
            List<StillHeld> held)
            throws SQLException {
        String rules =
                RecordRules.of(policy, module, dataset).rules().stream()
                        .filter(one -> one.rule().legalDuty() && one.rule().bound().keeps())
                        .map(one -> one.rule().id())
                        .distinct()
                        .collect(Collectors.joining(" "));
        if (rules.isEmpty()) {
            return;
        }
        TenantTable table =
                new TenantTable(dataset.table().schema(), dataset.table().table(), List.of());
        long rows = Long.parseLong(text(statement, "SELECT count(*) FROM " + table.sql()));
        if (rows > 0) {
            held.add(new StillHeld(rules, table.plainName(), rows));
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
