package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.SettingsReader;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.WithinAnswerTerm;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Whether the installed plugins are those that the document counts on. */
final class ModuleRules {

    private static final String CORE = "core";

    /** The first day of the shortest month, from which a term in months has the fewest days. */
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);

    private final JsonNode modules;
    private final Period answerTerm;
    private final Registry registry;
    private final Findings findings;

    private ModuleRules(JsonNode document, Registry registry, Findings findings) {
        this.modules = document.get("modules");
        this.answerTerm = Period.parse(document.at("/rights/response/deadline").asText("P1M"));
        this.registry = registry;
        this.findings = findings;
    }

    static void check(JsonNode document, Registry registry, Findings findings) {
        var rules = new ModuleRules(document, registry, findings);
        for (var module : rules.modules.properties()) {
            if (module.getValue().has("enabled")) {
                rules.checkEnabled(module.getKey(), module.getValue());
            }
        }
        rules.checkWithheld(document.path("access").path("withheldFromInterns"));
        for (var role : document.get("roles").properties()) {
            String pointer = "/roles" + Findings.step(role.getKey()) + "/grants";
            for (var grant : role.getValue().get("grants").properties()) {
                rules.checkGrant(pointer + Findings.step(grant.getKey()), grant.getKey());
            }
        }
    }

    private void checkWithheld(JsonNode names) {
        for (int i = 0; i < names.size(); i++) {
            String pointer = "/access/withheldFromInterns/" + i;
            String name = names.get(i).textValue();
            if (!name.endsWith(".*")) {
                checkGrant(pointer, name);
            } else if (modules.path(name.substring(0, name.length() - 2)).isMissingNode()) {
                findings.add(pointer, "there is no module " + name + " here");
            }
        }
    }

    private void checkEnabled(String name, JsonNode module) {
        String pointer = "/modules" + Findings.step(name);
        Optional<PluginSpec> plugin = registry.plugin(name);
        if (plugin.isEmpty()) {
            findings.add(pointer, "the module is enabled but not installed");
            return;
        }
        JsonSettings settings = PolicyReader.settings(module);
        plugin.get().settings().ifPresent(type -> checkTerm(pointer, settings, type));
        plugin.get()
                .settings()
                .ifPresentOrElse(
                        type ->
                                SettingsReader.check(
                                        settings.json(),
                                        type,
                                        (key, message) ->
                                                findings.add(
                                                        pointer
                                                                + "/settings"
                                                                + (key.isEmpty()
                                                                        ? ""
                                                                        : Findings.step(key)),
                                                        message)),
                        () -> {
                            if (!settings.json().isEmpty()) {
                                findings.add(pointer + "/settings", "the module has no settings");
                            }
                        });
    }

    private void checkTerm(String pointer, JsonSettings settings, Class<?> type) {
        long most = ChronoUnit.DAYS.between(FEBRUARY, FEBRUARY.plus(answerTerm));
        for (RecordComponent component : type.getRecordComponents()) {
            boolean within = component.isAnnotationPresent(WithinAnswerTerm.class);
            if (within && settings.json().path(component.getName()).asLong() > most) {
                findings.add(
                        pointer + "/settings" + Findings.step(component.getName()),
                        "must lie within the time to answer of "
                                + answerTerm
                                + ": at most "
                                + most
                                + " days");
            }
        }
    }

    private void checkGrant(String pointer, String permission) {
        String module = permission.substring(0, permission.indexOf('.'));
        if (modules.path(module).has("planned")) {
            return;
        }
        if (!module.equals(CORE) && !modules.path(module).has("enabled")) {
            findings.add(pointer, "the module " + module + " is neither enabled nor planned here");
        } else if (registry.permission(permission).isEmpty()
                && (module.equals(CORE) || registry.plugin(module).isPresent())) {
            findings.add(pointer, "there is no permission " + permission);
        }
    }
}
