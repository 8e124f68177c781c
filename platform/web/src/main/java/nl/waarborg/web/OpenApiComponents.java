package nl.waarborg.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.spi.ProblemType;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The parts of the API documents that are the same for every tenant: headers and problems. */
final class OpenApiComponents {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private OpenApiComponents() {}

    /** A reference to a shared header. */
    static ObjectNode header(String name) {
        return NODES.objectNode().put("$ref", "#/components/headers/" + name);
    }

    /** A reference to the problems of a status. */
    static ObjectNode problem(int status) {
        return NODES.objectNode().put("$ref", "#/components/responses/Problem" + status);
    }

    /** The headers that each answer carries. */
    static ObjectNode commonHeaders() {
        ObjectNode headers = NODES.objectNode();
        for (String name :
                List.of("API-Version", "X-Request-Id", "RateLimit", "RateLimit-Policy")) {
            headers.set(name, header(name));
        }
        return headers;
    }

    /** The definitions of the headers. */
    static ObjectNode headers(String version) {
        ObjectNode headers = NODES.objectNode();
        ObjectNode apiVersion = define(headers, "API-Version", "The full version of this API.");
        apiVersion.put("required", true);
        apiVersion.withObjectProperty("schema").putArray("examples").add(version);
        define(headers, "X-Request-Id", "The id of the request, the caller's own or a new one.")
                .withObjectProperty("schema")
                .put("format", "uuid");
        define(
                headers,
                "RateLimit",
                "What is left of the quota (r) and the seconds until it is whole (t).");
        define(headers, "RateLimit-Policy", "The quota (q) and the seconds it is for (w).");
        define(headers, "ETag", "The version of what is answered, for If-Match and If-None-Match.");
        define(headers, "Location", "The address of what was made.")
                .withObjectProperty("schema")
                .put("format", "uri-reference");
        define(headers, "Link", "The address of the next page, rel=next; absent on the last.");
        define(
                headers,
                "Idempotency-Replayed",
                "Present when the answer is that of an earlier call.");
        define(
                headers,
                "Erasure-Ledger",
                "Says waiting when what was asked is done and stands, but is not written outside"
                        + " the database yet: an older back-up would not know of it.");
        define(headers, "WWW-Authenticate", "How to show who calls.");
        define(headers, "Allow", "The methods of the address.");
        define(headers, "Retry-After", "After how many seconds to try again.")
                .withObjectProperty("schema")
                .put("type", "integer")
                .put("format", "int32");
        return headers;
    }

    private static ObjectNode define(ObjectNode headers, String name, String description) {
        ObjectNode header = headers.putObject(name).put("description", description);
        header.putObject("schema").put("type", "string");
        return header;
    }

    /** The definitions of the answers to what goes wrong, one for each status. */
    static ObjectNode problems(ObjectNode details) {
        ObjectNode responses = NODES.objectNode();
        byStatus()
                .forEach(
                        (status, types) ->
                                responses.set(
                                        "Problem" + status, response(status, types, details)));
        return responses;
    }

    private static ObjectNode response(int status, List<ProblemType> types, ObjectNode details) {
        ObjectNode response = NODES.objectNode();
        response.put(
                "description",
                types.stream()
                        .map(type -> type.title() + " (`" + type.code() + "`).")
                        .collect(Collectors.joining(" ")));
        ObjectNode headers = commonHeaders();
        switch (status) {
            case 401 -> headers.set("WWW-Authenticate", header("WWW-Authenticate"));
            case 429, 503 -> headers.set("Retry-After", header("Retry-After"));
            default -> {}
        }
        response.set("headers", headers);
        response.putObject("content")
                .putObject("application/problem+json")
                .set("schema", details.deepCopy());
        return response;
    }

    private static Map<Integer, List<ProblemType>> byStatus() {
        return CoreProblems.all().stream()
                .collect(
                        Collectors.groupingBy(
                                ProblemType::status, TreeMap::new, Collectors.toList()));
    }
}
