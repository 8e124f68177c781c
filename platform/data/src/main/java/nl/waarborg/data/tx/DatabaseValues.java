package nl.waarborg.data.tx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.data.Numeric;

import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Values between the types of declared columns and those of the driver. */
final class DatabaseValues {

    private DatabaseValues() {}

    /** What the driver wants for a value of that type. */
    static <T> @Nullable Object toDriver(DataType<T> type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        T typed = type.getType().cast(value);
        Object plain = type.getConverter().to(typed);
        return switch (plain) {
            case null -> null;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case byte[] bytes -> Buffer.buffer(bytes);
            case JSONB json -> Json.decodeValue(json.data());
            case Object other -> other;
        };
    }

    /** The value of that type that the driver has read. */
    static @Nullable Object fromDriver(DataType<?> type, @Nullable Object value) {
        Object plain =
                switch (value) {
                    case null -> null;
                    case OffsetDateTime time -> time.toInstant();
                    case Buffer bytes -> bytes.getBytes();
                    case Numeric number -> number.bigDecimalValue();
                    case JsonObject json -> JSONB.jsonb(json.encode());
                    case JsonArray json -> JSONB.jsonb(json.encode());
                    case Object other -> other;
                };
        return plain == null ? null : declared(type.getConverter(), plain);
    }

    private static <D, T> @Nullable T declared(Converter<D, T> converter, Object plain) {
        return converter.from(converter.fromType().cast(plain));
    }
}
