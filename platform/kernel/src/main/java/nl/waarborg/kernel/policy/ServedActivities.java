package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.PluginSpec;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which activities each kind of data serves, so that people are told of all of them (AVG art.
 * 15(1)(a)): that of its module, or those that the document names for the kind. An activity whose
 * retention rules run on what modules with a purpose keep, and on nothing else, is served by one.
 *
 * @param document the tenant's document
 * @param registry the modules that are installed
 */
record ServedActivities(JsonNode document, Registry registry) {

    /** By module and kind. */
    static Map<String, Map<String, List<String>>> read(JsonNode document) {
        Map<String, Map<String, List<String>>> served = new HashMap<>();
        for (var module : document.get("modules").properties()) {
            Map<String, List<String>> kinds = new HashMap<>();
            for (var kind : module.getValue().path("serves").properties()) {
                kinds.put(kind.getKey(), texts(kind.getValue()).toList());
            }
            served.put(module.getKey(), Map.copyOf(kinds));
        }
        return served;
    }

    void check(Set<String> activities, Findings findings) {
        for (var module : document.get("modules").properties()) {
            for (var kind : module.getValue().path("serves").properties()) {
                String at =
                        "/modules"
                                + Findings.step(module.getKey())
                                + "/serves"
                                + Findings.step(kind.getKey());
                if (registry.plugin(module.getKey()).filter(it -> !keeps(it, kind)).isPresent()) {
                    findings.add(at, "the module keeps no data '" + kind.getKey() + "'");
                }
                texts(kind.getValue())
                        .filter(one -> !activities.contains(one))
                        .forEach(one -> findings.add(at, one + " is no activity"));
            }
        }
        checkThatNoneIsForgotten(activities, findings);
    }

    private void checkThatNoneIsForgotten(Set<String> activities, Findings findings) {
        Set<String> served = served();
        Map<String, Set<String>> modulesOfRules = modulesOfRules();
        int place = 0;
        for (JsonNode activity : document.get("activities")) {
            Set<String> modules =
                    texts(activity.path("retention"))
                            .flatMap(rule -> modulesOfRules.getOrDefault(rule, Set.of()).stream())
                            .collect(Collectors.toSet());
            if (!modules.isEmpty()
                    && modules.stream().allMatch(module -> activities.contains(purpose(module)))
                    && !served.contains(activity.get("id").textValue())) {
                findings.add(
                        "/activities/" + place,
                        "no data is said to serve it: name it under serves of the module that keeps"
                                + " data by its rules: "
                                + modules.stream().sorted().collect(Collectors.joining(", ")));
            }
            place++;
        }
    }

    private Set<String> served() {
        Set<String> served = new HashSet<>();
        for (JsonNode module : document.get("modules")) {
            served.add(module.path("purpose").asText());
            module.path("serves").forEach(kind -> texts(kind).forEach(served::add));
        }
        return served;
    }

    private Map<String, Set<String>> modulesOfRules() {
        Map<String, Set<String>> modules = new HashMap<>();
        for (JsonNode rule : document.path("retention")) {
            modules.put(
                    rule.get("id").textValue(),
                    texts(rule.path("modules")).collect(Collectors.toSet()));
        }
        return modules;
    }

    /** Empty for the core, of which all is found by its rules, and for who is told of all. */
    private String purpose(String module) {
        return document.at("/modules/" + module + "/purpose").asText();
    }

    private static boolean keeps(PluginSpec plugin, Map.Entry<String, JsonNode> kind) {
        return plugin.datasets().stream().map(Dataset::retainedAs).anyMatch(kind.getKey()::equals);
    }

    private static Stream<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::textValue);
    }
}
