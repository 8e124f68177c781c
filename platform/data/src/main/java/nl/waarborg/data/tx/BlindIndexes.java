package nl.waarborg.data.tx;

import io.vertx.core.Future;

import nl.waarborg.data.keys.TenantKeys;
import nl.waarborg.spi.Column;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.Locale;
import java.util.regex.Pattern;

/** Exact matches of encrypted values, by a keyed hash that stands beside them. */
final class BlindIndexes {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private final SessionKeys keys;

    BlindIndexes(SessionKeys keys) {
        this.keys = keys;
    }

    /** The condition that a column holds this value, however it was spaced or cased. */
    Future<Condition> matching(Column<String> column, String value) {
        if (!column.blindIndexed()) {
            throw new IllegalArgumentException(column + " has no blind index");
        }
        return keys.tenant()
                .map(
                        tenant ->
                                DSL.field(
                                                DSL.name(
                                                        column.table().schema(),
                                                        column.table().table(),
                                                        name(column)),
                                                SQLDataType.BLOB)
                                        .eq(hash(tenant, column, value)));
    }

    /** The hash of a value that stands in no encrypted column. */
    Future<byte[]> fingerprint(String context, String value) {
        return keys.tenant().map(tenant -> tenant.index(context, normalised(value)));
    }

    static String name(Column<?> column) {
        return column.name() + "_index";
    }

    static byte[] hash(TenantKeys tenant, Column<?> column, String value) {
        return tenant.index(column.toString(), normalised(value));
    }

    private static String normalised(String value) {
        return WHITE_SPACE.matcher(value).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
