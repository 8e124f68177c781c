package nl.waarborg.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * What an organisation has yet to provide, such as the account it pays from, invented by a
 * demonstration: {@code settings} in {@code demo.yaml}, by module. Invented people have no
 * telephone with codes: {@code access} there may say that they need none.
 */
final class DemoSettings {

    private DemoSettings() {}

    /**
     * The tenant's file with the demonstration's settings in it.
     *
     * @param file the tenant's file
     * @param script what the demonstration plays there
     */
    static String into(String file, String script) {
        try {
            JsonNode settings = new YAMLMapper().readTree(script).path("settings");
            JsonNode access = new YAMLMapper().readTree(script).path("access");
            if (settings.isEmpty() && access.isEmpty()) {
                return file;
            }
            ObjectNode tenant = (ObjectNode) new YAMLMapper().readTree(file);
            access.properties()
                    .forEach(
                            rule ->
                                    tenant.withObject("/access")
                                            .set(rule.getKey(), rule.getValue()));
            for (Map.Entry<String, JsonNode> module : settings.properties()) {
                tenant.withObject("/modules/" + module.getKey() + "/settings")
                        .setAll((ObjectNode) module.getValue());
                module.getValue()
                        .fieldNames()
                        .forEachRemaining(key -> provide(tenant, module.getKey(), key));
            }
            return tenant.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("The demonstration's settings cannot be read", e);
        }
    }

    private static void provide(ObjectNode tenant, String module, String key) {
        if (tenant.get("toBeProvided") instanceof ArrayNode missing) {
            String name = "modules." + module + ".settings." + key;
            missing.removeIf(entry -> entry.asText().equals(name));
        }
    }
}
