package nl.waarborg.architecture.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import nl.waarborg.spi.Plugin;
import nl.waarborg.testkit.TestPlatform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The API with every plugin of the fat jar, served. */
final class ServedApi implements AutoCloseable {

    private final TestPlatform platform;

    private ServedApi(TestPlatform platform) {
        this.platform = platform;
    }

    static ServedApi start() {
        List<Plugin> plugins =
                ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get).toList();
        return new ServedApi(
                TestPlatform.with(
                        plugins,
                        Map.of(
                                "mantelzorgwaardering",
                                Map.of("commissioningAuthority", "Gemeente Proefstad"),
                                "newsletter",
                                Map.of("lists", List.of("NEWSLETTER")))));
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
