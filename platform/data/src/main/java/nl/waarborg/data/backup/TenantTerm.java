package nl.waarborg.data.backup;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.kernel.policy.TenantPolicy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long back-ups of a tenant exist.
 *
 * @param id the tenant
 * @param term as its running policy promises
 * @param zone where its days begin and end
 */
record TenantTerm(String id, Period term, ZoneId zone) {

    private static final Pattern SNAPSHOT = Pattern.compile("[0-9A-Fa-f-]+");

    private static final String QUERY =
            """
            SELECT t.tenant_id, p.document::text FROM core.tenant t
            JOIN core.tenant_policy p ON p.tenant_id = t.tenant_id AND p.version = t.policy_version
            WHERE ?::text IS NULL OR t.tenant_id = ? ORDER BY t.tenant_id
            """;

    /** What was put back and not released yet promises what was promised then. */
    private static final String RUNNING =
            """
            SELECT t.tenant_id, p.document::text FROM core.tenant t
            JOIN core.tenant_policy p ON p.tenant_id = t.tenant_id AND p.version = t.policy_version
            WHERE NOT EXISTS (SELECT FROM installation.fact WHERE name = 'quarantine')
            """;

    /** The last day on which a back-up of that moment may exist. */
    LocalDate goneBy(Instant madeAt) {
        return LocalDate.ofInstant(madeAt, zone).plus(term);
    }

    /** The tenants of a snapshot, seen as the operator sees them. */
    static List<TenantTerm> all(
            DatabaseUrl owner,
            RoleNames roles,
            MasterKey master,
            String snapshot,
            Optional<String> only)
            throws SQLException {
        if (!SNAPSHOT.matcher(snapshot).matches()) {
            throw new IllegalArgumentException("No name of a snapshot");
        }
        try (Connection connection = owner.as(roles.app(), master.appPassword()).connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
            }
            beOperator(connection, roles);
            try (PreparedStatement query = connection.prepareStatement(QUERY)) {
                query.setString(1, only.orElse(null));
                query.setString(2, only.orElse(null));
                return read(query);
            }
        }
    }

    /** The tenants as they are now; none while the database is in quarantine. */
    static List<TenantTerm> running(DatabaseUrl owner, MasterKey master) throws SQLException {
        RoleNames roles = RoleNames.of(owner.database());
        try (Connection connection = owner.as(roles.app(), master.appPassword()).connect()) {
            connection.setAutoCommit(false);
            beOperator(connection, roles);
            try (PreparedStatement query = connection.prepareStatement(RUNNING)) {
                return read(query);
            }
        }
    }

    private static void beOperator(Connection connection, RoleNames roles) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET LOCAL ROLE " + statement.enquoteIdentifier(roles.operator(), true));
        }
    }

    private static List<TenantTerm> read(PreparedStatement query) throws SQLException {
        List<TenantTerm> tenants = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                TenantPolicy policy = TenantDocuments.policyOf(rows.getString(2));
                tenants.add(new TenantTerm(rows.getString(1), policy.backupTerm(), policy.zone()));
            }
        }
        return tenants;
    }
}
