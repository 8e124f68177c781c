package nl.waarborg.web.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.vertx.core.buffer.Buffer;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** How JSON is read and written: strictly in, plainly out. Immutable and safe for threads. */
public final class ApiJson {

    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 50;
    private static final int LONGEST_NAME = 200;

    private final ObjectMapper mapper;

    public ApiJson() {
        JsonFactory factory =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(DEEPEST)
                                        .maxNumberLength(LONGEST_NUMBER)
                                        .maxNameLength(LONGEST_NAME)
                                        .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                        .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                        .build();
        mapper =
                JsonMapper.builder(factory)
                        .addModule(new JavaTimeModule())
                        .addModule(new Jdk8Module())
                        .annotationIntrospector(new FormAnnotations())
                        .addMixIn(AccountId.class, PlainValue.class)
                        .addMixIn(SubjectId.class, PlainValue.class)
                        .addMixIn(TenantId.class, PlainValue.class)
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                        .defaultPropertyInclusion(
                                JsonInclude.Value.construct(
                                        JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                        .build();
    }

    /**
     * Parses a body.
     *
     * @throws Problem if it is no JSON, no UTF-8 or beyond the limits
     */
    public JsonNode parse(Buffer body) {
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(body.getBytes()))
                            .toString();
            return mapper.readTree(text);
        } catch (CharacterCodingException e) {
            throw Problem.of(CoreProblems.MALFORMED_BODY, "Send the body in UTF-8.");
        } catch (JacksonException e) {
            throw malformed(e);
        } catch (ArithmeticException | NumberFormatException e) {
            throw Problem.of(CoreProblems.MALFORMED_BODY, "Send smaller numbers.");
        }
    }

    /** A reader of values of a type. */
    public ObjectReader reader(Class<?> type) {
        return mapper.readerFor(type);
    }

    /** A writer of values of a type. */
    public ObjectWriter writer(Class<?> type) {
        return mapper.writerFor(type);
    }

    /** A writer of pages of a type. */
    public ObjectWriter pageWriter(Class<?> itemType) {
        JavaType page = mapper.getTypeFactory().constructParametricType(Page.class, itemType);
        return mapper.writerFor(page);
    }

    /** A writer of trees, for people to read. */
    public ObjectWriter treeWriter() {
        return mapper.writerWithDefaultPrettyPrinter();
    }

    private static Problem malformed(JacksonException e) {
        var place = e.getLocation();
        String where =
                place == null
                        ? ""
                        : " Look at line "
                                + place.getLineNr()
                                + ", column "
                                + place.getColumnNr()
                                + ".";
        return Problem.of(
                CoreProblems.MALFORMED_BODY,
                "Send one JSON value without double keys, at most "
                        + DEEPEST
                        + " levels deep, with numbers of at most "
                        + LONGEST_NUMBER
                        + " digits."
                        + where);
    }

    /** Ids are plain values. */
    private interface PlainValue {
        @JsonValue
        Object value();
    }
}
