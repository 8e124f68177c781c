package nl.waarborg.leaky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.vertx.core.Future;

import nl.waarborg.leaky.CarelessPlugin.Fault;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Whoever is careless with consents, with what goes to others, with back-ups or with who leaves
 * fails the check that is about it, and reads there what is wrong.
 */
class CarelessPluginTest {

    private static final String STAMPS =
            "what_rests_on_a_consent_says_since_when_it_is_given_and_gone";
    private static final String USES = "no_use_of_the_plugin_outlives_the_consent_it_rests_on";
    private static final String TERMS =
            "a_term_runs_as_soon_as_the_consent_is_taken_back_that_a_row_rested_on";
    private static final String LINES =
            "whatever_goes_to_others_is_in_the_log_of_whom_what_to_whom_and_on_what_ground";
    private static final String TOLD =
            "who_received_data_is_told_when_it_is_put_right_and_when_it_is_erased";
    private static final String RESTORED =
            "an_older_copy_brings_nothing_back_that_was_erased_set_aside_held_or_taken_back";
    private static final String LEFT =
            "who_leaves_takes_every_value_along_and_leaves_no_row_behind";

    @Test
    void who_cares_about_nothing_fails_every_check_and_reads_why() {
        Map<String, String> failed =
                failures(Everything.class, STAMPS, USES, TERMS, LINES, TOLD, RESTORED, LEFT);

        assertThat(failed).containsOnlyKeys(STAMPS, USES, TERMS, LINES, TOLD, RESTORED, LEFT);
        assertThat(failed.get(STAMPS))
                .contains("careless_everything.note.withdrawn_at of rows of somebody who took")
                .contains("careless-everything.study back");
        assertThat(failed.get(USES))
                .contains(
                        "the study still shows data of somebody who took careless-everything.study back");
        assertThat(failed.get(TERMS))
                .contains("declare Anchor.whenEnded there, or nothing ends with the consent");
        assertThat(failed.get(LINES))
                .contains(
                        "lines of careless-everything.to-printer in the log of disclosures: call work.disclosed");
        assertThat(failed.get(TOLD))
                .contains("who is told of", "after careless-everything.to-printer");
        assertThat(failed.get(RESTORED))
                .contains("tables of the copy that speak of somebody who was erased since")
                .contains("careless_everything.board");
        assertThat(failed.get(LEFT))
                .contains("what stands of a person in the tables and is not in the archive")
                .contains("[careless_everything.note]");
    }

    @Test
    void a_line_about_less_than_was_given_is_found_and_leaves_the_recipient_untold() {
        Map<String, String> failed = failures(Understated.class, STAMPS, USES, TERMS, LINES, TOLD);

        assertThat(failed).containsOnlyKeys(USES, LINES, TOLD);
        assertThat(failed.get(LINES))
                .contains("tables of which careless-understated.to-printer gives something")
                .contains("careless_understated.note");
        assertThat(failed.get(TOLD)).contains("who is told of an erasure");
        assertThat(failed.get(USES))
                .contains("careless-understated.study is asked for: override usesUnder(…)");
    }

    @Test
    void what_goes_along_of_somebody_else_needs_a_line_of_its_own_and_each_act_must_happen() {
        assertThat(failures(Gregarious.class, LINES, TOLD))
                .hasEntrySatisfying(
                        LINES,
                        why -> assertThat(why).contains("lines of somebody else whose data went"))
                .containsOnlyKeys(LINES);
        assertThat(failures(Silent.class, LINES).get(LINES))
                .contains("careless-gregarious.to-printer is declared: override disclose(…)");
    }

    /** What each of the checks that failed says. */
    private static Map<String, String> failures(Class<?> contract, String... checks) {
        DiscoverySelector[] selected =
                List.of(checks).stream()
                        .map(check -> selectMethod(contract, check))
                        .toArray(DiscoverySelector[]::new);
        Map<String, String> failed = new TreeMap<>();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selected)
                .execute()
                .testEvents()
                .failed()
                .stream()
                .forEach(
                        event ->
                                failed.put(
                                        event.getTestDescriptor()
                                                .getDisplayName()
                                                .replace("()", ""),
                                        messageOf(event)));
        return failed;
    }

    private static String messageOf(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(Throwable::toString)
                .orElse("");
    }

    /** The contract on one fault. */
    abstract static class Careless extends PluginContract {

        final CarelessPlugin plugin;

        Careless(Fault fault) {
            plugin = new CarelessPlugin(fault);
        }

        @Override
        protected Plugin plugin() {
            return plugin;
        }

        @Override
        protected Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work) {
            return work.tx()
                    .insert(
                            plugin.notes,
                            Values.of(plugin.personId, person.subject().value())
                                    .set(plugin.words, person.canary("words"))
                                    .set(plugin.secret, person.canary("secret")));
        }

        List<String> printed(TestPerson person, TestPerson staff) {
            String path =
                    "/%s/notes/%s/printed"
                            .formatted(plugin.spec().name(), rowOf(plugin.notes, person));
            return List.of(staff.api().get(path).text());
        }
    }

    static class Everything extends Careless {
        Everything() {
            super(Fault.EVERYTHING);
        }

        @Override
        protected Map<String, Supplier<String>> usesUnder(
                ConsentPurpose purpose, TestPerson person, TestPerson staff) {
            return Map.of(
                    "the study", () -> staff.api().get("/careless-everything/studied").text());
        }

        @Override
        protected List<String> disclose(Disclosure act, TestPerson person, TestPerson staff) {
            return printed(person, staff);
        }
    }

    static class Understated extends Careless {
        Understated() {
            super(Fault.UNDERSTATED);
        }

        @Override
        protected List<String> disclose(Disclosure act, TestPerson person, TestPerson staff) {
            return printed(person, staff);
        }
    }

    static class Gregarious extends Careless {
        Gregarious() {
            super(Fault.GREGARIOUS);
        }

        @Override
        protected List<String> disclose(Disclosure act, TestPerson person, TestPerson staff) {
            return printed(person, staff);
        }
    }

    static class Silent extends Careless {
        Silent() {
            super(Fault.GREGARIOUS);
        }
    }
}
