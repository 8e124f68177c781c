package nl.waarborg.data;

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
            SELECT format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', c.oid::regclass),
                format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', c.oid::regclass)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN ('core', ?) AND c.relrowsecurity AND c.relkind IN ('r', 'p')
                AND EXISTS (SELECT FROM pg_class own JOIN pg_namespace s ON s.oid = own.relnamespace
                    WHERE s.nspname = ? AND own.relrowsecurity)
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
