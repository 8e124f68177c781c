package nl.waarborg.web.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.regex.RegularExpression;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes the readers of records, each schema compiled once. For one thread, at the start. */
public final class InputReaders {

    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .pathType(PathType.JSON_POINTER)
                    .regularExpressionFactory(InputReaders::pattern)
                    .build();

    private final ApiJson json;
    private final RecordSchemas schemas;
    private final JsonSchemaFactory factory;
    private final Map<Class<?>, JsonSchema> compiled = new HashMap<>();

    public InputReaders(ApiJson json, RecordSchemas schemas) {
        this.json = json;
        this.schemas = schemas;
        List<Format> formats = Arrays.stream(TextRule.values()).map(InputReaders::format).toList();
        JsonMetaSchema meta =
                JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                        .formats(formats)
                        .keyword(new NonValidationKeyword("components"))
                        .build();
        factory =
                JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(VersionFlag.V202012))
                        .metaSchema(meta)
                        .defaultMetaSchemaIri(meta.getIri())
                        .build();
    }

    /** A reader of values that fit the record. */
    public <T> InputReader<T> of(Class<T> type) {
        JsonSchema schema = compiled.computeIfAbsent(type, this::compile);
        return new InputReader<>(json, schema, type);
    }

    private JsonSchema compile(Class<?> type) {
        JsonSchema schema = factory.getSchema(schemas.standalone(type), CONFIG);
        schema.initializeValidators();
        return schema;
    }

    /**
     * Java's {@code $} also matches before a line break at the end, which JSON Schema's does not.
     */
    private static RegularExpression pattern(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return regex.startsWith("^") && regex.endsWith("$")
                ? text -> pattern.matcher(text).matches()
                : text -> pattern.matcher(text).find();
    }

    private static Format format(TextRule rule) {
        return new Format() {
            @Override
            public String getName() {
                return rule.format();
            }

            @Override
            public boolean matches(ExecutionContext context, String text) {
                return rule.accepts(text);
            }
        };
    }
}
