package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * Where rules write down what they find in one document.
 *
 * @param origin the document
 * @param faults what was found in all documents
 */
record Findings(String origin, List<TenantFault> faults) {

    void add(String pointer, String message) {
        faults.add(new TenantFault(origin, pointer, message));
    }

    /** A key or index as a step of a JSON pointer. */
    static String step(Object key) {
        return "/" + String.valueOf(key).replace("~", "~0").replace("/", "~1");
    }

    /** Shows every value with its pointer, parents first. */
    static void walk(JsonNode node, String pointer, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(pointer, node);
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            entry ->
                                    walk(
                                            entry.getValue(),
                                            pointer + step(entry.getKey()),
                                            visitor));
        } else {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), pointer + step(i), visitor);
            }
        }
    }
}
