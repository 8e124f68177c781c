package nl.waarborg.architecture.guide;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.PluginContract;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The guide says of every check what it asks, and of everything a plugin's test may give. */
class GuideChecksTest {

    @Test
    void every_check_of_the_contract_has_a_line_in_the_guide_and_no_other_has() throws IOException {
        Set<String> checks = named(method -> method.isAnnotationPresent(Test.class));

        assertThat(checks).hasSizeGreaterThan(30);
        assertThat(lines().filter(name -> name.contains("_")).toList())
                .containsExactlyInAnyOrderElementsOf(checks);
    }

    @Test
    void everything_that_a_plugins_test_may_give_has_a_line_in_the_guide() throws IOException {
        Set<String> given =
                named(
                        method ->
                                Modifier.isProtected(method.getModifiers())
                                        && !Modifier.isFinal(method.getModifiers()));

        assertThat(given).contains("makeRowsAbout", "leftEmpty");
        assertThat(lines().toList()).containsAll(given);
    }

    /** What stands in code at the beginning of a line of a table. */
    private static Stream<String> lines() throws IOException {
        List<String> lines =
                Files.readAllLines(Guide.root().resolve("platform/docs/writing-a-plugin.md"));
        return lines.stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(2, line.indexOf('|', 2)))
                .flatMap(cell -> Stream.of(cell.split(",")))
                .map(name -> name.replaceAll("[`() ]", ""));
    }

    private static Set<String> named(Predicate<Method> which) {
        Set<String> names = new TreeSet<>();
        for (Class<?> one = PluginContract.class; one != Object.class; one = one.getSuperclass()) {
            Stream.of(one.getDeclaredMethods())
                    .filter(which)
                    .map(Method::getName)
                    .forEach(names::add);
        }
        return names;
    }
}
