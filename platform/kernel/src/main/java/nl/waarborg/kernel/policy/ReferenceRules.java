package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Each promise is described once, under its {@code id}; everywhere else its number refers to it.
 */
final class ReferenceRules {

    private static final Pattern NUMBER = Pattern.compile("[A-Z]{3}-[A-Z][0-9]+[a-z]?");

    private final Findings findings;
    private final String prefix;
    private final Map<String, String> described = new HashMap<>();
    private final Map<String, String> referred = new TreeMap<>();

    private ReferenceRules(String prefix, Findings findings) {
        this.prefix = prefix;
        this.findings = findings;
    }

    static void check(JsonNode document, Findings findings) {
        var rules = new ReferenceRules(document.get("promisePrefix").textValue() + "-", findings);
        Findings.walk(document, "", rules::note);
        rules.referred.forEach(rules::checkReference);
    }

    private void note(String pointer, JsonNode value) {
        if (!value.isTextual() || !NUMBER.matcher(value.textValue()).matches()) {
            return;
        }
        String number = value.textValue();
        if (!number.startsWith(prefix)) {
            findings.add(pointer, number + " does not start with " + prefix);
        } else if (!pointer.endsWith("/id")) {
            referred.put(pointer, number);
        } else {
            String first = described.putIfAbsent(number, pointer);
            if (first != null) {
                findings.add(pointer, number + " is described at " + first + " already");
            }
        }
    }

    private void checkReference(String pointer, String number) {
        if (!described.containsKey(number)) {
            findings.add(pointer, number + " is described nowhere");
        }
    }
}
