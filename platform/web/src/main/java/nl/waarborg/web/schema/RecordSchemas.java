package nl.waarborg.web.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;

import nl.waarborg.spi.Input;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The JSON Schemas (2020-12) of all records that the API takes and answers: the same nodes validate
 * requests and stand in the API documents. Immutable after its making; callers must not change the
 * nodes.
 */
public final class RecordSchemas {

    private static final String REFERENCE = "#/components/schemas/";

    private final Map<Class<?>, ObjectNode> references;
    private final ObjectNode definitions;

    private RecordSchemas(Map<Class<?>, ObjectNode> references, ObjectNode definitions) {
        this.references = references;
        this.definitions = definitions;
    }

    /**
     * Makes the schemas.
     *
     * @param requests records of bodies and queries
     * @param answers records of answers
     * @throws IllegalArgumentException if a record holds what the API cannot carry
     */
    public static RecordSchemas of(Collection<Class<?>> requests, Collection<Class<?>> answers) {
        Set<Class<?>> incoming = new HashSet<>();
        requests.forEach(request -> collect(request, incoming));
        var config =
                new SchemaGeneratorConfigBuilder(
                                SchemaVersion.DRAFT_2020_12,
                                new OptionPreset(
                                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                                        Option.PLAIN_DEFINITION_KEYS,
                                        Option.NONPUBLIC_NONSTATIC_FIELDS_WITH_GETTERS,
                                        Option.NONPUBLIC_NONSTATIC_FIELDS_WITHOUT_GETTERS,
                                        Option.ALLOF_CLEANUP_AT_THE_END))
                        .with(new SchemaRules(incoming))
                        .build();
        SchemaBuilder builder = new SchemaGenerator(config).buildMultipleSchemaDefinitions();
        Map<Class<?>, ObjectNode> references = new LinkedHashMap<>();
        requests.forEach(type -> references.computeIfAbsent(type, builder::createSchemaReference));
        answers.forEach(type -> references.computeIfAbsent(type, builder::createSchemaReference));
        ObjectNode definitions = builder.collectDefinitions("components/schemas");
        definitions.forEach(RecordSchemas::leaveReferencesAlone);
        return new RecordSchemas(references, definitions);
    }

    /** The reference to a record's schema. */
    public ObjectNode reference(Class<?> type) {
        ObjectNode reference = references.get(type);
        if (reference == null) {
            throw new IllegalArgumentException("There is no schema of " + type.getName());
        }
        return reference;
    }

    /** A record's own schema. */
    public ObjectNode definition(Class<?> type) {
        return (ObjectNode) definitions.path(name(reference(type)));
    }

    /** A schema that stands by itself, with the definitions that it needs. */
    public ObjectNode standalone(Class<?> type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.setAll(reference(type));
        schema.putObject("components").set("schemas", needed(reference(type)));
        return schema;
    }

    /** The definitions that a node refers to, directly or not, by name. */
    public ObjectNode needed(JsonNode node) {
        Set<String> names = new TreeSet<>();
        collectNames(node, names);
        ObjectNode needed = JsonNodeFactory.instance.objectNode();
        names.forEach(name -> needed.set(name, definitions.path(name)));
        return needed;
    }

    /** The name that a reference ends in. */
    public static String name(JsonNode reference) {
        return reference.path("$ref").asText().substring(REFERENCE.length());
    }

    private void collectNames(JsonNode node, Set<String> names) {
        JsonNode reference = node.get("$ref");
        if (reference != null
                && reference.isTextual()
                && reference.asText().startsWith(REFERENCE)) {
            String name = name(node);
            if (definitions.has(name) && names.add(name)) {
                collectNames(definitions.path(name), names);
            }
        }
        node.forEach(child -> collectNames(child, names));
    }

    private static void collect(Type type, Set<Class<?>> records) {
        if (type instanceof ParameterizedType parameterized) {
            Arrays.stream(parameterized.getActualTypeArguments())
                    .forEach(argument -> collect(argument, records));
        } else if (type instanceof Class<?> record && record.isRecord() && records.add(record)) {
            for (RecordComponent component : record.getRecordComponents()) {
                refuseMisplaced(record, component);
                collect(component.getGenericType(), records);
            }
        }
    }

    private static void refuseMisplaced(Class<?> record, RecordComponent component) {
        boolean aboutText =
                component.isAnnotationPresent(Input.Form.class)
                        || component.isAnnotationPresent(Input.FreeText.class);
        if (aboutText && component.getType() != String.class) {
            throw new IllegalArgumentException(
                    "The component "
                            + component.getName()
                            + " of "
                            + record.getName()
                            + " is annotated as text but is none");
        }
    }

    /** Generators of clients ignore what stands beside a reference; so wrap it. */
    private static void leaveReferencesAlone(JsonNode node) {
        node.forEach(RecordSchemas::leaveReferencesAlone);
        if (node instanceof ObjectNode object && object.has("$ref") && object.size() > 1) {
            JsonNode reference = object.remove("$ref");
            ArrayNode all = object.putArray("allOf");
            all.addObject().set("$ref", reference);
        }
    }
}
