package nl.waarborg.web.schema;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;

import io.vertx.core.buffer.Buffer;

import nl.waarborg.spi.Input;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads values of one record: checks a tree against the record's schema, all faults at once, then
 * makes the record with its texts in their one spelling. Immutable and safe for threads.
 *
 * @param <T> the record
 */
public final class InputReader<T> {

    private final ApiJson json;
    private final JsonSchema schema;
    private final ObjectReader reader;
    private final Class<T> type;

    InputReader(ApiJson json, JsonSchema schema, Class<T> type) {
        this.json = json;
        this.schema = schema;
        this.reader = json.reader(type);
        this.type = type;
    }

    /**
     * Reads a body.
     *
     * @throws Problem with all that is wrong
     */
    public T read(Buffer body) {
        if (body.length() == 0 && mayBeLeftOut(type)) {
            return read(JsonNodeFactory.instance.objectNode());
        }
        if (body.length() == 0) {
            throw Problem.invalid(List.of(new Fault("", "required", "a body is required")));
        }
        return read(json.parse(body));
    }

    /** Whether nothing at all is a body of that type. */
    public static boolean mayBeLeftOut(Class<?> type) {
        return type.isAnnotationPresent(Input.MayBeLeftOut.class);
    }

    /**
     * Reads a tree.
     *
     * @throws Problem with all that is wrong
     */
    public T read(JsonNode tree) {
        List<Fault> unfit = UnfitValues.in(tree);
        if (!unfit.isEmpty()) {
            throw Problem.invalid(unfit);
        }
        var messages = schema.validate(tree);
        if (!messages.isEmpty()) {
            throw Problem.invalid(Faults.of(messages));
        }
        try {
            return type.cast(reader.readValue(tree));
        } catch (JacksonException e) {
            throw refused(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the schema cannot say, a record's own constructor may refuse. */
    private static Problem refused(JacksonException e) {
        if (e.getCause() instanceof Problem problem) {
            return problem;
        }
        String pointer =
                e instanceof JsonMappingException mapping
                        ? mapping.getPath().stream()
                                .map(InputReader::segment)
                                .collect(Collectors.joining())
                        : "";
        return Problem.invalid(List.of(new Fault(pointer, "not-accepted", "is not accepted")));
    }

    private static String segment(JsonMappingException.Reference reference) {
        return "/"
                + (reference.getFieldName() == null
                        ? reference.getIndex()
                        : reference.getFieldName());
    }
}
