package nl.waarborg.web.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;

import nl.waarborg.spi.Problem.Fault;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Turns what the schema validator found into faults with stable codes and without the value. */
final class Faults {

    private static final int MOST = 100;
    private static final Map<String, TextRule> FORMATS =
            Arrays.stream(TextRule.values())
                    .collect(Collectors.toUnmodifiableMap(TextRule::format, Function.identity()));

    private Faults() {}

    /** The faults, at most a hundred, in the order of their pointers. */
    static List<Fault> of(Collection<ValidationMessage> messages) {
        List<Fault> faults =
                messages.stream()
                        .map(Faults::fault)
                        .distinct()
                        .sorted(
                                java.util.Comparator.comparing(Fault::pointer)
                                        .thenComparing(Fault::code))
                        .toList();
        Set<String> tooShort = new HashSet<>();
        faults.stream()
                .filter(fault -> fault.code().equals("too-short"))
                .forEach(fault -> tooShort.add(fault.pointer()));
        return faults.stream()
                .filter(
                        fault ->
                                !fault.code().equals("blank")
                                        || !tooShort.contains(fault.pointer()))
                .limit(MOST)
                .toList();
    }

    private static Fault fault(ValidationMessage message) {
        String at = message.getInstanceLocation().toString();
        JsonNode rule = message.getSchemaNode();
        return switch (message.getType()) {
            case "required" -> new Fault(below(at, message), "required", "is required");
            case "additionalProperties" ->
                    new Fault(below(at, message), "unknown-field", "is not known here");
            case "type" -> new Fault(at, "wrong-type", "must be " + typeName(rule.asText()));
            case "enum" -> new Fault(at, "not-a-choice", "must be one of " + choices(rule));
            case "minLength" ->
                    new Fault(at, "too-short", "must have at least " + rule + " characters");
            case "maxLength" ->
                    new Fault(at, "too-long", "must have at most " + rule + " characters");
            case "minItems" -> new Fault(at, "too-few", "must have at least " + rule + " items");
            case "maxItems" -> new Fault(at, "too-many", "must have at most " + rule + " items");
            case "minimum" -> new Fault(at, "too-small", "must be at least " + rule);
            case "maximum" -> new Fault(at, "too-large", "must be at most " + rule);
            case "pattern" -> patternFault(at, rule.asText());
            case "format" -> formatFault(at, rule.asText());
            default -> new Fault(at, "not-accepted", "is not accepted");
        };
    }

    private static Fault patternFault(String at, String pattern) {
        return pattern.equals(SchemaRules.NOT_BLANK)
                ? new Fault(at, "blank", "must not be blank")
                : new Fault(at, "wrong-form", "must match " + pattern);
    }

    private static Fault formatFault(String at, String format) {
        TextRule rule = FORMATS.get(format);
        return rule == null
                ? new Fault(at, "wrong-form", "must be a " + format)
                : new Fault(at, rule.code(), rule.message());
    }

    private static String below(String pointer, ValidationMessage message) {
        String name = String.valueOf(message.getProperty());
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String typeName(String type) {
        return switch (type) {
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            default -> type.toLowerCase(Locale.ROOT);
        };
    }

    private static String choices(JsonNode names) {
        return StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }
}
