package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.Purposes;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.PluginSpec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads why people look at personal data, and checks it. */
final class PurposeReader {

    private PurposeReader() {}

    static Purposes read(JsonNode document) {
        Map<String, String> byModule = new HashMap<>();
        Map<String, String> byPermission = new HashMap<>();
        for (var module : document.get("modules").properties()) {
            if (module.getValue().has("purpose")) {
                byModule.put(module.getKey(), module.getValue().get("purpose").textValue());
            }
            for (var other : module.getValue().path("purposes").properties()) {
                byPermission.put(other.getKey(), other.getValue().textValue());
            }
        }
        Map<String, Map<String, List<String>>> byKind = ServedActivities.read(document);
        boolean names = document.at("/rights/readersShownBy").asText("ROLE").equals("NAME");
        return new Purposes(
                byModule,
                byKind,
                byPermission,
                AddressRules.read(document.get("modules")),
                namesOf(document),
                names);
    }

    /** A module that keeps what is logged says which activity its work serves. */
    static void check(JsonNode document, Registry registry, Findings findings) {
        Set<String> activities = activitiesOf(document);
        Set<String> purposes = namesOf(document).keySet();
        for (var module : document.get("modules").properties()) {
            String pointer = "/modules" + Findings.step(module.getKey());
            JsonNode purpose = module.getValue().path("purpose");
            if (purpose.isMissingNode()
                    && module.getValue().has("enabled")
                    && registry.plugin(module.getKey()).filter(PurposeReader::logs).isPresent()) {
                findings.add(
                        pointer,
                        "the module keeps health data or documents: name in purpose the activity"
                                + " that looking at them serves");
            }
            checkActivity(pointer + "/purpose", purpose, activities, findings);
            registry.plugin(module.getKey())
                    .ifPresent(
                            plugin ->
                                    PortableRules.check(
                                            document,
                                            module.getValue(),
                                            plugin,
                                            (step, message) ->
                                                    findings.add(pointer + step, message)));
            for (var other : module.getValue().path("purposes").properties()) {
                String at = pointer + "/purposes" + Findings.step(other.getKey());
                checkActivity(at, other.getValue(), purposes, findings);
                if (registry.plugin(module.getKey()).isPresent()
                        && registry.permission(other.getKey()).isEmpty()) {
                    findings.add(at, "there is no permission " + other.getKey());
                }
            }
        }
        new ServedActivities(document, registry).check(activities, findings);
        new AddressRules(document.get("modules"), registry).check(findings);
    }

    private static void checkActivity(
            String pointer, JsonNode number, Set<String> known, Findings findings) {
        if (number.isTextual() && !known.contains(number.textValue())) {
            findings.add(pointer, number.textValue() + " is no activity");
        }
    }

    private static boolean logs(PluginSpec plugin) {
        return plugin.datasets().stream().anyMatch(Dataset::logsLooks)
                || plugin.datasets().stream()
                        .flatMap(dataset -> dataset.columns().stream())
                        .anyMatch(column -> column.category().logged());
    }

    private static Set<String> activitiesOf(JsonNode document) {
        return document.get("activities")
                .valueStream()
                .map(activity -> activity.get("id").textValue())
                .collect(Collectors.toSet());
    }

    /** Of activities, and of the purposes within them: what one permission is for can be one. */
    private static Map<String, Map<String, String>> namesOf(JsonNode document) {
        Map<String, Map<String, String>> names = new HashMap<>();
        for (JsonNode activity : document.get("activities")) {
            names.put(activity.get("id").textValue(), textsOf(activity));
            for (JsonNode purpose : activity.path("purposes")) {
                names.put(purpose.get("id").textValue(), textsOf(purpose));
            }
        }
        return names;
    }

    private static Map<String, String> textsOf(JsonNode named) {
        Map<String, String> texts = new HashMap<>();
        named.get("name")
                .properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().textValue()));
        return Map.copyOf(texts);
    }
}
