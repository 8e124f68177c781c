package nl.waarborg.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.kernel.policy.TenantDocuments;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tenants that come with the platform, against the plugins that come with it. */
final class PublishedTenantsTest {

    private static final ClassLoader PLATFORM = PublishedTenantsTest.class.getClassLoader();

    @Test
    void the_platform_can_keep_what_its_five_tenants_promise() throws IOException {
        List<TenantDocument> documents = new ArrayList<>();
        for (String id :
                List.of(
                        "cvoz",
                        "ikocreate",
                        "ikwerkindezorg",
                        "kenniscentrum-kraamzorg",
                        "valtes")) {
            documents.add(document(id));
        }
        Registry registry = Registry.of(PluginLoader.load(PLATFORM, Path.of("no-such-folder")));

        assertThat(new TenantDocuments(registry).parse(documents))
                .hasSize(5)
                .last()
                .satisfies(
                        valtes ->
                                assertThat(valtes.policy().modules())
                                        .containsKey("mantelzorgwaardering"));
    }

    @Test
    void a_setting_that_keeps_a_promise_is_a_setting_of_the_program() throws IOException {
        List<String> named = new ArrayList<>();
        try (InputStream ways = PLATFORM.getResourceAsStream("tenants/keeping.yaml")) {
            new YAMLMapper()
                    .readTree(ways)
                    .path("ways")
                    .forEach(way -> way.path("settings").forEach(one -> named.add(one.asText())));
        }

        assertThat(Arrays.stream(Setting.values()).map(Setting::flag))
                .isNotEmpty()
                .containsAll(named);
        assertThat(named).contains("--backup-days");
    }

    private static TenantDocument document(String id) throws IOException {
        String file = "tenants/" + id + "/tenant.yaml";
        try (InputStream text = PLATFORM.getResourceAsStream(file)) {
            assertThat(text).as(file).isNotNull();
            return new TenantDocument(
                    file, new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
