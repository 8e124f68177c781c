package nl.waarborg.leaky;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.PluginContract;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** No check of the contract is without a plugin that fails it, or a reason why no plugin can. */
class EveryCheckFailsTest {

    private static final Path HERE = Path.of("src/test/java/nl/waarborg/leaky");
    private static final Pattern NAMED = Pattern.compile("\"([a-z0-9]+(?:_[a-z0-9]+)+)\"");

    /** What the core would have to break: a plugin can do nothing that makes these fail. */
    private static final Map<String, String> ONLY_THE_CORE_CAN_FAIL =
            Map.of(
                    "the_tables_are_what_the_declaration_says",
                    "the start compares them; what it refuses, Leak.UNDECLARED shows",
                    "a_person_reaches_the_own_rows_only",
                    "the core sets the policy of reach, and a start refuses any that widens it",
                    "the_other_tenant_sees_nothing",
                    "the core sets the policy of isolation, and a start refuses any other",
                    "events_carry_ids_and_days_and_nothing_else",
                    "an event takes ids and days only; other types do not compile",
                    "without_a_token_every_route_answers_401",
                    "the core asks for the token before a handler is called",
                    "without_its_permission_every_route_answers_403",
                    "the core asks for the permission before a handler is called");

    @Test
    void each_check_is_failed_by_a_plugin_or_says_why_none_can() throws IOException {
        Set<String> failed = new TreeSet<>();
        for (Class<?> test : new Class<?>[] {LeakyPluginTest.class, CarelessPluginTest.class}) {
            String source = Files.readString(HERE.resolve(test.getSimpleName() + ".java"));
            NAMED.matcher(source).results().forEach(name -> failed.add(name.group(1)));
        }
        Set<String> checks = checks();
        assertThat(checks).hasSizeGreaterThan(30);
        failed.retainAll(checks);
        assertThat(failed).doesNotContainAnyElementsOf(ONLY_THE_CORE_CAN_FAIL.keySet());

        failed.addAll(ONLY_THE_CORE_CAN_FAIL.keySet());
        assertThat(failed).isEqualTo(checks);
    }

    private static Set<String> checks() {
        Set<String> names = new TreeSet<>();
        for (Class<?> one = PluginContract.class; one != Object.class; one = one.getSuperclass()) {
            Stream.of(one.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class))
                    .map(Method::getName)
                    .forEach(names::add);
        }
        return names;
    }
}
