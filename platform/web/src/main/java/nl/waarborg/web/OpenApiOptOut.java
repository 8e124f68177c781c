package nl.waarborg.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * How the API document tells of leaving a newsletter (RFC 8058), which mail programs and readers do
 * at an address in the mail, without a token and without JSON.
 */
final class OpenApiOptOut {

    static final String PATH = "/mail-opt-outs/{token}";
    static final String TAG = "mail-opt-outs";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private OpenApiOptOut() {}

    /** The path with its operations. */
    static ObjectNode node() {
        ObjectNode path = NODES.objectNode();
        path.set("get", operation("showMailOptOut", "Show the button to leave a newsletter"));
        ObjectNode leave = operation("leaveNewsletter", "Leave a newsletter (RFC 8058)");
        ObjectNode content = NODES.objectNode();
        content.putObject("application/x-www-form-urlencoded").set("schema", form());
        content.putObject("multipart/form-data").set("schema", form());
        leave.putObject("requestBody")
                .put("description", "What mail programs send; not needed and not looked at.")
                .set("content", content);
        path.set("post", leave);
        return path;
    }

    private static ObjectNode form() {
        ObjectNode schema = NODES.objectNode().put("type", "object");
        schema.putObject("properties")
                .putObject("List-Unsubscribe")
                .put("type", "string")
                .put("description", "As RFC 8058 has it.")
                .putArray("enum")
                .add("One-Click");
        return schema;
    }

    private static ObjectNode operation(String id, String summary) {
        ObjectNode operation = NODES.objectNode();
        operation.putArray("tags").add(TAG);
        operation.put("operationId", id);
        operation.put("summary", summary);
        operation.put(
                "description",
                "Needs no access token. The answer never tells whether the token is known.");
        operation
                .putArray("parameters")
                .addObject()
                .put("name", "token")
                .put("in", "path")
                .put("required", true)
                .put("description", "As it stands in the mail")
                .putObject("schema")
                .put("type", "string")
                .put("maxLength", 160);
        operation.putArray("security");
        ObjectNode responses = operation.putObject("responses");
        ObjectNode page = responses.putObject("200").put("description", "A page for readers.");
        page.set("headers", OpenApiComponents.commonHeaders());
        page.putObject("content").putObject("text/html").putObject("schema").put("type", "string");
        for (int status : List.of(400, 429, 503)) {
            responses.set(String.valueOf(status), OpenApiComponents.problem(status));
        }
        return operation;
    }
}
