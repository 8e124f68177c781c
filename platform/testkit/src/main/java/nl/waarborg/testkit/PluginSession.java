package nl.waarborg.testkit;

import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.TenantId;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Raw SQL in a plugin's own role, with the reach of the whole tenant: all that a plugin could do if
 * nothing of the platform stood between. Nothing of it stays.
 */
final class PluginSession implements AutoCloseable {

    private final Connection connection;
    private final Statement statement;

    private PluginSession(Connection connection, Statement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    /**
     * Begins.
     *
     * @param owner a connection as the owner of the schema, closed with this
     */
    static PluginSession in(Connection owner, TenantId tenant, PluginSpec spec)
            throws SQLException {
        Statement statement = owner.createStatement();
        statement.execute("SELECT set_config('waarborg.tenant', '" + tenant + "', false)");
        statement.execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
        statement.execute("SELECT set_config('waarborg.purpose', '', false)");
        String role;
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT quote_ident(current_database() || '_p_" + spec.schema() + "')")) {
            row.next();
            role = row.getString(1);
        }
        statement.execute("GRANT " + role + " TO CURRENT_USER");
        statement.execute("SET ROLE " + role);
        owner.setAutoCommit(false);
        return new PluginSession(owner, statement);
    }

    /** How many rows a question counts. */
    long count(String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What the database says against a change; nothing where it lets it happen. */
    Optional<Refusal> refusal(String change) throws SQLException {
        try {
            statement.executeUpdate(change);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(new Refusal(e.getSQLState(), String.valueOf(e.getMessage())));
        } finally {
            connection.rollback();
        }
    }

    /**
     * What the database says against another value in a column; nothing where it lets it happen, or
     * where the value stays as it is.
     *
     * @param where the row, as {@code table WHERE id = …}
     */
    Optional<Refusal> refusalOf(String column, String where) throws SQLException {
        String table = where.substring(0, where.indexOf(' '));
        String row = where.substring(table.length());
        String changing =
                "UPDATE %1$s SET %2$s = %2$s || %2$s%3$s RETURNING %2$s::text"
                        .formatted(table, column, row);
        try {
            String before = value("SELECT " + column + "::text FROM " + where);
            if (!before.equals(value(changing))) {
                throw new AssertionError(
                        "The database lets the plugin change %s of %s, which is held"
                                .formatted(column, where));
            }
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(new Refusal(e.getSQLState(), String.valueOf(e.getMessage())));
        } finally {
            connection.rollback();
        }
    }

    private String value(String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    /**
     * What the database says against a change.
     *
     * @param state the SQLSTATE
     * @param says the message
     */
    record Refusal(String state, String says) {

        private static final String CHECK_VIOLATION = "23514";

        /** Whether it is the guard of holds that speaks, and no rule of the plugin's own. */
        boolean isByHold() {
            return CHECK_VIOLATION.equals(state) && says.contains("a hold keeps a row of ");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
