package nl.waarborg.web;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.spi.ProblemType;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An API document as a page for people: no script, nothing from elsewhere. */
final class DocsPage {

    private final JsonNode document;

    DocsPage(JsonNode document) {
        this.document = document;
    }

    /** The page. */
    String html() {
        JsonNode info = document.path("info");
        return Html.page(
                info.path("title").asText(),
                """
                <a class="skip" href="#calls">To the calls</a>
                <header><h1>%s</h1><p class="soft">Version %s · %s · <a href="openapi.json">OpenAPI document</a></p>
                <p>%s</p><p>Questions: %s, %s.</p><nav>%s<a href="#schemas">Fields</a><a href="#problems">Problems</a></nav></header>
                <main id="calls">%s<h2 id="schemas">Fields</h2>%s<h2 id="problems">Problems</h2>%s</main>
                """
                        .formatted(
                                Html.text(info.path("title").asText()),
                                Html.text(info.path("version").asText()),
                                Html.code(document.at("/servers/0/url").asText()),
                                Html.prose(info.path("description").asText()),
                                Html.text(info.at("/contact/name").asText()),
                                Html.text(info.at("/contact/email").asText()),
                                navigation(),
                                operations(),
                                schemas(),
                                problems()));
    }

    private String navigation() {
        return stream(document.path("tags"))
                .map(tag -> Html.text(tag.path("name").asText()))
                .map(name -> "<a href=\"#tag-" + name + "\">" + name + "</a>")
                .collect(Collectors.joining());
    }

    private String operations() {
        StringBuilder html = new StringBuilder();
        for (JsonNode tag : document.path("tags")) {
            String name = tag.path("name").asText();
            html.append("<h2 id=\"tag-%s\">%s</h2>".formatted(Html.text(name), Html.text(name)));
            for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
                for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                    if (operation.getValue().at("/tags/0").asText().equals(name)) {
                        html.append(
                                operation(operation.getKey(), path.getKey(), operation.getValue()));
                    }
                }
            }
        }
        return html.toString();
    }

    private static String operation(String method, String path, JsonNode operation) {
        String body = operation.at("/requestBody/content/application~1json/schema/$ref").asText();
        return "<section class=\"op\" id=\"%s\"><h3><span class=\"method\">%s</span> %s</h3><p>%s</p><p class=\"soft\">%s</p>%s%s%s</section>"
                .formatted(
                        Html.text(operation.path("operationId").asText()),
                        Html.text(method.toUpperCase(Locale.ROOT)),
                        Html.code(path),
                        Html.prose(operation.path("summary").asText()),
                        Html.prose(operation.path("description").asText()),
                        parameters(operation.path("parameters")),
                        body.isEmpty() ? "" : "<p>Takes " + link(body) + ".</p>",
                        responses(operation.path("responses")));
    }

    private static String parameters(JsonNode parameters) {
        return parameters.isEmpty()
                ? ""
                : table("Parameter", "In", "Form", "Meaning")
                        + stream(parameters)
                                .map(
                                        p ->
                                                row(
                                                        name(p, p.path("required").asBoolean()),
                                                        Html.text(p.path("in").asText()),
                                                        form(p.path("schema")),
                                                        Html.prose(p.path("description").asText())))
                                .collect(Collectors.joining())
                        + "</table></div>";
    }

    private static String name(JsonNode parameter, boolean required) {
        return Html.code(parameter.path("name").asText())
                + (required ? "" : " <small>optional</small>");
    }

    private static String responses(JsonNode responses) {
        StringBuilder fine = new StringBuilder();
        StringBuilder problems = new StringBuilder();
        for (Map.Entry<String, JsonNode> response : responses.properties()) {
            String ref = response.getValue().at("/content/application~1json/schema/$ref").asText();
            if (response.getValue().has("$ref")) {
                problems.append(' ').append(response.getKey());
            } else {
                fine.append(
                        " <code>%s</code>%s"
                                .formatted(
                                        response.getKey(), ref.isEmpty() ? "" : " " + link(ref)));
            }
        }
        return "<p>Answers" + fine + ". <span class=\"soft\">Problems:" + problems + ".</span></p>";
    }

    private String schemas() {
        StringBuilder html = new StringBuilder();
        for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
            String name = Html.text(schema.getKey());
            html.append(
                    "<section class=\"schema\" id=\"schema-%s\"><h3>%s</h3>".formatted(name, name));
            html.append(
                    "<p>%s</p>"
                            .formatted(Html.prose(schema.getValue().path("description").asText())));
            html.append(
                    schema.getValue().has("properties")
                            ? fields(schema.getValue())
                            : "<p>" + form(schema.getValue()) + "</p>");
            html.append("</section>");
        }
        return html.toString();
    }

    private static String fields(JsonNode schema) {
        String required =
                stream(schema.path("required"))
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(" ", " ", " "));
        StringBuilder html = new StringBuilder(table("Field", "Form", "Meaning"));
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            boolean needed = required.contains(" " + field.getKey() + " ");
            html.append(
                    row(
                            Html.code(field.getKey()) + (needed ? "" : " <small>optional</small>"),
                            form(field.getValue()),
                            Html.prose(field.getValue().path("description").asText())));
        }
        return html.append("</table></div>").toString();
    }

    private static String form(JsonNode schema) {
        JsonNode reference = schema.has("allOf") ? schema.at("/allOf/0/$ref") : schema.path("$ref");
        if (!reference.isMissingNode()) {
            return link(reference.asText());
        }
        StringBuilder form = new StringBuilder(Html.text(schema.path("type").asText("anything")));
        if (schema.has("items")) {
            form.append(" of ").append(form(schema.path("items")));
        }
        if (schema.has("format")) {
            form.append(' ').append(Html.code(schema.path("format").asText()));
        }
        if (schema.has("enum")) {
            form.append(": ")
                    .append(
                            stream(schema.path("enum"))
                                    .map(e -> Html.code(e.asText()))
                                    .collect(Collectors.joining(", ")));
        }
        for (String bound :
                new String[] {
                    "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"
                }) {
            if (schema.has(bound)) {
                form.append(" <small>")
                        .append(bound)
                        .append(' ')
                        .append(schema.path(bound).asText())
                        .append("</small>");
            }
        }
        return form.toString();
    }

    private static String problems() {
        return table("Status", "Type", "Title")
                + CoreProblems.all().stream().map(DocsPage::problem).collect(Collectors.joining())
                + "</table></div>";
    }

    private static String problem(ProblemType type) {
        return row(
                String.valueOf(type.status()),
                "<a href=\"%s\">%s</a>"
                        .formatted(Html.text(CoreProblems.uri(type)), Html.code(type.code())),
                Html.text(type.title()));
    }

    private static String table(String... headings) {
        return "<div class=\"scroll\" tabindex=\"0\"><table><tr><th scope=\"col\">"
                + String.join("<th scope=\"col\">", headings)
                + "</tr>";
    }

    private static String row(String... cells) {
        return "<tr><td>" + String.join("<td>", cells) + "</tr>";
    }

    private static String link(String reference) {
        String name = Html.text(reference.substring(reference.lastIndexOf('/') + 1));
        return "<a href=\"#schema-" + name + "\">" + name + "</a>";
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
