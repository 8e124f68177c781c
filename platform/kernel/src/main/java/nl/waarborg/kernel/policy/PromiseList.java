package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.policy.PromiseKeeping.Kept;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every numbered promise of a tenant: what it says, from its document, and how it is kept, from the
 * file beside it.
 */
public final class PromiseList {

    private static final Pattern NUMBER = Pattern.compile("[A-Z]{3}-([A-Z])([0-9]+)([a-z]?)");

    /** Where numbers are described, each with the key of what it says. */
    private static final Map<String, String> PLACES =
            Map.of(
                    "subjects", "name",
                    "dataCategories", "name",
                    "activities", "name",
                    "retention", "explanation",
                    "promises", "summary");

    private PromiseList() {}

    /** How it stands with a promise. */
    public enum Status {
        /** It is kept, and tests prove it. */
        KEPT,
        /** It is kept as far as modules are there; others are still to come. */
        KEPT_IN_PART,
        /** The module that will keep it is not installed. */
        NOT_YET_INSTALLED,
        /** The organisation still has to provide what it promised. */
        TO_BE_PROVIDED,
        /** No software can keep it; people do. */
        OUT_OF_REACH,
        /** Nobody has told how it is kept. */
        UNACCOUNTED
    }

    /**
     * A promise.
     *
     * @param number its number
     * @param text what is promised
     * @param reading how the platform reads it where the statement leaves room
     * @param interpreted whether the statement is silent and this was chosen
     * @param status how it stands
     * @param kept what keeps it
     * @param rules the retention rules that carry it out
     */
    public record Promise(
            String number,
            WrittenText text,
            Optional<WrittenText> reading,
            boolean interpreted,
            Status status,
            Kept kept,
            List<String> rules) {

        /** Copies what it is given. */
        public Promise {
            rules = List.copyOf(rules);
        }
    }

    /** All promises of a document that was admitted, by kind and number. */
    public static List<Promise> of(String admitted, PromiseKeeping keeping) {
        List<TenantFault> faults = new ArrayList<>();
        JsonNode document =
                DocumentReader.read(new TenantDocument("stored policy", admitted), faults)
                        .orElseThrow(() -> new IllegalStateException(faults.toString()));
        return described(document).entrySet().stream()
                .map(
                        entry ->
                                promise(
                                        entry.getKey(),
                                        entry.getValue(),
                                        keeping.kept().getOrDefault(entry.getKey(), Kept.UNTOLD),
                                        toBeProvided(document)))
                .toList();
    }

    private static List<String> toBeProvided(JsonNode document) {
        return document.path("toBeProvided").valueStream().map(JsonNode::asText).toList();
    }

    /** The numbers that a document describes. */
    static List<String> numbers(JsonNode document) {
        return List.copyOf(described(document).keySet());
    }

    private static Promise promise(
            String number, Described described, Kept kept, List<String> toBeProvided) {
        JsonNode node = described.node();
        return new Promise(
                number,
                WrittenText.of(node.path(described.key())),
                Optional.ofNullable(node.get("reading")).map(WrittenText::of),
                node.path("source").asText().equals("INTERPRETATION"),
                status(kept, toBeProvided),
                kept,
                rules(number, node));
    }

    private static Status status(Kept kept, List<String> toBeProvided) {
        if (kept.outOfReach().isPresent()) {
            return Status.OUT_OF_REACH;
        }
        if (kept.provided().stream().anyMatch(toBeProvided::contains)) {
            return Status.TO_BE_PROVIDED;
        }
        if (kept.ways().isEmpty()) {
            return kept.modules().isEmpty() ? Status.UNACCOUNTED : Status.NOT_YET_INSTALLED;
        }
        return kept.modules().isEmpty() ? Status.KEPT : Status.KEPT_IN_PART;
    }

    private static List<String> rules(String number, JsonNode node) {
        return switch (node.path("kind").asText()) {
            case "" -> List.of();
            case "TERM" -> List.of(number);
            default -> node.path("rules").valueStream().map(JsonNode::asText).toList();
        };
    }

    private record Described(JsonNode node, String key) {}

    private static Map<String, Described> described(JsonNode document) {
        Map<String, Described> found = new TreeMap<>(Comparator.comparing(PromiseList::place));
        PLACES.forEach(
                (place, key) ->
                        document.path(place)
                                .forEach(
                                        node -> {
                                            found.put(
                                                    node.path("id").asText(),
                                                    new Described(node, key));
                                            node.path("purposes")
                                                    .forEach(
                                                            purpose ->
                                                                    found.put(
                                                                            purpose.path("id")
                                                                                    .asText(),
                                                                            new Described(
                                                                                    purpose,
                                                                                    "name")));
                                        }));
        return found;
    }

    /** Numbers in the order in which people count. */
    private static String place(String number) {
        Matcher parts = NUMBER.matcher(number);
        return parts.matches()
                ? "%s%03d%s"
                        .formatted(parts.group(1), Integer.parseInt(parts.group(2)), parts.group(3))
                : number;
    }
}
