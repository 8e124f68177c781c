package nl.waarborg.web.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

import io.vertx.core.buffer.Buffer;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import nl.waarborg.spi.Input;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.TextForm;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The schema that is published and the reader of requests agree on every value. */
class SchemasTest {

    /** What a schema alone cannot say, so that a reader may refuse more. */
    private static final Set<String> BEYOND_SCHEMAS =
            Set.of(
                    "not-an-iban",
                    "not-a-postcode",
                    "not-a-phone-number",
                    "not-an-email-address",
                    "contains-bsn",
                    "not-a-date",
                    "not-a-date-time",
                    "not-a-uuid",
                    "number-out-of-range",
                    "unfit-character");

    enum Colour {
        RED,
        GREEN
    }

    record Part(@Input.Text(max = 5) String name, @Nullable Integer size) {}

    record Whole(
            @Input.Text(min = 2, max = 6) String title,
            @Input.Between(min = -3, max = 3) int count,
            @Nullable @Input.FreeText(max = 12) String story,
            @Nullable @Input.Form(TextForm.IBAN) String iban,
            @Nullable @Input.Text(max = 8, pattern = "[a-z]+-[0-9]") String code,
            @Nullable Long number,
            @Nullable BigDecimal amount,
            @Nullable Boolean flag,
            @Nullable Colour colour,
            @Nullable LocalDate day,
            @Nullable Instant moment,
            @Nullable UUID id,
            @Nullable Part part,
            @Nullable @Input.Items(max = 2) List<Part> parts,
            @Nullable List<String> words) {}

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final RecordSchemas schemas = RecordSchemas.of(List.of(Whole.class), List.of());
    private final InputReader<Whole> reader =
            new InputReaders(new ApiJson(), schemas).of(Whole.class);
    private final JsonSchema published =
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(schemas.standalone(Whole.class));

    @Property
    void the_reader_accepts_what_the_schema_allows_and_refuses_the_rest(
            @ForAll("objects") ObjectNode tree) {
        Set<String> codes = new HashSet<>();
        try {
            reader.read(Buffer.buffer(tree.toString()));
        } catch (Problem problem) {
            problem.faults().forEach(fault -> codes.add(fault.code()));
        }

        boolean allowed = published.validate(tree).isEmpty();
        if (allowed) {
            assertThat(BEYOND_SCHEMAS).containsAll(codes);
        } else {
            assertThat(codes).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<ObjectNode> objects() {
        Arbitrary<String> names =
                Arbitraries.of(
                        "story", "iban", "code", "number", "amount", "flag", "colour", "day",
                        "moment", "id", "part", "parts", "words", "other", "title", "count");
        return Arbitraries.maps(names, values())
                .ofMaxSize(4)
                .map(
                        fields -> {
                            ObjectNode tree = NODES.objectNode();
                            tree.put("title", "Title").put("count", 1);
                            fields.forEach(tree::set);
                            return tree;
                        });
    }

    /** Values of which each fits some field, and all are wrong for most. */
    @Provide
    Arbitrary<JsonNode> values() {
        return Arbitraries.of(
                        "null",
                        "true",
                        "\"\"",
                        "\"  \"",
                        "\"RED\"",
                        "\"red\"",
                        "\"ab-1\"",
                        "0",
                        "3",
                        "4",
                        "-3",
                        "1.5",
                        "1.0",
                        "2147483648",
                        "9007199254740992",
                        "1e3",
                        "\"2026-11-22\"",
                        "\"2026-11-22T10:00:00Z\"",
                        "\"NL91ABNA0417164300\"",
                        "\"0192f0c0-0000-7000-8000-000000000001\"",
                        "\"more than twelve\"",
                        "\"two\"",
                        "[]",
                        "[\"word\"]",
                        "[1]",
                        "{}",
                        "{\"name\":\"n\"}",
                        "{\"name\":\"n\",\"size\":2}",
                        "{\"name\":\"longer\"}",
                        "{\"name\":\"n\",\"x\":1}",
                        "[{\"name\":\"n\"}]",
                        "[{\"name\":\"n\"},{\"name\":\"n\"},{\"name\":\"n\"}]",
                        "[{}]")
                .map(SchemasTest::tree);
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    record First(First.Inner inner) {
        record Inner(String a) {}
    }

    record Second(Second.Inner inner) {
        record Inner(int b) {}
    }

    @Test
    void tells_records_of_one_name_apart() {
        RecordSchemas both = RecordSchemas.of(List.of(First.class), List.of(Second.class));

        assertThat(
                        both.needed(both.reference(First.class)).properties().stream()
                                .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("First", "FirstInner");
        assertThat(
                        both.needed(both.reference(Second.class)).properties().stream()
                                .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("Second", "SecondInner");
    }

    record WithThread(Thread thread) {}

    record WithMisplacedForm(@Input.Form(TextForm.IBAN) int iban) {}

    @Test
    void refuses_records_that_the_api_cannot_carry() {
        assertThatThrownBy(() -> RecordSchemas.of(List.of(), List.of(WithThread.class)))
                .hasMessageContaining("java.lang.Thread");
        assertThatThrownBy(() -> RecordSchemas.of(List.of(WithMisplacedForm.class), List.of()))
                .hasMessageContaining("iban", "WithMisplacedForm");
    }
}
