package nl.waarborg.data.exit;

import org.jooq.Name;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

import java.util.List;

/**
 * A table with rows of tenants.
 *
 * @param schema its schema
 * @param table its name
 * @param columns its columns in their order
 */
record TenantTable(String schema, String table, List<StoredColumn> columns) {

    TenantTable {
        columns = List.copyOf(columns);
    }

    /**
     * A column as the catalogue has it.
     *
     * @param name its name
     * @param type its type, as SQL writes it
     * @param nullable whether it may be empty
     */
    record StoredColumn(String name, String type, boolean nullable) {

        boolean bytes() {
            return type.equals("bytea");
        }

        String sql() {
            return TenantTable.sql(DSL.name(name));
        }
    }

    /** The name as it stands in SQL. */
    String sql() {
        return sql(DSL.name(schema, table));
    }

    /** Schema and table with a dot between. */
    String plainName() {
        return schema + "." + table;
    }

    boolean has(String column) {
        return columns.stream().anyMatch(one -> one.name().equals(column));
    }

    private static String sql(Name name) {
        return DSL.using(SQLDialect.POSTGRES).render(name);
    }
}
