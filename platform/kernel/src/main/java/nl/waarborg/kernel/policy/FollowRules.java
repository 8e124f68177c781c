package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A rule that follows others leads to terms in the end, not back to itself. */
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
            JsonNode rule = retention.get(i);
            for (String followed : RuleReader.follows(rule)) {
                rules.check("/retention/" + i + "/follows", rule, followed, List.of(), findings);
            }
        }
    }

    private void check(
            String pointer, JsonNode rule, String next, List<String> passed, Findings findings) {
        JsonNode followed = terms.get(next);
        String id = rule.get("id").textValue();
        if (followed == null) {
            findings.add(pointer, id + " follows what has no term");
        } else if (next.equals(id) || passed.contains(next)) {
            findings.add(pointer, id + " follows " + next + " in a circle");
        } else {
            List<String> further = Stream.concat(passed.stream(), Stream.of(next)).toList();
            RuleReader.follows(followed)
                    .forEach(one -> check(pointer, rule, one, further, findings));
        }
    }
}
