package nl.waarborg.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import nl.waarborg.kernel.Fault;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.RegistryRefusal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class PluginLoaderTest {

    private static final ClassLoader PLATFORM = PluginLoaderTest.class.getClassLoader();
    private static final String GOOD =
            "public PluginSpec spec() { return PluginSpec.named(\"parking\", Spi.VERSION); }";

    @TempDir private Path root = Path.of("");
    private Path folder = Path.of("");

    @BeforeEach
    void make_the_folder() throws IOException {
        folder = Files.createDirectory(root.resolve("plugins"));
    }

    @Test
    void finds_the_plugins_on_the_class_path_where_there_is_no_folder() {
        assertThat(PluginLoader.load(PLATFORM, root.resolve("nowhere")))
                .extracting(plugin -> plugin.spec().name())
                .contains(
                        "mantelzorgwaardering",
                        "vacancies",
                        "finance",
                        "patient-experts",
                        "client-cocreation",
                        "kraamzorg-register");
    }

    @Test
    void finds_a_plugin_in_a_jar_beside_them_with_a_loader_of_its_own() throws IOException {
        new PluginJar()
                .plugin("Parking", GOOD)
                .file("db/parking/V1__x.sql", "SELECT 1")
                .packInto(folder, "parking.jar");
        Files.writeString(folder.resolve("readme.txt"), "Put plugins here.");

        List<LoadedPlugin> plugins = PluginLoader.load(PLATFORM, folder);

        assertThat(plugins)
                .extracting(plugin -> plugin.spec().name())
                .contains("mantelzorgwaardering")
                .endsWith("parking");
        LoadedPlugin parking = plugins.getLast();
        assertThat(parking.className()).isEqualTo("outside.Parking (parking.jar)");
        assertThat(parking.loader()).isNotSameAs(PLATFORM);
        assertThat(parking.loader().getResource("db/parking/V1__x.sql")).isNotNull();
        assertThat(PLATFORM.getResource("db/parking/V1__x.sql")).isNull();
    }

    @Test
    void the_plugins_it_finds_pass_the_registry() throws IOException {
        new PluginJar().plugin("Parking", GOOD).packInto(folder, "parking.jar");

        assertThat(Registry.of(PluginLoader.load(PLATFORM, folder)).plugin("parking")).isPresent();
    }

    @Test
    void two_jars_may_bring_two_classes_of_one_name() throws IOException {
        new PluginJar().plugin("Parking", GOOD).packInto(folder, "one.jar");
        new PluginJar()
                .plugin("Parking", GOOD.replace("parking", "bicycles"))
                .packInto(folder, "two.jar");

        assertThat(PluginLoader.load(PLATFORM, folder))
                .extracting(plugin -> plugin.spec().name())
                .contains("mantelzorgwaardering")
                .endsWith("parking", "bicycles");
    }

    @Test
    void refuses_a_file_that_is_no_jar() throws IOException {
        Files.writeString(folder.resolve("broken.jar"), "This is no jar.");

        assertThat(faults()).singleElement().asString().startsWith("broken.jar: the file cannot");
    }

    @Test
    void refuses_a_jar_without_a_plugin() throws IOException {
        new PluginJar().type("Lonely", "class Lonely {}").packInto(folder, "lonely.jar");

        assertThat(faults())
                .containsExactly(
                        "lonely.jar: it brings no plugin of its own:"
                                + " META-INF/services/nl.waarborg.spi.Plugin must name a class in"
                                + " it");
    }

    @Test
    void refuses_a_provider_that_is_not_in_its_jar() throws IOException {
        new PluginJar().plugin("Gone", GOOD).packInto(folder, "gone.jar", "Gone");

        assertThat(faults())
                .singleElement()
                .asString()
                .startsWith("gone.jar: a plugin cannot be loaded")
                .contains("outside.Gone");
    }

    @Test
    void refuses_a_provider_that_throws_with_its_class_and_jar() throws IOException {
        new PluginJar()
                .plugin(
                        "Angry",
                        "public Angry() { throw new IllegalStateException(\"no\"); }" + GOOD)
                .packInto(folder, "a.jar");
        new PluginJar()
                .plugin(
                        "Sloppy",
                        "public PluginSpec spec() { return PluginSpec.named(\"No Name\", 1); }")
                .packInto(folder, "b.jar");
        new PluginJar()
                .plugin("Empty", "public PluginSpec spec() { return null; }")
                .packInto(folder, "c.jar");

        assertThat(faults())
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .isEqualTo(
                                                "a.jar: outside.Angry cannot be used:"
                                                        + " java.lang.IllegalStateException: no"),
                        second ->
                                assertThat(second)
                                        .startsWith("b.jar: outside.Sloppy cannot be used: ")
                                        .contains("No Name"),
                        third ->
                                assertThat(third)
                                        .isEqualTo(
                                                "c.jar: outside.Empty declares nothing: spec()"
                                                        + " returned null"));
    }

    @Test
    void refuses_a_provider_that_misses_a_class_it_needs() throws IOException {
        new PluginJar()
                .type(
                        "Needed",
                        "final class Needed { static final String NAME = name(); static"
                                + " String name() { return \"parking\"; } }")
                .plugin(
                        "Needy",
                        "public PluginSpec spec() { return PluginSpec.named(Needed.NAME, 1); }")
                .packInto(folder, "needy.jar", "Needed");

        assertThat(faults())
                .singleElement()
                .asString()
                .startsWith("needy.jar: outside.Needy cannot be used: ")
                .contains("outside.Needed");
    }

    @Test
    void one_broken_provider_does_not_hide_the_next() throws IOException {
        new PluginJar()
                .plugin("Gone", GOOD)
                .plugin("Lost", GOOD)
                .packInto(folder, "two.jar", "Gone", "Lost");

        assertThat(faults()).hasSize(2);
    }

    @Test
    void a_plugin_of_another_version_is_named_by_the_registry() throws IOException {
        new PluginJar()
                .plugin(
                        "Old",
                        "public PluginSpec spec() { return PluginSpec.named(\"parking\", 99); }")
                .packInto(folder, "old.jar");
        List<LoadedPlugin> plugins = PluginLoader.load(PLATFORM, folder);

        var refusal = catchThrowableOfType(RegistryRefusal.class, () -> Registry.of(plugins));

        assertThat(refusal).hasMessageContaining("parking: it was compiled against version 99");
    }

    private List<String> faults() {
        return catchThrowableOfType(
                        RegistryRefusal.class, () -> PluginLoader.load(PLATFORM, folder))
                .faults()
                .stream()
                .map(Fault::toString)
                .toList();
    }
}
