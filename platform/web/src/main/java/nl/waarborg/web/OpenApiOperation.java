package nl.waarborg.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;
import nl.waarborg.web.schema.InputReader;
import nl.waarborg.web.schema.RecordSchemas;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One route as an operation of an API document. */
final class OpenApiOperation {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<Integer> ALWAYS = Set.of(400, 403, 404, 406, 429, 500, 503);

    private final MountedRoute<?, ?, ?> route;
    private final RecordSchemas schemas;

    OpenApiOperation(MountedRoute<?, ?, ?> route, RecordSchemas schemas) {
        this.route = route;
        this.schemas = schemas;
    }

    /** The operation. */
    ObjectNode node() {
        ObjectNode operation = NODES.objectNode();
        operation.putArray("tags").add(tag());
        operation.put("operationId", id());
        operation.put("summary", route.summary());
        operation.put("description", description());
        ArrayNode security = operation.putArray("security");
        if (!(route.access() instanceof Access.Everyone)) {
            security.addObject().putArray("bearer");
        }
        ArrayNode parameters = parameters();
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        if (route.body() != Nothing.class) {
            ObjectNode body =
                    operation
                            .putObject("requestBody")
                            .put("required", !InputReader.mayBeLeftOut(route.body()));
            ObjectNode content = body.putObject("content");
            route.file()
                    .ifPresentOrElse(
                            rule -> OpenApiFiles.taken(content, rule),
                            () ->
                                    content.putObject("application/json")
                                            .set(
                                                    "schema",
                                                    schemas.reference(route.body()).deepCopy()));
        }
        operation.set("responses", responses());
        return operation;
    }

    /** The part of the API that it belongs to. */
    String tag() {
        return route.plugin().equals(MountedRoute.CORE)
                ? route.path().substring(1).split("[/.]", -1)[0]
                : route.plugin();
    }

    /** From method and path, so that it stays what it is while both do. */
    String id() {
        StringBuilder id =
                new StringBuilder(
                        route.answersPages()
                                ? "list"
                                : route.method().name().toLowerCase(Locale.ROOT));
        for (String segment : route.path().substring(1).split("/", -1)) {
            if (segment.startsWith("{")) {
                id.append("By");
            }
            for (String word : segment.replaceAll("[{}]", "").split("[^A-Za-z0-9]+", -1)) {
                if (!word.isEmpty()) {
                    id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
                }
            }
        }
        return id.toString();
    }

    private String description() {
        return switch (route.access()) {
            case Access.Everyone() -> "Needs no access token.";
            case Access.LoggedIn() -> "Needs an access token.";
            case Access.Permitted(var permission) ->
                    "Needs the permission `"
                            + permission.name()
                            + "`: "
                            + permission.description()
                            + ".";
        };
    }

    private ArrayNode parameters() {
        ArrayNode parameters = NODES.arrayNode();
        for (String name : PathTable.parameters(route.path())) {
            ObjectNode parameter = add(parameters, name, "path", "The id in the address.");
            parameter.put("required", true);
            ObjectNode schema = parameter.putObject("schema").put("type", "string");
            if (route instanceof GuardedRoute) {
                schema.put("format", "uuid");
            } else {
                schema.put("pattern", "^[A-Za-z0-9._-]{1,63}$");
            }
        }
        if (route.query() != Nothing.class) {
            queryParameters(parameters);
        }
        if (route.answersPages()) {
            add(parameters, "limit", "query", "How many items at most.")
                    .putObject("schema")
                    .put("type", "integer")
                    .put("format", "int32")
                    .put("minimum", 1)
                    .put("maximum", 100)
                    .put("default", 50);
            add(parameters, "after", "query", "The next of the page before.")
                    .putObject("schema")
                    .put("type", "string")
                    .put("format", "uuid");
        }
        headerParameters(parameters);
        return parameters;
    }

    private void queryParameters(ArrayNode parameters) {
        ObjectNode record = schemas.definition(route.query());
        Set<String> required = new TreeSet<>();
        record.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : record.path("properties").properties()) {
            ObjectNode schema = property.getValue().deepCopy();
            JsonNode meaning = schema.remove("description");
            String description = meaning == null ? "Narrows the answer." : meaning.asText();
            ObjectNode parameter = add(parameters, property.getKey(), "query", description);
            parameter.put("required", required.contains(property.getKey()));
            parameter.set("schema", schema);
        }
    }

    private void headerParameters(ArrayNode parameters) {
        if (changes()) {
            header(parameters, "If-Match", "The ETag of the version that is changed.")
                    .put("required", route.conditional());
        }
        if (answersOne()) {
            header(parameters, "If-None-Match", "The ETag of the version that is known already.");
        }
        if (route.file().isPresent()) {
            header(
                    parameters,
                    "Content-Disposition",
                    "The name of the file, as in attachment; filename*=UTF-8''proof%20of%20care.pdf.");
        }
        if (idempotent()) {
            ObjectNode key =
                    header(
                            parameters,
                            "Idempotency-Key",
                            "A key of the caller's choice; the same call with the same key has one"
                                    + " effect and one answer, for a day.");
            key.withObjectProperty("schema").put("minLength", 1).put("maxLength", 255);
        }
    }

    private static ObjectNode header(ArrayNode parameters, String name, String description) {
        ObjectNode parameter = add(parameters, name, "header", description);
        parameter.putObject("schema").put("type", "string");
        return parameter;
    }

    private static ObjectNode add(
            ArrayNode parameters, String name, String in, String description) {
        return parameters
                .addObject()
                .put("name", name)
                .put("in", in)
                .put("description", description);
    }

    private ObjectNode responses() {
        ObjectNode responses = NODES.objectNode();
        if (route.answer() == Nothing.class) {
            success(responses, "204", "Done.");
        } else {
            withBody(success(responses, "200", "What was asked for."));
            if (route.method() == HttpMethod.POST) {
                withBody(success(responses, "201", "What was made."));
            }
        }
        if (answersOne()) {
            success(responses, "304", "The caller has this version already.");
        }
        Set<Integer> statuses = new TreeSet<>(ALWAYS);
        if (!(route.access() instanceof Access.Everyone)) {
            statuses.add(401);
        }
        if (route.method() != HttpMethod.GET) {
            statuses.add(409);
        }
        if (changes()) {
            statuses.add(412);
        }
        if (route.conditional()) {
            statuses.add(428);
        }
        if (route.body() != Nothing.class) {
            statuses.addAll(Set.of(413, 415));
        }
        if (idempotent() || route.file().isPresent()) {
            statuses.add(422);
        }
        for (int status : statuses) {
            responses.set(String.valueOf(status), OpenApiComponents.problem(status));
        }
        return responses;
    }

    private ObjectNode success(ObjectNode responses, String status, String description) {
        ObjectNode response = responses.putObject(status).put("description", description);
        ObjectNode headers = OpenApiComponents.commonHeaders();
        if (route.answersPages()) {
            headers.set("Link", OpenApiComponents.header("Link"));
        } else if (!status.equals("204")) {
            headers.set("ETag", OpenApiComponents.header("ETag"));
        }
        if (status.equals("201")) {
            headers.set("Location", OpenApiComponents.header("Location"));
        }
        if (idempotent()) {
            headers.set("Idempotency-Replayed", OpenApiComponents.header("Idempotency-Replayed"));
        }
        response.set("headers", headers);
        return response;
    }

    private void withBody(ObjectNode response) {
        if (route.answersFile()) {
            OpenApiFiles.answered(response);
            return;
        }
        ObjectNode schema = schemas.reference(route.answer()).deepCopy();
        if (route.answersPages()) {
            schema.put("$ref", schema.path("$ref").asText() + OpenApiDocument.PAGE);
        }
        ObjectNode content = response.putObject("content");
        content.putObject("application/json").set("schema", schema);
        for (String mediaType : Showing.mediaTypes(route.answer())) {
            content.putObject(mediaType).putObject("schema").put("type", "string");
        }
    }

    private boolean answersOne() {
        return route.method() == HttpMethod.GET
                && !route.answersPages()
                && route.answer() != Nothing.class;
    }

    private boolean changes() {
        return route.conditional()
                || Set.of(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)
                        .contains(route.method());
    }

    private boolean idempotent() {
        return route.method() == HttpMethod.POST && route instanceof GuardedRoute;
    }
}
