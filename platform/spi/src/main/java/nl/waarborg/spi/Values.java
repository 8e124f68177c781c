package nl.waarborg.spi;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values for columns, typed by the column. Immutable; each {@code set} makes a copy. */
public final class Values {

    private static final Values NONE = new Values(Map.of());

    private final Map<Column<?>, @Nullable Object> byColumn;

    private Values(Map<Column<?>, @Nullable Object> byColumn) {
        this.byColumn = byColumn;
    }

    /** One value. */
    public static <T> Values of(Column<T> column, T value) {
        return NONE.set(column, value);
    }

    /** No value yet. */
    public static Values none() {
        return NONE;
    }

    /** With one more value. */
    public <T> Values set(Column<T> column, T value) {
        return with(column, value);
    }

    /** With one more value that may be absent, for a nullable column. */
    public <T> Values setNullable(Column<T> column, @Nullable T value) {
        return with(column, value);
    }

    /** The values, by column; a null empties a nullable column. */
    public Map<Column<?>, @Nullable Object> byColumn() {
        return byColumn;
    }

    private Values with(Column<?> column, @Nullable Object value) {
        if (value == null && !column.nullable()) {
            throw new IllegalArgumentException(column + " may not be empty");
        }
        Map<Column<?>, @Nullable Object> copy = new LinkedHashMap<>(byColumn);
        copy.put(column, value);
        return new Values(Collections.unmodifiableMap(copy));
    }
}
