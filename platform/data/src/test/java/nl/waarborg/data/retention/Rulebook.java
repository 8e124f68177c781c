package nl.waarborg.data.retention;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.kernel.policy.TenantPolicy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The policy of the tenant north: a published one with rules about the vault. */
final class Rulebook {

    static final String PAPERS_END =
            rule("NOR-R1", "paper", "ENDED", "P1Y", "EXACT", false, "DELETE", "");
    static final String FOLDERS_ARE_SEEN =
            rule("NOR-R2", "folder", "SEEN", "P6M", "MAX", false, "ANONYMISE", "");
    static final String INVOICES_GO =
            rule("NOR-R3", "invoice", "MADE", "P1Y", "MAX", false, "DELETE", "");
    static final String BOOKS_STAY =
            rule("NOR-R4", "invoice", "FY_END", "P7Y", "MIN", true, "DELETE", "");

    private Rulebook() {}

    static String rule(
            String id,
            String data,
            String event,
            String period,
            String bound,
            boolean law,
            String action,
            String more) {
        return "{id: %s, kind: TERM, data: %s, modules: [vault], anchor: {event: %s}, period: %s, bound: %s, legalDuty: %s, action: %s%s}"
                .formatted(id, data, event, period, bound, law, action, more);
    }

    static String document(String... rules) {
        try (InputStream yaml =
                Rulebook.class.getClassLoader().getResourceAsStream("tenants/cvoz/tenant.yaml")) {
            YAMLMapper mapper = new YAMLMapper();
            ObjectNode document = (ObjectNode) mapper.readTree(yaml);
            document.put("id", "north");
            document.putObject("modules").putObject("vault").put("enabled", true);
            ArrayNode retention = document.putArray("retention");
            for (String rule : rules) {
                retention.add(mapper.readTree(rule));
            }
            return document.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TenantPolicy policy(String... rules) {
        return TenantDocuments.policyOf(document(rules));
    }

    /** Lets the rules run as a version of the policy. */
    static void install(Vault vault, int version, String... rules) {
        run(vault, version, document(rules));
    }

    /** The same of a tenant that has the module no more. */
    static void installWithoutVault(Vault vault, int version, String... rules) {
        run(
                vault,
                version,
                new JsonObject(document(rules)).put("modules", new JsonObject()).encode());
    }

    private static void run(Vault vault, int version, String document) {
        String json = document.replace("'", "''");
        vault.run(
                "ALTER TABLE core.tenant_policy DISABLE TRIGGER agreed_promises",
                "INSERT INTO core.tenant_policy (tenant_id, version, document, sha256, origin,"
                        + " created_at) VALUES ('north', "
                        + version
                        + ", '"
                        + json
                        + "'::jsonb, sha256('"
                        + version
                        + "'), 'FILE', now())",
                "UPDATE core.tenant SET policy_version = "
                        + version
                        + " WHERE tenant_id = 'north'");
    }
}
