package nl.waarborg.data.exit;

import io.vertx.core.json.Json;

import nl.waarborg.data.exit.TenantTable.StoredColumn;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A column and what becomes of it in an export.
 *
 * @param stored as the database has it
 * @param declared as the core or a plugin declared it; empty for tables that are about nobody
 */
record ExportedColumn(StoredColumn stored, Optional<Column<?>> declared) {

    private static final Set<Category> OF_NO_USE_ELSEWHERE =
            EnumSet.of(Category.CREDENTIAL, Category.SECRET);

    private static final Set<Class<?>> BARE =
            Set.of(Integer.class, Long.class, BigDecimal.class, Boolean.class);

    static ExportedColumn of(StoredColumn stored, Optional<Dataset> dataset) {
        return new ExportedColumn(
                stored, dataset.flatMap(declared -> declared.column(stored.name())));
    }

    String name() {
        return stored.name();
    }

    /** Why it is left out; empty where it is not. */
    String leftOut() {
        if (declared.isPresent()) {
            return OF_NO_USE_ELSEWHERE.contains(declared.get().category())
                    ? "proves who somebody is, or is a secret; of no use elsewhere"
                    : "";
        }
        return stored.bytes() ? "a key, a hash, or an answer that is remembered for a day" : "";
    }

    boolean exported() {
        return leftOut().isEmpty();
    }

    boolean encrypted() {
        return declared.map(Column::encrypted).orElse(false);
    }

    /** Whether its values are files of their own in the archive. */
    boolean file() {
        return declared.map(column -> plain(column) == byte[].class).orElse(false);
    }

    /** A text that was encrypted, as JSON. */
    String json(byte @Nullable [] opened) {
        if (opened == null) {
            return "null";
        }
        String text = new String(opened, StandardCharsets.UTF_8);
        return declared.map(column -> BARE.contains(plain(column))).orElse(false)
                ? text
                : Json.encode(text);
    }

    /** The type of its values in the files, as JSON Schema names types. */
    String jsonType() {
        if (file()) {
            return "string";
        }
        String type =
                encrypted()
                        ? declared.map(column -> plain(column).getSimpleName()).orElse("")
                        : stored.type();
        return switch (type) {
            case "Integer", "Long", "smallint", "integer", "bigint" -> "integer";
            case "BigDecimal", "numeric", "double precision", "real" -> "number";
            case "Boolean", "boolean" -> "boolean";
            case "jsonb" -> "object";
            default -> stored.type().endsWith("[]") ? "array" : "string";
        };
    }

    private static Class<?> plain(Column<?> column) {
        return column.type().getConverter().fromType();
    }
}
