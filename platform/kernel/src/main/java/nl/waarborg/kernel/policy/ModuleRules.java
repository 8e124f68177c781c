package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.SettingsReader;
import nl.waarborg.spi.PluginSpec;

import java.util.Optional;

/** Whether the installed plugins are those that the document counts on. */
final class ModuleRules {

    private static final String CORE = "core";

    private final JsonNode modules;
    private final Registry registry;
    private final Findings findings;

    private ModuleRules(JsonNode modules, Registry registry, Findings findings) {
        this.modules = modules;
        this.registry = registry;
        this.findings = findings;
    }

    static void check(JsonNode document, Registry registry, Findings findings) {
        var rules = new ModuleRules(document.get("modules"), registry, findings);
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
