package nl.waarborg.data.rights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Row;

import org.jooq.JSONB;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Writes a package as one JSON document, handed out in pieces. Confined to one event loop. */
final class PackageJson {

    /** So many characters make a piece. */
    private static final int PIECE = 256 * 1024;

    private final StringWriter text = new StringWriter();
    private final JsonGenerator json;

    PackageJson() {
        try {
            json = new JsonFactory().createGenerator(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void begin(JsonObject head) {
        write(
                () -> {
                    json.writeStartObject();
                    for (String name : head.fieldNames()) {
                        json.writeFieldName(name);
                        value(head.getValue(name));
                    }
                    json.writeArrayFieldStart("datasets");
                });
    }

    void beginDataset(JsonObject head) {
        write(
                () -> {
                    json.writeStartObject();
                    for (String name : head.fieldNames()) {
                        json.writeFieldName(name);
                        value(head.getValue(name));
                    }
                    json.writeArrayFieldStart("records");
                });
    }

    void row(Row row, List<Column<?>> shown) {
        write(
                () -> {
                    json.writeStartObject();
                    for (Column<?> column : shown) {
                        Optional<?> value = row.find(column);
                        if (value.isPresent()) {
                            json.writeFieldName(column.name());
                            value(value.get());
                        }
                    }
                    json.writeEndObject();
                });
    }

    void endDataset() {
        write(
                () -> {
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    void end() {
        write(
                () -> {
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private void value(Object value) throws IOException {
        switch (value) {
            case JsonObject object -> raw(object.encode());
            case io.vertx.core.json.JsonArray array -> raw(array.encode());
            case JSONB stored -> raw(stored.data());
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case byte[] bytes -> json.writeString(Base64.getEncoder().encodeToString(bytes));
            case Buffer file ->
                    json.writeString(Base64.getEncoder().encodeToString(file.getBytes()));
            case Object[] many -> {
                json.writeStartArray();
                for (Object one : many) {
                    value(one);
                }
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }

    private void raw(String encoded) throws IOException {
        json.writeRawValue(encoded);
    }

    /** The next piece, once there is enough for one. */
    Optional<String> piece() {
        write(json::flush);
        return text.getBuffer().length() < PIECE ? Optional.empty() : Optional.of(take());
    }

    /** What is left. */
    String rest() {
        write(json::flush);
        return take();
    }

    private String take() {
        String piece = text.toString();
        text.getBuffer().setLength(0);
        return piece;
    }
}
