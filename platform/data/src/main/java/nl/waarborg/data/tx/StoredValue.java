package nl.waarborg.data.tx;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.TableName;

import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A value as it goes into a column of the database, encrypted where the column is.
 *
 * @param table the table
 * @param column the name of the column
 * @param type the column's type in the database
 * @param value as the driver wants it
 */
record StoredValue(TableName table, String column, DataType<?> type, @Nullable Object value) {

    static StoredValue plain(Column<?> column, @Nullable Object value) {
        return new StoredValue(
                column.table(),
                column.name(),
                column.type(),
                DatabaseValues.toDriver(column.type(), value));
    }

    static StoredValue bytes(TableName table, String column, byte @Nullable [] value) {
        return new StoredValue(
                table, column, SQLDataType.BLOB, DatabaseValues.toDriver(SQLDataType.BLOB, value));
    }

    /** The column's name without its table, as lists of columns want it. */
    Field<?> field() {
        return DSL.field(DSL.name(column), type);
    }
}
