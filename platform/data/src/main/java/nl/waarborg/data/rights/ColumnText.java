package nl.waarborg.data.rights;

import nl.waarborg.spi.Column;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/** Values of columns as people and programs write them. */
final class ColumnText {

    private ColumnText() {}

    /**
     * Reads a value for a column.
     *
     * @throws IllegalArgumentException if it does not fit, or columns of that type cannot be
     *     corrected; nothing of the value is in the message
     */
    static Object read(Column<?> column, String text) {
        Class<?> type = column.type().getType();
        try {
            return value(type, text);
        } catch (RuntimeException _) {
            throw new IllegalArgumentException("This is no " + type.getSimpleName());
        }
    }

    private static Object value(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        if (type == Integer.class) {
            return Integer.valueOf(text);
        }
        if (type == Long.class) {
            return Long.valueOf(text);
        }
        if (type == BigDecimal.class) {
            return new BigDecimal(text);
        }
        if (type == Boolean.class && (text.equals("true") || text.equals("false"))) {
            return Boolean.valueOf(text);
        }
        if (type == LocalDate.class) {
            return LocalDate.parse(text);
        }
        if (type == Instant.class) {
            return Instant.parse(text);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(one -> one.toString().equals(text))
                    .findFirst()
                    .orElseThrow();
        }
        throw new IllegalArgumentException("It cannot be corrected");
    }

    /** A value as text, the way {@link #read} takes it. */
    static @Nullable String of(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
