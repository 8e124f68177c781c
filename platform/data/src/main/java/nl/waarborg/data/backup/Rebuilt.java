package nl.waarborg.data.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in the way of filling tables and is put back afterwards, in the same transaction:
 * references between tables, conditions that look at other tables, triggers, and row-level security
 * where it binds the owner. Its owner may do all of this; no superuser is needed.
 */
final class Rebuilt {

    private static final String OURS =
            """
            (n.nspname = 'installation' OR EXISTS (
                SELECT FROM pg_class h WHERE h.relnamespace = n.oid AND h.relname = 'flyway_schema_history'))
            """;

    /** References, and conditions that call a function whose answer may change. */
    private static final String CONSTRAINTS =
            """
            SELECT k.contype, format('ALTER TABLE %%s DROP CONSTRAINT %%I', k.conrelid::regclass, k.conname),
                format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', k.conrelid::regclass, k.conname,
                    pg_get_constraintdef(k.oid))
            FROM pg_constraint k
            JOIN pg_class c ON c.oid = k.conrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE %s AND k.conparentid = 0 AND (k.contype = 'f' OR (k.contype = 'c' AND EXISTS (
                SELECT FROM pg_depend d JOIN pg_proc p ON p.oid = d.refobjid
                WHERE d.classid = 'pg_constraint'::regclass AND d.objid = k.oid
                    AND d.refclassid = 'pg_proc'::regclass AND p.provolatile <> 'i')))
            ORDER BY k.contype, k.conname
            """
                    .formatted(OURS);

    private static final String TABLES =
            """
            SELECT format('ALTER TABLE %%s DISABLE TRIGGER USER', c.oid::regclass),
                format('ALTER TABLE %%s ENABLE TRIGGER USER', c.oid::regclass), c.relforcerowsecurity,
                format('ALTER TABLE %%s NO FORCE ROW LEVEL SECURITY', c.oid::regclass),
                format('ALTER TABLE %%s FORCE ROW LEVEL SECURITY', c.oid::regclass)
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE %s AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                AND c.relname <> 'flyway_schema_history'
            ORDER BY c.oid
            """
                    .formatted(OURS);

    private final Connection connection;
    private final List<String> conditions = new ArrayList<>();
    private final List<String> references = new ArrayList<>();
    private final List<String> triggers = new ArrayList<>();
    private final List<String> security = new ArrayList<>();

    private Rebuilt(Connection connection) {
        this.connection = connection;
    }

    /** Takes it all away. */
    static Rebuilt takenFrom(Connection connection) throws SQLException {
        Rebuilt rebuilt = new Rebuilt(connection);
        List<String> away = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(CONSTRAINTS)) {
            while (rows.next()) {
                away.add(rows.getString(2));
                ("f".equals(rows.getString(1)) ? rebuilt.references : rebuilt.conditions)
                        .add(rows.getString(3));
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                away.add(rows.getString(1));
                rebuilt.triggers.add(rows.getString(2));
                if (rows.getBoolean(3)) {
                    away.add(rows.getString(4));
                    rebuilt.security.add(rows.getString(5));
                }
            }
        }
        rebuilt.runAll(away);
        return rebuilt;
    }

    /** Puts references back; each row is checked. */
    void putReferencesBack() throws SQLException {
        runAll(references);
    }

    /** Puts the rest back. */
    void putBack() throws SQLException {
        for (String condition : conditions) {
            addCondition(condition);
        }
        runAll(security);
        runAll(triggers);
    }

    /**
     * A condition on who decided held when the row was written and need not hold now, when that
     * account is closed; it goes on binding what is written from here on.
     */
    private void addCondition(String condition) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            run(condition);
        } catch (SQLException e) {
            if (!"23514".equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            run(condition.endsWith(" NOT VALID") ? condition : condition + " NOT VALID");
        }
        connection.releaseSavepoint(before);
    }

    private void runAll(List<String> statements) throws SQLException {
        for (String statement : statements) {
            run(statement);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
