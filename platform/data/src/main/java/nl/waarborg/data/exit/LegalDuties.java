package nl.waarborg.data.exit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.kernel.retention.RecordRules;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a law demands of a tenant to keep, by the running policy.
 *
 * @param duties each dataset that such a rule is about
 */
record LegalDuties(List<Duty> duties) {

    private static final String POLICY =
            "SELECT p.document::text FROM core.tenant t JOIN core.tenant_policy p"
                    + " ON p.tenant_id = t.tenant_id AND p.version = t.policy_version";

    /** Those of the tenant that a connection sees; none for a tenant that is gone. */
    static LegalDuties of(Connection connection, Registry registry) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(POLICY)) {
            return row.next() ? of(row.getString(1), registry) : new LegalDuties(List.of());
        }
    }

    private static LegalDuties of(String document, Registry registry) {
        TenantPolicy policy = TenantDocuments.policyOf(document);
        JsonArray written = new JsonObject(document).getJsonArray("retention", new JsonArray());
        List<Duty> duties = new ArrayList<>();
        for (var plugin : registry.plugins()) {
            for (Dataset dataset : plugin.spec().datasets()) {
                duty(policy, plugin.spec().name(), dataset, written).ifPresent(duties::add);
            }
        }
        for (Dataset dataset : CoreTables.all()) {
            duty(policy, "core", dataset, written).ifPresent(duties::add);
        }
        return new LegalDuties(List.copyOf(duties));
    }

    private static Optional<Duty> duty(
            TenantPolicy policy, String module, Dataset dataset, JsonArray written) {
        List<String> rules =
                RecordRules.of(policy, module, dataset).rules().stream()
                        .filter(one -> one.rule().legalDuty() && one.rule().bound().keeps())
                        .map(one -> one.rule().id())
                        .distinct()
                        .toList();
        List<JsonObject> terms =
                written.stream()
                        .map(JsonObject.class::cast)
                        .filter(rule -> rules.contains(rule.getString("id")))
                        .toList();
        return rules.isEmpty() ? Optional.empty() : Optional.of(new Duty(dataset, rules, terms));
    }

    /** That of a table, where it has one. */
    Optional<Duty> about(TenantTable table) {
        return duties.stream()
                .filter(one -> one.dataset().toString().equals(table.plainName()))
                .findFirst();
    }

    /**
     * A dataset that a law demands to be kept, in whole or in part.
     *
     * @param dataset which
     * @param rules the numbers of the rules
     * @param terms the rules as the policy words them
     */
    record Duty(Dataset dataset, List<String> rules, List<JsonObject> terms) {

        /** Whether the law asks for that column: of a record that is stripped, what then stays. */
        boolean asksFor(ExportedColumn column) {
            return switch (dataset.onErasure()) {
                case Erasure.StripTo(String _, List<Column<?>> kept) ->
                        column.declared()
                                .map(one -> !one.category().personal() || kept.contains(one))
                                .orElse(true);
                case Erasure.DeleteRow _, Erasure.Anonymise _, Erasure.Keep _ -> true;
            };
        }

        /** The article of the law, as the module names it; empty where only the rule does. */
        String law() {
            return switch (dataset.onErasure()) {
                case Erasure.StripTo(String duty, List<Column<?>> _) -> duty;
                case Erasure.Keep(String duty) -> duty;
                case Erasure.DeleteRow _, Erasure.Anonymise _ -> "";
            };
        }
    }
}
