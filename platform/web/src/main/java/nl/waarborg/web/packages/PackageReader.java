package nl.waarborg.web.packages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads the JSON document of a package as its parts come, and has each record put into words as
 * soon as it is whole; then it is forgotten. Confined to one thread at a time.
 */
final class PackageReader {

    private final ReadablePackage words;
    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private final Deque<Open> open = new ArrayDeque<>();
    private boolean begun;
    private long counted;

    PackageReader(ReadablePackage words) {
        this.words = words;
        try {
            parser = new JsonFactory().createNonBlockingByteArrayParser();
            feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an object or array is in the document. */
    private enum Part {
        DATASETS,
        RECORDS,
        OTHER
    }

    /** An object or array that is not closed yet, with its name in the object around it. */
    private record Open(@Nullable String name, Object content, Part part) {}

    /** Puts into words what a part completes. */
    void read(Buffer part) {
        try {
            feeder.feedInput(part.getBytes(), 0, part.length());
            for (JsonToken token = parser.nextToken();
                    token != null && token != JsonToken.NOT_AVAILABLE;
                    token = parser.nextToken()) {
                take(token);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * After the last part.
     *
     * @throws IllegalStateException if the document is not whole
     */
    void end() {
        if (!open.isEmpty() || !begun) {
            throw new IllegalStateException("a package ends before its end");
        }
    }

    private void take(JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT ->
                    open.push(new Open(parser.currentName(), new JsonObject(), Part.OTHER));
            case START_ARRAY -> begin(parser.currentName());
            case END_OBJECT, END_ARRAY -> close(open.pop());
            case FIELD_NAME -> {}
            case VALUE_STRING -> add(parser.currentName(), parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    add(parser.currentName(), parser.getDecimalValue());
            case VALUE_TRUE -> add(parser.currentName(), true);
            case VALUE_FALSE -> add(parser.currentName(), false);
            case VALUE_NULL -> add(parser.currentName(), null);
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException("no token of a package: " + token);
        }
    }

    /** What stands before the datasets, or before the records of one, is whole by then. */
    private void begin(@Nullable String name) {
        Part part = Part.OTHER;
        if (open.size() == 1 && "datasets".equals(name)) {
            part = Part.DATASETS;
            begun = true;
            words.begin((JsonObject) open.element().content());
        } else if (open.size() == 3 && "records".equals(name) && partAround() == Part.DATASETS) {
            part = Part.RECORDS;
            counted = 0;
            words.dataset((JsonObject) open.element().content());
        }
        open.push(new Open(name, new JsonArray(), part));
    }

    /** In what the object stands that is open. */
    private Part partAround() {
        return open.stream().skip(1).findFirst().map(Open::part).orElse(Part.OTHER);
    }

    private void close(Open done) {
        Open around = open.peek();
        if (around == null) {
            words.end((JsonObject) done.content());
        } else if (done.part() == Part.RECORDS) {
            words.counted(counted);
        } else if (around.part() == Part.RECORDS) {
            counted++;
            words.row((JsonObject) done.content());
        } else if (around.part() != Part.DATASETS && done.part() != Part.DATASETS) {
            add(done.name(), done.content());
        }
    }

    private void add(@Nullable String name, @Nullable Object value) {
        switch (open.element().content()) {
            case JsonObject object -> object.put(name, value);
            case JsonArray array -> array.add(value);
            default -> throw new IllegalStateException("neither object nor array");
        }
    }
}
