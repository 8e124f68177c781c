package nl.waarborg.architecture.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import nl.waarborg.spi.Plugin;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.TestPlatform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** The API with every plugin of the fat jar, served. */
final class ServedApi implements AutoCloseable {

    private static final List<String> TENANTS =
            List.of("valtes", "kenniscentrum-kraamzorg", "ikocreate", "ikwerkindezorg", "cvoz");

    private final TestPlatform platform;

    private ServedApi(TestPlatform platform) {
        this.platform = platform;
    }

    static ServedApi start() {
        List<Plugin> plugins =
                ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get).toList();
        return new ServedApi(TestPlatform.with(plugins, settings(plugins)));
    }

    /** The settings of each plugin as they stand in the first published file that has some. */
    private static Map<String, Map<String, Object>> settings(List<Plugin> plugins) {
        Map<String, Map<String, Object>> settings = new HashMap<>();
        for (String tenant : TENANTS) {
            JsonNode modules = yaml(PublishedTenants.text(tenant)).path("modules");
            for (Plugin plugin : plugins) {
                JsonNode its = modules.path(plugin.spec().name()).path("settings");
                if (its.isObject()) {
                    settings.putIfAbsent(
                            plugin.spec().name(),
                            new ObjectMapper().convertValue(its, new TypeReference<>() {}));
                }
            }
        }
        return settings;
    }

    private static JsonNode yaml(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the published tenants grant to roles that are no staff. */
    static Set<String> grantedToPeople() {
        Set<String> granted = new TreeSet<>();
        for (String tenant : TENANTS) {
            for (JsonNode role : yaml(PublishedTenants.text(tenant)).path("roles")) {
                if (!role.path("staff").asBoolean(true)) {
                    role.path("grants").fieldNames().forEachRemaining(granted::add);
                }
            }
        }
        return granted;
    }

    TestPlatform platform() {
        return platform;
    }

    String text() {
        return platform.api(TestPlatform.NORTH).get("/openapi.json").text();
    }

    JsonNode document() {
        try {
            return new ObjectMapper().readTree(text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        platform.close();
    }
}
