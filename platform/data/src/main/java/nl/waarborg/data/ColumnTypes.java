package nl.waarborg.data;

import nl.waarborg.spi.Column;

import org.jooq.JSONB;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** What a declared column must be in the database. */
final class ColumnTypes {

    static final String ENCRYPTED = "bytea";

    private static final Map<Class<?>, String> BY_CLASS =
            Map.ofEntries(
                    Map.entry(String.class, "text"),
                    Map.entry(String[].class, "text[]"),
                    Map.entry(byte[].class, "bytea"),
                    Map.entry(UUID.class, "uuid"),
                    Map.entry(Integer.class, "integer"),
                    Map.entry(Long.class, "bigint"),
                    Map.entry(BigDecimal.class, "numeric"),
                    Map.entry(Boolean.class, "boolean"),
                    Map.entry(LocalDate.class, "date"),
                    Map.entry(Instant.class, "timestamp with time zone"),
                    Map.entry(JSONB.class, "jsonb"));

    private ColumnTypes() {}

    /** The type as PostgreSQL writes it. */
    static String of(Column<?> column) {
        if (column.encrypted()) {
            return ENCRYPTED;
        }
        Class<?> type = column.type().getType();
        return type.isEnum() ? "text" : BY_CLASS.getOrDefault(type, "unknown " + type.getName());
    }

    /** The companion of a blind-indexed column, which holds a keyed hash. */
    static String blindIndexOf(Column<?> column) {
        return column.name() + "_index";
    }
}
