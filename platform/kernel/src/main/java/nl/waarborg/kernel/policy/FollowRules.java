package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A rule that follows another leads to a term in the end, not back to itself. */
final class FollowRules {

    private final Map<String, JsonNode> terms = new LinkedHashMap<>();

    private FollowRules(JsonNode document) {
        document.get("retention")
                .valueStream()
                .filter(PolicyReader::isTerm)
                .forEach(rule -> terms.putIfAbsent(rule.get("id").textValue(), rule));
    }

    static void check(JsonNode document, Findings findings) {
        FollowRules rules = new FollowRules(document);
        JsonNode retention = document.get("retention");
        for (int i = 0; i < retention.size(); i++) {
            if (retention.get(i).has("follows")) {
                rules.check("/retention/" + i + "/follows", retention.get(i), findings);
            }
        }
    }

    private void check(String pointer, JsonNode rule, Findings findings) {
        Set<String> passed = new HashSet<>();
        JsonNode next = rule;
        while (next != null && next.has("follows")) {
            String id = next.get("id").textValue();
            if (!passed.add(id)) {
                findings.add(
                        pointer, rule.get("id").textValue() + " follows " + id + " in a circle");
                return;
            }
            next = terms.get(next.get("follows").textValue());
        }
        if (next == null) {
            findings.add(pointer, rule.get("id").textValue() + " follows what has no term");
        }
    }
}
