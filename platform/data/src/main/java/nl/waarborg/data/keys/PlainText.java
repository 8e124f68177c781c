package nl.waarborg.data.keys;

import org.jooq.Converter;
import org.jooq.DataType;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The one text, or the bytes of a file, that a value has before it is encrypted. */
public final class PlainText {

    private PlainText() {}

    /**
     * The bytes of a value.
     *
     * @throws IllegalArgumentException if columns of that type are not encrypted
     */
    public static <T> byte[] encode(DataType<T> type, Object value) {
        Object plain = plain(type, type.getType().cast(value));
        if (plain instanceof byte[] bytes) {
            return bytes;
        }
        String text =
                switch (plain) {
                    case String s -> s;
                    case BigDecimal number -> number.toPlainString();
                    case Integer _, Long _, Boolean _, LocalDate _, Instant _, UUID _ ->
                            plain.toString();
                    default ->
                            throw new IllegalArgumentException(
                                    "A value of type " + type.getTypeName() + " is not encrypted");
                };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The value of such bytes. */
    public static @Nullable Object decode(DataType<?> type, byte[] bytes) {
        Class<?> plain = type.getConverter().fromType();
        if (plain == byte[].class) {
            return declared(type.getConverter(), bytes);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        Object value;
        if (plain == String.class) {
            value = text;
        } else if (plain == Integer.class) {
            value = Integer.valueOf(text);
        } else if (plain == Long.class) {
            value = Long.valueOf(text);
        } else if (plain == BigDecimal.class) {
            value = new BigDecimal(text);
        } else if (plain == Boolean.class) {
            value = Boolean.valueOf(text);
        } else if (plain == LocalDate.class) {
            value = LocalDate.parse(text);
        } else if (plain == Instant.class) {
            value = Instant.parse(text);
        } else if (plain == UUID.class) {
            value = UUID.fromString(text);
        } else {
            throw new IllegalArgumentException(
                    "A value of type " + type.getTypeName() + " is not encrypted");
        }
        return declared(type.getConverter(), value);
    }

    private static <D, T> @Nullable T declared(Converter<D, T> converter, Object value) {
        return converter.from(converter.fromType().cast(value));
    }

    private static <T> Object plain(DataType<T> type, T value) {
        Object plain = type.getConverter().to(value);
        if (plain == null) {
            throw new IllegalArgumentException("Nothing is not encrypted");
        }
        return plain;
    }
}
