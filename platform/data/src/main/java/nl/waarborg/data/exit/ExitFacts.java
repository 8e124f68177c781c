package nl.waarborg.data.exit;

import io.vertx.core.json.JsonObject;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.spi.TenantId;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a certificate says of a tenant that only the tenant's own rows know. Blocks. */
public final class ExitFacts {

    private static final String FACTS =
            """
            SELECT json_build_object(
                'policyVersion', t.policy_version,
                'policySha256', (SELECT encode(p.sha256, 'hex') FROM core.tenant_policy p
                    WHERE p.version = t.policy_version),
                'people', (SELECT count(*) FROM core.subject),
                'keysOfPeople', (SELECT count(*) FROM core.subject WHERE wrapped_key IS NOT NULL),
                'lastAuditSeal', (SELECT encode(sha256(convert_to(s.statement, 'UTF8')), 'hex')
                    FROM core.audit_seal s ORDER BY s.number DESC LIMIT 1))::text
            FROM core.tenant t
            """;

    private static final String OLD_ENOUGH =
            """
            SELECT count(*) FROM core.account
            WHERE id = ?::uuid AND kind = 'HUMAN' AND status = 'ACTIVE' AND created_at < ?::timestamptz
            """;

    private final DatabaseUrl owner;

    /** From a database. */
    public ExitFacts(DatabaseUrl owner) {
        this.owner = owner;
    }

    /** The facts of a tenant. */
    public JsonObject of(TenantId tenant) {
        try (Connection connection = TenantSight.of(owner, tenant);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FACTS)) {
            return row.next() ? new JsonObject(row.getString(1)) : new JsonObject();
        } catch (SQLException e) {
            throw new ExitFault("The tenant %s could not be read".formatted(tenant), e);
        }
    }

    /** Whether an account is a named human who was there before that moment. */
    public boolean wasThere(TenantId tenant, String account, String before) {
        try (Connection connection = TenantSight.of(owner, tenant);
                var statement = connection.prepareStatement(OLD_ENOUGH)) {
            statement.setString(1, account);
            statement.setString(2, before);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) == 1;
            }
        } catch (SQLException e) {
            throw new ExitFault("The tenant %s could not be read".formatted(tenant), e);
        }
    }
}
