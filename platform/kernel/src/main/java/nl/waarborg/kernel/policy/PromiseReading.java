package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.policy.PromiseKeeping.How;
import nl.waarborg.kernel.policy.PromiseKeeping.Kept;
import nl.waarborg.kernel.policy.PromiseKeeping.Way;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads how promises are kept, and refuses a file that leaves one out or names one too many. */
final class PromiseReading {

    private static final String WAYS = "tenants/keeping.yaml";

    private final DocumentSchema schema;
    private final Map<String, Way> platform;

    private PromiseReading(DocumentSchema schema, Map<String, Way> platform) {
        this.schema = schema;
        this.platform = platform;
    }

    static PromiseReading load() {
        DocumentSchema schema = DocumentSchema.load("tenants/promises.schema.json");
        List<TenantFault> faults = new ArrayList<>();
        Map<String, Way> ways = new LinkedHashMap<>();
        DocumentReader.read(new TenantDocument(WAYS, text(WAYS)), faults)
                .filter(json -> schema.accepts(WAYS, json, faults))
                .ifPresent(json -> ways.putAll(ways(json)));
        if (!faults.isEmpty()) {
            throw new TenantRefusal(faults);
        }
        return new PromiseReading(schema, ways);
    }

    /** Reads the file of a tenant whose document was accepted; faults where it does not fit. */
    PromiseKeeping read(TenantDocument beside, JsonNode document, List<TenantFault> faults) {
        if (beside.promises().isEmpty()) {
            return PromiseKeeping.UNTOLD;
        }
        String origin = beside.origin().replace("tenant.yaml", "promises.yaml");
        return DocumentReader.read(new TenantDocument(origin, beside.promises().get()), faults)
                .filter(json -> schema.accepts(origin, json, faults))
                .map(json -> kept(json, document, new Findings(origin, faults)))
                .orElse(PromiseKeeping.UNTOLD);
    }

    private PromiseKeeping kept(JsonNode json, JsonNode document, Findings findings) {
        if (!json.path("tenant").equals(document.get("id"))) {
            findings.add("/tenant", "it is not the id of the tenant beside it");
        }
        Map<String, Way> ways = new LinkedHashMap<>(platform);
        ways.putAll(ways(json));
        Set<String> missing = new TreeSet<>(PromiseList.numbers(document));
        Map<String, Kept> kept = new LinkedHashMap<>();
        for (var entry : json.path("promises").properties()) {
            String pointer = "/promises/" + entry.getKey();
            if (!missing.remove(entry.getKey())) {
                findings.add(pointer, entry.getKey() + " is described nowhere");
            }
            kept.put(entry.getKey(), one(entry.getValue(), ways, document, pointer, findings));
        }
        missing.forEach(number -> findings.add("/promises", number + " is not accounted for"));
        return new PromiseKeeping(kept);
    }

    private static Kept one(
            JsonNode entry,
            Map<String, Way> ways,
            JsonNode document,
            String pointer,
            Findings findings) {
        List<Way> named = new ArrayList<>();
        for (String name : names(entry, "ways")) {
            Way way = ways.get(name);
            if (way == null) {
                findings.add(pointer + "/ways", "there is no way called " + name);
            } else {
                named.add(way);
            }
        }
        for (String module : names(entry, "modules")) {
            if (!document.at("/modules/" + module).has("planned")) {
                findings.add(
                        pointer + "/modules",
                        module + " is no module that is still to come: say how it is kept");
            }
        }
        return new Kept(
                named,
                names(entry, "modules"),
                Optional.ofNullable(entry.get("outOfReach")).map(WrittenText::of),
                names(entry, "provided"));
    }

    private static Map<String, Way> ways(JsonNode json) {
        Map<String, Way> ways = new LinkedHashMap<>();
        for (var entry : json.path("ways").properties()) {
            JsonNode way = entry.getValue();
            ways.put(
                    entry.getKey(),
                    new Way(
                            entry.getKey(),
                            How.valueOf(way.path("how").asText()),
                            WrittenText.of(way.path("text")),
                            names(way, "tables"),
                            names(way, "constraints"),
                            names(way, "permissions"),
                            names(way, "routes"),
                            names(way, "settings"),
                            names(way, "tests")));
        }
        return ways;
    }

    private static List<String> names(JsonNode node, String key) {
        return node.path(key).valueStream().map(JsonNode::asText).toList();
    }

    private static String text(String resource) {
        try (InputStream in = PromiseReading.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
