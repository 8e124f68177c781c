package nl.waarborg.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A rule that cannot fail proves nothing: each is held against a structure that breaks it. */
class BrokenStructureTest {

    private static final String ROOT = "nl.waarborg.architecture.broken";

    @Test
    void the_broken_structure_fails_the_rules_it_breaks() {
        JavaClasses classes = new ClassFileImporter().importPackages(ROOT);

        Map<String, Boolean> held =
                new Rules(ROOT, List.of(ROOT + ".plugin"))
                        .all().entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                rule ->
                                                        !rule.getValue()
                                                                .allowEmptyShould(true)
                                                                .evaluate(classes)
                                                                .hasViolation()));

        assertThat(held)
                .containsEntry("the SPI knows only itself, jOOQ and the core of Vert.x", false)
                .containsEntry("the kernel knows only the SPI", false)
                .containsEntry("data knows neither web nor mail", false)
                .containsEntry(
                        "a plugin knows the SPI and nothing of the platform behind it", false)
                .containsEntry("time comes from a clock that is passed in", false)
                .containsEntry("there is no static mutable state", false)
                .containsEntry("nothing prints", false)
                .containsEntry("names say what a class is", false);
    }
}
