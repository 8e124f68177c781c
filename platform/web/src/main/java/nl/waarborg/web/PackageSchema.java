package nl.waarborg.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

import nl.waarborg.kernel.TenantView;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The schema of packages of a person's data, at the address that stands in each: who receives one
 * reads there what it may hold, without a token. Safe for threads.
 */
final class PackageSchema {

    static final String PATH = "/schemas/data-package-1";
    static final String TAG = "schemas";

    private static final String RESOURCE = "/nl/waarborg/web/packages/data-package-1.schema.json";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String publicUrl;
    private final ObjectNode schema;

    /**
     * Reads it.
     *
     * @param publicUrl where the installation is reached; empty to leave the address relative
     */
    PackageSchema(String publicUrl) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        try (InputStream in = PackageSchema.class.getResourceAsStream(RESOURCE)) {
            schema = (ObjectNode) new ObjectMapper().readTree(Objects.requireNonNull(in, RESOURCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers it, as it stands at an organisation's address. */
    void answer(HttpServerResponse response, TenantView tenant) {
        String address = publicUrl + ApiRouter.PREFIX + tenant.id() + ApiRouter.VERSION + PATH;
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/schema+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=86400")
                .end(Buffer.buffer(schema.deepCopy().put("$id", address).toPrettyString()));
    }

    /** How the API document tells of it. */
    static ObjectNode operation() {
        ObjectNode operation = NODES.objectNode();
        operation.putArray("tags").add(TAG);
        operation.put("operationId", "getSchemasDataPackage1");
        operation.put("summary", "Read the JSON Schema of a package of a person's data");
        operation.put(
                "description",
                "Each package names this address as its $schema. Needs no access token; any web"
                        + " page may read it.");
        operation.putArray("security");
        ObjectNode responses = operation.putObject("responses");
        ObjectNode fine = responses.putObject("200").put("description", "The schema.");
        ObjectNode headers = OpenApiComponents.commonHeaders();
        for (String name : List.of("Access-Control-Allow-Origin", "Cache-Control")) {
            headers.putObject(name.toLowerCase(Locale.ROOT))
                    .put("description", name + ", for any site and for a day.")
                    .putObject("schema")
                    .put("type", "string");
        }
        fine.set("headers", headers);
        fine.putObject("content")
                .putObject("application/schema+json")
                .putObject("schema")
                .put("type", "object");
        for (int status : List.of(403, 404, 429, 500)) {
            responses.set(String.valueOf(status), OpenApiComponents.problem(status));
        }
        return operation;
    }
}
