package nl.waarborg.spi;

import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * A table and the schema of the plugin that owns it.
 *
 * @param schema the plugin's schema: its name with underscores
 * @param table the table
 */
public record TableName(String schema, String table) {

    /** Refuses names that would need quoting. */
    public TableName {
        Names.sql("schema", schema);
        Names.sql("table", table);
    }

    /** The table for queries. */
    public Table<Record> asTable() {
        return DSL.table(DSL.name(schema, table));
    }

    @Override
    public String toString() {
        return schema + "." + table;
    }
}
