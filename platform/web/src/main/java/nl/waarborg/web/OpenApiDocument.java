package nl.waarborg.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import nl.waarborg.kernel.TenantView;
import nl.waarborg.spi.Nothing;
import nl.waarborg.web.schema.RecordSchemas;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The OpenAPI 3.1 document of a tenant: the routes of its plugins and of the core, with the very
 * schemas that validate requests. Keeps to the NL API Design Rules. Immutable and safe for threads.
 */
final class OpenApiDocument {

    /** What the name of a page's schema ends in. */
    static final String PAGE = "Page";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final String INSTALLATION_EMAIL = "operator@waarborg.example";

    private final ApiSettings settings;
    private final List<MountedRoute<?, ?, ?>> routes;
    private final RecordSchemas schemas;

    /**
     * Takes the routes of all plugins.
     *
     * @throws IllegalArgumentException if two operations would have the same id
     */
    OpenApiDocument(
            ApiSettings settings, List<MountedRoute<?, ?, ?>> routes, RecordSchemas schemas) {
        this.settings = settings;
        this.routes = List.copyOf(routes);
        this.schemas = schemas;
        Set<String> ids = new HashSet<>();
        for (MountedRoute<?, ?, ?> route : routes) {
            String id = new OpenApiOperation(route, schemas).id();
            if (!ids.add(id)) {
                throw new IllegalArgumentException("Two routes have the operation id " + id);
            }
        }
    }

    /** The document of one tenant. */
    ObjectNode of(TenantView tenant) {
        List<MountedRoute<?, ?, ?>> enabled =
                routes.stream()
                        .filter(
                                route ->
                                        route.plugin().equals(MountedRoute.CORE)
                                                || tenant.plugins().contains(route.plugin()))
                        .toList();
        ObjectNode document = NODES.objectNode().put("openapi", "3.1.0");
        document.set("info", info(tenant));
        document.putArray("servers")
                .addObject()
                .put(
                        "url",
                        settings.publicUrl() + ApiRouter.PREFIX + tenant.id() + ApiRouter.VERSION);
        tags(document, enabled);
        ObjectNode paths = paths(enabled);
        document.set("paths", paths);
        document.set("components", components(enabled, paths));
        return document;
    }

    private ObjectNode info(TenantView tenant) {
        ObjectNode info = NODES.objectNode();
        info.put("title", tenant.name() + " API");
        info.put("version", settings.version());
        info.put(
                "description",
                "What "
                        + tenant.name()
                        + " and the people it knows can do. Each refusal is a problem (RFC 9457) that"
                        + " names all fields at fault at once.");
        info.putObject("contact")
                .put("name", tenant.name())
                .put("email", orInstallation(tenant.contactEmail(), INSTALLATION_EMAIL))
                .put("url", orInstallation(tenant.contactUrl(), installation()));
        return info;
    }

    /** A tenant whose file still lacks its own address is reached through the installation. */
    private static String orInstallation(String own, String installation) {
        return own.isBlank() ? installation : own;
    }

    private String installation() {
        return settings.home();
    }

    private void tags(ObjectNode document, List<MountedRoute<?, ?, ?>> enabled) {
        Set<String> names = new TreeSet<>();
        enabled.forEach(route -> names.add(new OpenApiOperation(route, schemas).tag()));
        if (settings.forPeople()) {
            names.add(OpenApiOptOut.TAG);
            names.add(OpenApiMailedLink.TAG);
            names.add(PackageSchema.TAG);
        }
        names.add("openapi");
        var tags = document.putArray("tags");
        names.forEach(
                name ->
                        tags.addObject()
                                .put("name", name)
                                .put("description", "Everything below /" + name + "."));
    }

    private ObjectNode paths(List<MountedRoute<?, ?, ?>> enabled) {
        ObjectNode paths = NODES.objectNode();
        for (MountedRoute<?, ?, ?> route : enabled) {
            paths.withObjectProperty(route.path())
                    .set(
                            route.method().name().toLowerCase(Locale.ROOT),
                            new OpenApiOperation(route, schemas).node());
        }
        if (settings.forPeople()) {
            paths.set(OpenApiOptOut.PATH, OpenApiOptOut.node());
            paths.set(OpenApiMailedLink.PATH, OpenApiMailedLink.node());
            paths.putObject(PackageSchema.PATH).set("get", PackageSchema.operation());
        }
        paths.putObject("/openapi.json").set("get", self());
        return paths;
    }

    /** The operation that answers this document. */
    private static ObjectNode self() {
        ObjectNode operation = NODES.objectNode();
        operation.putArray("tags").add("openapi");
        operation.put("operationId", "getOpenapi");
        operation.put("summary", "Read this document");
        operation.put("description", "Needs no access token; any web page may read it.");
        operation.putArray("security");
        ObjectNode responses = operation.putObject("responses");
        ObjectNode fine = responses.putObject("200").put("description", "This document.");
        ObjectNode headers = OpenApiComponents.commonHeaders();
        headers.putObject("access-control-allow-origin")
                .put("description", "Any origin.")
                .putObject("schema")
                .put("type", "string");
        fine.set("headers", headers);
        fine.putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("type", "object");
        for (int status : List.of(403, 404, 429, 500)) {
            responses.set(String.valueOf(status), OpenApiComponents.problem(status));
        }
        return operation;
    }

    private ObjectNode components(List<MountedRoute<?, ?, ?>> enabled, ObjectNode paths) {
        ObjectNode components = NODES.objectNode();
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", "An access token of this organisation.");
        components.set("headers", OpenApiComponents.headers(settings.version()));
        ObjectNode details = schemas.reference(ProblemDetails.class);
        components.set("responses", OpenApiComponents.problems(details));
        ObjectNode needed = schemas.needed(paths);
        needed.setAll(schemas.needed(details));
        for (MountedRoute<?, ?, ?> route : enabled) {
            if (route.answersPages() && route.answer() != Nothing.class) {
                addPage(needed, schemas.reference(route.answer()));
            }
        }
        components.set("schemas", needed);
        Set<String> used = references(paths);
        used.addAll(references(components));
        drop(components.path("responses"), "responses", used);
        drop(components.path("headers"), "headers", used);
        return components;
    }

    private static Set<String> references(JsonNode node) {
        Set<String> references = new HashSet<>();
        node.findValues("$ref").forEach(reference -> references.add(reference.asText()));
        return references;
    }

    private static void drop(JsonNode definitions, String kind, Set<String> used) {
        ((ObjectNode) definitions)
                .properties()
                .removeIf(entry -> !used.contains("#/components/" + kind + "/" + entry.getKey()));
    }

    private void addPage(ObjectNode definitions, ObjectNode item) {
        definitions.setAll(schemas.needed(item));
        String name = RecordSchemas.name(item) + PAGE;
        ObjectNode page = NODES.objectNode().put("type", "object");
        ObjectNode properties = page.putObject("properties");
        properties
                .putObject("items")
                .put("type", "array")
                .put("description", "The items of this page.")
                .set("items", item.deepCopy());
        properties
                .putObject("next")
                .put("type", "string")
                .put("format", "uuid")
                .put("description", "For the parameter after; absent on the last page.");
        page.putArray("required").add("items");
        if (definitions.has(name) && !definitions.path(name).equals(page)) {
            throw new IllegalArgumentException("Two schemas are called " + name);
        }
        definitions.set(name, page);
    }
}
