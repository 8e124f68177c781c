package nl.waarborg.architecture.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * People read who decided about them by name, never by the account of a colleague: by that, what
 * one colleague did could be put together from the answers to many people.
 */
class ColleaguesTest {

    private static final Pattern PERMISSION = Pattern.compile("the permission `([^`]+)`");
    private static final Pattern WHO = Pattern.compile("by|.+By|account|.+Account|.*[aA]ccountId");

    /** The account of the caller. */
    private static final Set<String> OWN = Set.of("GET /me account", "PATCH /me account");

    @Test
    void no_answer_that_people_may_read_carries_the_account_of_a_colleague() {
        try (ServedApi api = ServedApi.start()) {
            JsonNode document = api.document();
            Set<String> read = new TreeSet<>();
            Set<String> told = new TreeSet<>();
            Set<String> ofPeople = ServedApi.grantedToPeople();
            assertThat(ofPeople).contains("core.self.read", "patient-experts.share.confirm");
            for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
                for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                    if (!ofPeople(method.getValue(), ofPeople)) {
                        continue;
                    }
                    String route = method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    read.add(route);
                    for (String field : fields(document, method.getValue())) {
                        told.add(route + " " + field);
                    }
                }
            }
            assertThat(read).hasSizeGreaterThan(60).contains("GET /me", "GET /me/requests/{id}");
            told.removeAll(OWN);
            assertThat(told).isEmpty();
        }
    }

    private static boolean ofPeople(JsonNode operation, Set<String> granted) {
        Matcher needed = PERMISSION.matcher(operation.path("description").asText());
        return !needed.find() || granted.contains(needed.group(1));
    }

    private static List<String> fields(JsonNode document, JsonNode operation) {
        List<String> found = new ArrayList<>();
        for (JsonNode response : operation.path("responses")) {
            for (JsonNode content : resolve(document, response).path("content")) {
                look(document, content.path("schema"), "", found, new HashSet<>());
            }
        }
        return found;
    }

    private static void look(
            JsonNode document, JsonNode node, String at, List<String> found, Set<String> seen) {
        if (node.has("$ref") && !seen.add(node.path("$ref").asText())) {
            return;
        }
        JsonNode schema = resolve(document, node);
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = at + property.getKey();
            JsonNode value = resolve(document, property.getValue());
            if (WHO.matcher(property.getKey()).matches() && value.toString().contains("\"uuid\"")) {
                found.add(name);
            }
            look(document, property.getValue(), name + ".", found, seen);
        }
        for (String deeper : List.of("items", "additionalProperties")) {
            if (schema.has(deeper)) {
                look(document, schema.path(deeper), at, found, seen);
            }
        }
        for (String choice : List.of("anyOf", "oneOf", "allOf")) {
            schema.path(choice).forEach(one -> look(document, one, at, found, seen));
        }
    }

    private static JsonNode resolve(JsonNode document, JsonNode node) {
        return node.has("$ref")
                ? resolve(document, document.at(node.path("$ref").asText().substring(1)))
                : node;
    }
}
