package nl.waarborg.web.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.spi.Problem.Fault;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds values that no field can hold: numbers whose exponent alone would fill the memory, and
 * characters that the database cannot store.
 */
final class UnfitValues {

    private static final int WIDEST_SCALE = 30;

    private UnfitValues() {}

    /** The faults in a tree. */
    static List<Fault> in(JsonNode tree) {
        List<Fault> faults = new ArrayList<>();
        visit(tree, JsonPointer.empty(), faults);
        return faults;
    }

    private static void visit(JsonNode node, JsonPointer at, List<Fault> faults) {
        if (node.isObject()) {
            for (var field : node.properties()) {
                JsonPointer below = at.appendProperty(field.getKey());
                if (!storable(field.getKey())) {
                    faults.add(
                            new Fault(
                                    at.toString(),
                                    "unknown-field",
                                    "has a field that is not known here"));
                } else {
                    visit(field.getValue(), below, faults);
                }
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                visit(node.path(i), at.appendIndex(i), faults);
            }
        } else if (node.isBigDecimal() && tooWide(node.decimalValue())) {
            faults.add(
                    new Fault(
                            at.toString(),
                            "number-out-of-range",
                            "must be a number of usual size"));
        } else if (node.isTextual() && !storable(node.textValue())) {
            faults.add(
                    new Fault(
                            at.toString(), "unfit-character", "must not hold control characters"));
        }
    }

    private static boolean tooWide(BigDecimal number) {
        return Math.abs((long) number.scale()) > WIDEST_SCALE;
    }

    private static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == '\u007f') {
                return false;
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
