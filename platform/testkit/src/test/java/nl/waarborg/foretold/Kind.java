package nl.waarborg.foretold;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A kind of data as the rules of a tenant's file speak of it.
 *
 * @param name the name that datasets give it
 * @param anchors the events that its terms run from
 * @param parts the parts with a term of their own
 * @param cases the cases in which another rule takes over
 * @param attributes what rules ask of a record, with the values they name
 * @param periods the lengths of its terms
 * @param emptied whether a rule empties it
 * @param stripped whether a law keeps a part of it
 */
record Kind(
        String name,
        Set<String> anchors,
        Set<String> parts,
        Set<String> cases,
        Map<String, Set<String>> attributes,
        List<Period> periods,
        boolean emptied,
        boolean stripped) {

    /** The kinds of data that modules keep, as a file's rules name them. */
    static Collection<Kind> of(JsonNode tenant) {
        Map<String, JsonNode> rules = new LinkedHashMap<>();
        tenant.get("retention").forEach(rule -> rules.put(rule.get("id").asText(), rule));
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (JsonNode rule : rules.values()) {
            if (keptByModules(rule)) {
                String name = name(rule.get("data").asText(), rules);
                kinds.computeIfAbsent(name, Kind::named).add(rule, rules);
            }
        }
        rules.values().stream()
                .filter(rule -> rule.path("data").asText().equals("default"))
                .forEach(
                        usual ->
                                withoutOwn(kinds.values(), rules)
                                        .forEach(kind -> kind.add(usual, rules)));
        return kinds.values().stream().map(Kind::settled).toList();
    }

    private static List<Kind> withoutOwn(Collection<Kind> kinds, Map<String, JsonNode> rules) {
        return kinds.stream()
                .filter(
                        kind ->
                                rules.values().stream()
                                        .map(rule -> rule.path("data").asText())
                                        .noneMatch(kind.name()::equals))
                .toList();
    }

    private static boolean keptByModules(JsonNode rule) {
        return rule.has("data")
                && !rule.get("data").asText().equals("default")
                && !rule.path("modules").path(0).asText().equals("core");
    }

    /** A part belongs to the whole, where a rule is about the whole; else it is one by itself. */
    private static String name(String data, Map<String, JsonNode> rules) {
        int dot = data.indexOf('.');
        String whole = dot < 0 ? data : data.substring(0, dot);
        boolean ruled =
                rules.values().stream()
                        .map(rule -> rule.path("data").asText())
                        .anyMatch(other -> other.equals(whole) || other.equals("default"));
        return ruled ? whole : data;
    }

    private static Kind named(String name) {
        return new Kind(
                name,
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                false,
                false);
    }

    private void add(JsonNode rule, Map<String, JsonNode> rules) {
        String data = rule.get("data").asText();
        if (data.startsWith(name + ".")) {
            parts.add(data.substring(name.length() + 1));
        }
        moments(rule);
        rule.path("exceptions")
                .forEach(
                        exception -> {
                            cases.add(exception.get("case").asText());
                            takenOver(exception.path("rule").asText(), rules);
                        });
        takenOver(rule.path("latestRule").asText(), rules);
        takenOver(rule.path("follows").asText(), rules);
        rule.path("follows").forEach(one -> takenOver(one.asText(), rules));
    }

    private void takenOver(String id, Map<String, JsonNode> rules) {
        JsonNode rule = rules.get(id);
        if (rule != null) {
            moments(rule);
            rule.path("rules").forEach(one -> takenOver(one.asText(), rules));
        }
    }

    private void moments(JsonNode rule) {
        for (String moment : List.of("anchor", "fallback", "latest")) {
            if (rule.has(moment)) {
                anchors.add(rule.get(moment).get("event").asText());
            }
        }
        if (rule.has("period")) {
            periods.add(Period.parse(rule.get("period").asText()));
        }
        if (rule.has("when")) {
            Set<String> values =
                    attributes.computeIfAbsent(
                            rule.get("when").get("attribute").asText(), _ -> new TreeSet<>());
            rule.get("when").get("in").forEach(value -> values.add(value.asText()));
        }
        if (rule.path("action").asText().contains("ANONYMISE")) {
            cases.add(EMPTIED);
        }
    }

    /** Stands among the cases while a kind is read. */
    private static final String EMPTIED = "emptied";

    private Kind settled() {
        boolean empties = cases.remove(EMPTIED);
        boolean strips = cases.contains("FISCAL");
        return new Kind(
                name, anchors, parts, cases, attributes, periods, empties && !strips, strips);
    }
}
