package nl.waarborg.testkit;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.TenantId;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Statements at a tenant past all code, as the owner of the tables, whom the database's rules bind
 * as well. What the database refuses, nobody gets past.
 */
public final class RawSql implements AutoCloseable {

    private final Connection connection;

    private RawSql(Connection connection) {
        this.connection = connection;
    }

    /** At a tenant, with the reach of all of it, in nobody's name. */
    public static RawSql at(TestPlatform platform, TenantId tenant) {
        try {
            RawSql sql = new RawSql(platform.ownerConnection());
            sql.set("tenant", tenant.value());
            sql.set("reach", Reach.TENANT.name());
            sql.set("now", platform.clock().instant().toString());
            return sql;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From here on in the name of an account. */
    public RawSql as(AccountId account) {
        set("actor", account.value().toString());
        return this;
    }

    /** Runs a statement and tells how many rows it changed. */
    public int run(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first value of the first row as text; empty where there is none. */
    public Optional<String> ask(String sql, Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The name of the constraint that refuses a statement, or {@code accepted}. */
    public String refusal(String sql, Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            statement.executeUpdate();
            return "accepted";
        } catch (PSQLException e) {
            return Optional.ofNullable(e.getServerErrorMessage())
                    .flatMap(message -> Optional.ofNullable(message.getConstraint()))
                    .orElseGet(e::toString);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void set(String name, String value) {
        ask("SELECT set_config('waarborg.' || ?, ?, false)", name, value);
    }

    private PreparedStatement prepare(String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
