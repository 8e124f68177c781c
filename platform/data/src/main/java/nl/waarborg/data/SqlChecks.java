package nl.waarborg.data;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Asks the database what would break its own protection: each {@code db/checks/*.sql} is one query
 * that must return no row. All of them are asked before the start is stopped.
 */
public final class SqlChecks implements SchemaStep {

    private static final String FOLDER = "db/checks";
    private static final int ROWS_SHOWN = 20;

    private final ClassLoader loader;

    /** The checks of the class path that this class came from. */
    public SqlChecks() {
        this(SqlChecks.class.getClassLoader());
    }

    SqlChecks(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public void run(Connection owner, RoleNames roles) throws SQLException {
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, String> check : checks().entrySet()) {
            List<String> rows = rows(owner, check.getKey(), check.getValue());
            if (!rows.isEmpty()) {
                faults.add(FOLDER + "/" + check.getKey() + ": " + String.join("; ", rows));
            }
        }
        if (!faults.isEmpty()) {
            throw new DatabaseFault(
                    faults.stream()
                            .collect(
                                    Collectors.joining(
                                            "\n  ",
                                            "The database does not pass its checks:\n  ",
                                            "")));
        }
    }

    private Map<String, String> checks() {
        try {
            ResourceFolder folder = ResourceFolder.read(loader, FOLDER);
            if (folder.isEmpty()) {
                throw new DatabaseFault("The checks of the database are not on the class path");
            }
            return folder.files();
        } catch (IOException e) {
            throw new DatabaseFault("The checks of the database cannot be read: " + e, e);
        }
    }

    private static List<String> rows(Connection owner, String name, String query)
            throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.setMaxRows(ROWS_SHOWN);
            try (ResultSet found = statement.executeQuery(query)) {
                List<String> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(text(found));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new SQLException(
                    "The check " + name + " cannot be asked: " + e.getMessage(),
                    e.getSQLState(),
                    e);
        }
    }

    private static String text(ResultSet row) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.add(String.valueOf(row.getString(i)));
        }
        return String.join(", ", columns);
    }
}
