package nl.waarborg.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.stream.Stream;

class ArchitectureTest {

    private static final Rules RULES =
            new Rules(
                    "nl.waarborg",
                    List.of(
                            "nl.waarborg.mantelzorgwaardering",
                            "nl.waarborg.donations",
                            "nl.waarborg.finance",
                            "nl.waarborg.contact",
                            "nl.waarborg.newsletter",
                            "nl.waarborg.vacancies",
                            "nl.waarborg.patientexperts",
                            "nl.waarborg.clientcocreation",
                            "nl.waarborg.kraamzorgregister"));
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(location -> !location.contains("/architecture/"))
                    .importPackages("nl.waarborg");

    @TestFactory
    Stream<DynamicTest> every_rule_holds() {
        return RULES.all().entrySet().stream()
                .map(
                        rule ->
                                DynamicTest.dynamicTest(
                                        rule.getKey(), () -> rule.getValue().check(CLASSES)));
    }

    @Test
    void the_rules_saw_the_whole_platform() {
        assertThat(
                        List.of(
                                "spi",
                                "kernel",
                                "data",
                                "web",
                                "mail",
                                "server",
                                "app",
                                "mantelzorgwaardering",
                                "donations",
                                "finance",
                                "contact",
                                "vacancies",
                                "newsletter",
                                "patientexperts",
                                "clientcocreation",
                                "kraamzorgregister"))
                .allSatisfy(
                        module ->
                                assertThat(countIn("nl.waarborg." + module))
                                        .as("classes of " + module)
                                        .isGreaterThan(5));
        assertThat(CLASSES.size()).isGreaterThan(150);
    }

    @Test
    void every_package_is_null_marked() {
        List<String> unmarked =
                CLASSES.stream()
                        .map(c -> c.getPackage())
                        .distinct()
                        .filter(p -> !p.getName().equals("nl.waarborg.launcher"))
                        .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                        .map(p -> p.getName())
                        .toList();

        assertThat(unmarked).isEmpty();
    }

    private static long countIn(String root) {
        return CLASSES.stream().filter(c -> c.getPackageName().startsWith(root)).count();
    }
}
