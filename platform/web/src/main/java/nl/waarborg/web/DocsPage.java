package nl.waarborg.web;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.spi.ProblemType;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An API document as a page for people: no script, nothing from elsewhere. */
final class DocsPage {

    private static final String STYLE =
            """
            :root{color-scheme:light dark;--ink:#1b2733;--soft:#5b6b7a;--line:#d9e0e6;--paper:#fff;--card:#f6f8fa;--accent:#0b6e6e}
            @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa8b5;--line:#2f3b46;--paper:#12181e;--card:#1a222a;--accent:#5cc8c8}}
            *{box-sizing:border-box}body{margin:0;font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
            main,header{max-width:62rem;margin:auto;padding:1rem 1.5rem}header{padding-top:3rem}h1{margin:0;font-size:2rem}
            h2{margin:3rem 0 .5rem;border-bottom:2px solid var(--accent);padding-bottom:.25rem}h3{margin:0;font-size:1.05rem}
            p{margin:.4rem 0}nav a{margin-right:1rem}a{color:var(--accent)}small,.soft{color:var(--soft)}
            section.op,section.schema{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:1rem 0}
            .method{display:inline-block;min-width:4.2rem;padding:.1rem .5rem;border-radius:.3rem;background:var(--accent);color:var(--paper);font:700 .8rem/1.6 ui-monospace,monospace;text-align:center}
            code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}table{width:100%;border-collapse:collapse;margin:.6rem 0;font-size:.93rem}
            th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line)}th{color:var(--soft);font-weight:600}
            """;

    /** The policy of this page: its own style and nothing else. */
    static final String SECURITY_POLICY =
            "default-src 'none'; style-src 'sha256-"
                    + sha256(STYLE)
                    + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final JsonNode document;

    DocsPage(JsonNode document) {
        this.document = document;
    }

    /** The page. */
    String html() {
        JsonNode info = document.path("info");
        String title = Html.text(info.path("title").asText());
        return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>%s</title><style>%s</style></head><body>
        <header><h1>%s</h1><p class="soft">Version %s · %s · <a href="openapi.json">OpenAPI document</a></p>
        <p>%s</p><p>Questions: %s, %s.</p><nav>%s<a href="#schemas">Fields</a><a href="#problems">Problems</a></nav></header>
        <main>%s<h2 id="schemas">Fields</h2>%s<h2 id="problems">Problems</h2>%s</main></body></html>
        """
                .formatted(
                        title,
                        STYLE,
                        title,
                        Html.text(info.path("version").asText()),
                        Html.code(document.at("/servers/0/url").asText()),
                        Html.text(info.path("description").asText()),
                        Html.text(info.at("/contact/name").asText()),
                        Html.text(info.at("/contact/email").asText()),
                        navigation(),
                        operations(),
                        schemas(),
                        problems());
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
                        Html.text(operation.path("summary").asText()),
                        Html.text(operation.path("description").asText()),
                        parameters(operation.path("parameters")),
                        body.isEmpty() ? "" : "<p>Takes " + link(body) + ".</p>",
                        responses(operation.path("responses")));
    }

    private static String parameters(JsonNode parameters) {
        return parameters.isEmpty()
                ? ""
                : "<table><tr><th>Parameter<th>In<th>Form<th>Meaning</tr>"
                        + stream(parameters)
                                .map(
                                        p ->
                                                row(
                                                        name(p, p.path("required").asBoolean()),
                                                        Html.text(p.path("in").asText()),
                                                        form(p.path("schema")),
                                                        Html.text(p.path("description").asText())))
                                .collect(Collectors.joining())
                        + "</table>";
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
                            .formatted(Html.text(schema.getValue().path("description").asText())));
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
        StringBuilder html = new StringBuilder("<table><tr><th>Field<th>Form<th>Meaning</tr>");
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            boolean needed = required.contains(" " + field.getKey() + " ");
            html.append(
                    row(
                            Html.code(field.getKey()) + (needed ? "" : " <small>optional</small>"),
                            form(field.getValue()),
                            Html.text(field.getValue().path("description").asText())));
        }
        return html.append("</table>").toString();
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
        return "<table><tr><th>Status<th>Type<th>Title</tr>"
                + CoreProblems.all().stream().map(DocsPage::problem).collect(Collectors.joining())
                + "</table>";
    }

    private static String problem(ProblemType type) {
        return row(
                String.valueOf(type.status()),
                Html.code(CoreProblems.uri(type)),
                Html.text(type.title()));
    }

    private static String row(String... cells) {
        return "<tr><td>" + String.join("<td>", cells) + "</tr>";
    }

    private static String link(String reference) {
        String name = Html.text(reference.substring(reference.lastIndexOf('/') + 1));
        return "<a href=\"#schema-" + name + "\">" + name + "</a>";
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String sha256(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
