package nl.waarborg.data;

import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Row-level security that does not bind the owner, while the migrations of a plugin run on tables
 * that hold rows: a reference that they add is held against the rows of all tenants, and a value
 * that they fill in reaches them. The roles that serve requests are bound as ever.
 */
final class UnboundOwner implements AutoCloseable {

    /** Where a start broke off in between, all that is secured is bound again by the next. */
    private static final String SECURED =
            """
            SELECT format('ALTER TABLE %I.%I NO FORCE ROW LEVEL SECURITY', n.nspname, c.relname),
                format('ALTER TABLE IF EXISTS %I.%I FORCE ROW LEVEL SECURITY', n.nspname, c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN ('core', ?) AND c.relrowsecurity AND c.relkind IN ('r', 'p')
                AND EXISTS (SELECT FROM pg_class own JOIN pg_namespace s ON s.oid = own.relnamespace
                    WHERE s.nspname = ? AND own.relrowsecurity)
            ORDER BY c.oid
            """;

    /** What is bound although the migrations still run. */
    private static final String BOUND =
            """
            SELECT format('ALTER TABLE %I.%I NO FORCE ROW LEVEL SECURITY', n.nspname, c.relname),
                format('ALTER TABLE IF EXISTS %I.%I FORCE ROW LEVEL SECURITY', n.nspname, c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relforcerowsecurity AND c.relkind IN ('r', 'p')
            ORDER BY c.oid
            """;

    private final Connection owner;
    private final List<String> binding;

    private UnboundOwner(Connection owner, List<String> binding) {
        this.owner = owner;
        this.binding = binding;
    }

    /** Unbinds the owner from the tables of a plugin and from those of the core they refer to. */
    static UnboundOwner of(Connection owner, String schema) throws SQLException {
        List<String> freeing = new ArrayList<>();
        List<String> binding = new ArrayList<>();
        try (var statement = owner.prepareStatement(SECURED)) {
            statement.setString(1, schema);
            statement.setString(2, schema);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    freeing.add(rows.getString(1));
                    binding.add(rows.getString(2));
                }
            }
        }
        run(owner, freeing);
        return new UnboundOwner(owner, binding);
    }

    /**
     * Before each migration: one that bound a table by itself does not keep the next from reaching
     * the rows of all tenants. What the first bound of its own is bound again at the end.
     */
    Callback beforeEach(String schema) {
        return new Callback() {
            @Override
            public boolean supports(Event event, Context context) {
                return event == Event.BEFORE_EACH_MIGRATE;
            }

            @Override
            public boolean canHandleInTransaction(Event event, Context context) {
                return true;
            }

            @Override
            public void handle(Event event, Context context) {
                try {
                    unbind(context.getConnection(), schema);
                } catch (SQLException e) {
                    throw new FlywayException("The owner could not be unbound", e);
                }
            }

            @Override
            public String getCallbackName() {
                return "unbound-owner";
            }
        };
    }

    private void unbind(Connection migrating, String schema) throws SQLException {
        List<String> freeing = new ArrayList<>();
        try (var statement = migrating.prepareStatement(BOUND)) {
            statement.setString(1, schema);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    freeing.add(rows.getString(1));
                    if (!binding.contains(rows.getString(2))) {
                        binding.add(rows.getString(2));
                    }
                }
            }
        }
        run(migrating, freeing);
    }

    /** Binds it again. */
    @Override
    public void close() throws SQLException {
        run(owner, binding);
    }

    private static void run(Connection owner, List<String> statements) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
