package nl.waarborg.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/** How the API document tells of links in mails, which readers follow without a token or JSON. */
final class OpenApiMailedLink {

    static final String PATH = "/mailed-links/{link}/{token}";
    static final String TAG = "mailed-links";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private OpenApiMailedLink() {}

    /** The path with its operations. */
    static ObjectNode node() {
        ObjectNode path = NODES.objectNode();
        path.set("get", operation("showMailedLink", "Show the button of a link in a mail"));
        path.set("post", operation("followMailedLink", "Do what a link in a mail is for"));
        return path;
    }

    private static ObjectNode operation(String id, String summary) {
        ObjectNode operation = NODES.objectNode();
        operation.putArray("tags").add(TAG);
        operation.put("operationId", id);
        operation.put("summary", summary);
        operation.put("description", "Needs no access token. Reading the page changes nothing.");
        ArrayNode parameters = operation.putArray("parameters");
        parameter(parameters, "link", "Which link it is, as it stands in the mail");
        parameter(parameters, "token", "As it stands in the mail").put("format", "uuid");
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

    private static ObjectNode parameter(ArrayNode parameters, String name, String description) {
        return parameters
                .addObject()
                .put("name", name)
                .put("in", "path")
                .put("required", true)
                .put("description", description)
                .putObject("schema")
                .put("type", "string");
    }
}
