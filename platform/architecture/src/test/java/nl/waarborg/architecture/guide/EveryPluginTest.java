package nl.waarborg.architecture.guide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** No plugin of this house goes without the proofs that all of them inherit. */
final class EveryPluginTest {

    @Test
    void every_plugin_passes_the_contract_and_has_its_page() throws IOException {
        try (Stream<Path> folders = Files.list(Guide.root().resolve("plugins"))) {
            List<Path> plugins =
                    folders.filter(one -> Files.exists(one.resolve("pom.xml"))).toList();

            assertThat(plugins).hasSizeGreaterThan(8);
            assertThat(plugins.stream().filter(one -> contracts(one) != 1))
                    .as("without exactly one test that extends PluginContract")
                    .isEmpty();
            assertThat(plugins)
                    .allSatisfy(one -> assertThat(one.resolve("README.md")).isNotEmptyFile());
        }
    }

    private static long contracts(Path plugin) {
        try (Stream<Path> tests = Files.walk(plugin.resolve("src/test/java"))) {
            return tests.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> text(file).contains(" extends PluginContract "))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
