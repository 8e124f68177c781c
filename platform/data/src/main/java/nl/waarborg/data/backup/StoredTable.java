package nl.waarborg.data.backup;

import org.jooq.Name;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table that is backed up.
 *
 * @param schema its schema
 * @param table its name
 * @param columns its columns, those that the database computes left out
 */
record StoredTable(String schema, String table, List<String> columns) {

    private static final String TENANT = "tenant_id";

    StoredTable {
        columns = List.copyOf(columns);
    }

    /** The name as it stands in SQL. */
    String name() {
        return sql(DSL.name(schema, table));
    }

    /** Schema and table with a dot between. */
    String plainName() {
        return schema + "." + table;
    }

    String columnList() {
        return columns.stream()
                .map(column -> sql(DSL.name(column)))
                .collect(Collectors.joining(", "));
    }

    boolean ofTenants() {
        return columns.contains(TENANT) && !schema.equals("installation");
    }

    /** What fills it from a stream of rows in PostgreSQL's text format. */
    String copyIn() {
        return "COPY %s (%s) FROM STDIN".formatted(name(), columnList());
    }

    static String sql(Name name) {
        return DSL.using(SQLDialect.POSTGRES).render(name);
    }
}
