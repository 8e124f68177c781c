package nl.waarborg.testkit;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.TenantId;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
     * What the database says against another value in a column.
     *
     * @param where the row, as {@code table WHERE id = …}
     */
    Attempt change(Column<?> column, String where) throws SQLException {
        String table = where.substring(0, where.indexOf(' '));
        String changing =
                "UPDATE %s SET %s = %s%s RETURNING %s::text"
                        .formatted(
                                table,
                                column.name(),
                                another(column),
                                where.substring(table.length()),
                                column.name());
        try {
            String before = value("SELECT " + column.name() + "::text FROM " + where);
            return new Attempt(!before.equals(value(changing)), Optional.empty());
        } catch (SQLException e) {
            return new Attempt(
                    false,
                    Optional.of(new Refusal(e.getSQLState(), String.valueOf(e.getMessage()))));
        } finally {
            connection.rollback();
        }
    }

    private static String another(Column<?> column) {
        Class<?> type = column.type().getType();
        String to =
                column.encrypted() || type == String.class || type.isEnum()
                        ? "%1$s || %1$s"
                        : Number.class.isAssignableFrom(type) || type == LocalDate.class
                                ? "%1$s + 1"
                                : type == Instant.class
                                        ? "%1$s + interval '1 day'"
                                        : type == Boolean.class ? "NOT %1$s" : "%1$s";
        return to.formatted(column.name());
    }

    /** The first value of the first row that answers a question; empty where there is none. */
    String value(String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    /**
     * What became of a change.
     *
     * @param made whether the value is another one
     * @param refusal what the database said against it
     */
    record Attempt(boolean made, Optional<Refusal> refusal) {}

    /**
     * What the database says against a change.
     *
     * @param state the SQLSTATE
     * @param says the message
     */
    record Refusal(String state, String says) {

        private static final String CHECK_VIOLATION = "23514";
        private static final String FOREIGN_KEY_VIOLATION = "23503";
        private static final Pattern LAST_NAME_IN_LINE = Pattern.compile("\"([^\"]+)\"[^\"]*$");

        /** Whether it is the guard of holds that speaks, and no rule of the plugin's own. */
        boolean isByHold() {
            return CHECK_VIOLATION.equals(state) && says.contains("a hold keeps a row of ");
        }

        /** Whether it only comes from what refers to the row. */
        boolean isByReference() {
            return FOREIGN_KEY_VIOLATION.equals(state);
        }

        /** Whether rows of one of the tables keep it, which refer to it and stay themselves. */
        boolean isByRowsOf(Set<String> tables) {
            Matcher last = LAST_NAME_IN_LINE.matcher(says.lines().findFirst().orElse(""));
            return FOREIGN_KEY_VIOLATION.equals(state)
                    && last.find()
                    && tables.contains(last.group(1));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
