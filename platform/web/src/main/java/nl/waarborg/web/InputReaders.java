package nl.waarborg.web;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Makes the readers of records, each with its schema compiled once. */
final class InputReaders {

    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .pathType(PathType.JSON_POINTER)
                    .regularExpressionFactory(InputReaders::wholeText)
                    .build();

    private final ApiJson json;
    private final RecordSchemas schemas;
    private final JsonSchemaFactory factory;

    InputReaders(ApiJson json, RecordSchemas schemas) {
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

    /** A reader of bodies that fit the record. */
    <T> InputReader<T> of(Class<T> type) {
        JsonSchema schema = factory.getSchema(schemas.standalone(type), CONFIG);
        schema.initializeValidators();
        return new InputReader<>(json, schema, type);
    }

    /** All patterns here stand between anchors; a line break at the end is no match. */
    private static com.networknt.schema.regex.RegularExpression wholeText(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return text -> pattern.matcher(text).matches();
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
