package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A published schema: of tenants' documents, or of what lies beside them. Safe for threads. */
final class DocumentSchema {

    private static final String RESOURCE = "tenants/tenant.schema.json";

    private final JsonSchema schema;

    private DocumentSchema(JsonSchema schema) {
        this.schema = schema;
    }

    static DocumentSchema load() {
        return load(RESOURCE);
    }

    static DocumentSchema load(String resource) {
        try (InputStream text =
                DocumentSchema.class.getClassLoader().getResourceAsStream(resource)) {
            if (text == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            var config =
                    SchemaValidatorsConfig.builder()
                            .pathType(PathType.JSON_POINTER)
                            .locale(Locale.ENGLISH)
                            .build();
            return new DocumentSchema(
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(text, config));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds every fault; returns whether there was none. */
    boolean accepts(String origin, JsonNode document, List<TenantFault> faults) {
        List<TenantFault> found =
                schema.validate(document).stream()
                        .sorted(
                                Comparator.comparing(
                                        message -> message.getInstanceLocation().toString()))
                        .map(message -> fault(origin, message))
                        .distinct()
                        .toList();
        faults.addAll(found);
        return found.isEmpty();
    }

    private static TenantFault fault(String origin, ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        String text = message.getMessage();
        String prefix = pointer + ": ";
        return new TenantFault(
                origin, pointer, text.startsWith(prefix) ? text.substring(prefix.length()) : text);
    }
}
