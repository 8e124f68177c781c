package nl.waarborg.leaky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    private static final String ASIDE =
            "what_is_set_aside_ends_with_the_consent_as_what_is_not_does";
    private static final String LINES =
            "whatever_goes_to_others_is_in_the_log_of_whom_what_to_whom_and_on_what_ground";
    private static final String TOLD =
            "who_received_data_is_told_when_it_is_put_right_and_when_it_is_erased";
    private static final String RESTORED =
            "an_older_copy_brings_nothing_back_that_was_erased_set_aside_held_or_taken_back";
    private static final String WORDS =
            "a_word_that_was_taken_back_stays_taken_back_in_an_older_copy";
    private static final String OPENED =
            "what_was_erased_opens_in_no_back_up_and_what_was_kept_opens";
    private static final String LEFT =
            "who_leaves_takes_every_value_along_and_leaves_no_row_behind";

    private static final String HELD = "a_held_row_stays_whatever_the_plugin_tries";
    private static final String FORETOLD =
            "what_a_preview_of_a_day_foretells_is_what_the_run_of_that_day_does";

    @Test
    void who_cares_about_nothing_fails_every_check_and_reads_why() {
        Map<String, String> failed =
                failures(
                        CarelessContracts.Everything.class,
                        STAMPS,
                        USES,
                        TERMS,
                        LINES,
                        TOLD,
                        RESTORED,
                        WORDS,
                        LEFT);

        assertThat(failed)
                .containsOnlyKeys(STAMPS, USES, TERMS, LINES, TOLD, RESTORED, WORDS, LEFT);
        assertThat(failed.get(STAMPS))
                .contains("careless.note.withdrawn_at of rows of somebody who took")
                .contains("careless.study back");
        assertThat(failed.get(USES))
                .contains("the study still shows data of somebody who took careless.study back");
        assertThat(failed.get(TERMS))
                .contains("declare Anchor.whenEnded there, or nothing ends with the consent");
        assertThat(failed.get(LINES))
                .contains(
                        "lines of careless.to-printer in the log of disclosures: call work.disclosed");
        assertThat(failed.get(TOLD)).contains("who is told of", "after careless.to-printer");
        assertThat(failed.get(RESTORED))
                .contains("columns of the copy that speak of somebody who was erased since")
                .contains("careless.board.line");
        assertThat(failed.get(WORDS))
                .contains("careless.note.no_mail is taken back by nobody")
                .contains("it stands there all the same once it is written");
        assertThat(failed.get(LEFT))
                .contains("what stands of a person in the tables and is not in the archive")
                .contains("[careless.note]");
    }

    @Test
    void a_line_about_less_than_was_given_is_found_and_leaves_the_recipient_untold() {
        Map<String, String> failed =
                failures(CarelessContracts.Understated.class, STAMPS, USES, TERMS, LINES, TOLD);

        assertThat(failed).containsOnlyKeys(USES, TERMS, LINES, TOLD);
        assertThat(failed.get(LINES))
                .contains("tables of which careless.to-printer gives something")
                .contains("careless.note");
        assertThat(failed.get(TOLD))
                .contains("a value of what careless.to-printer gives that can be put right")
                .contains("say in nothingToPutRight() why none is");
        assertThat(failed.get(USES)).contains("careless.study is asked for: override usesUnder(…)");
    }

    @Test
    void what_goes_along_of_somebody_else_needs_a_line_of_its_own_and_each_act_must_happen() {
        assertThat(failures(CarelessContracts.Gregarious.class, LINES, TOLD))
                .hasEntrySatisfying(
                        LINES,
                        why -> assertThat(why).contains("lines of somebody else whose data went"))
                .containsOnlyKeys(LINES);
        assertThat(failures(CarelessContracts.Numbered.class, LINES, TOLD))
                .hasEntrySatisfying(
                        LINES,
                        why -> assertThat(why).contains("lines of somebody else whose data went"))
                .containsOnlyKeys(LINES);
        assertThat(failures(CarelessContracts.Silent.class, LINES).get(LINES))
                .contains("careless.to-printer is declared: override disclose(…)");
        assertThat(failures(CarelessContracts.Wordless.class, LINES).get(LINES))
                .contains("in what disclose(…) answers of careless.to-printer")
                .contains("or nobody sees what went along");
    }

    @Test
    void what_nobody_can_put_right_is_said_and_what_somebody_can_is_not() {
        assertThat(failures(CarelessContracts.SetInStone.class, TOLD).get(TOLD))
                .contains("none could; let one, or say in nothingToPutRight() why none is");
        assertThat(failures(CarelessContracts.SaidToStand.class, TOLD).get(TOLD))
                .contains("was put right, though nothingToPutRight() says none is");
    }

    @Test
    void a_use_that_is_answered_with_an_error_shows_that_nothing_stops() {
        assertThat(failures(CarelessContracts.Erring.class, USES).get(USES))
                .contains("the study is answered with 404")
                .contains("an error shows nothing and proves nothing");
        assertThat(failures(CarelessContracts.Breaking.class, USES).get(USES))
                .contains("the study is answered with 401")
                .contains("once careless.study is taken back");
    }

    @Test
    void a_withdrawal_that_ends_nothing_and_a_term_that_nothing_is_under_are_found() {
        Map<String, String> forgetful =
                failures(CarelessContracts.Forgetful.class, TERMS, FORETOLD);

        assertThat(forgetful).containsOnlyKeys(TERMS, FORETOLD);
        assertThat(forgetful.get(TERMS))
                .contains("the day on which careless.note/")
                .contains("goes, now that careless.study is taken back");
        assertThat(forgetful.get(FORETOLD))
                .contains("tables of careless of which the preview named a row at north")
                .contains("makeRowsBeside or makeEnd bring some of each to an end");
        assertThat(failures(CarelessContracts.Unrelated.class, TERMS).get(TERMS))
                .contains("rows that rest on careless.study: make one in makeRowsAbout");
    }

    @Test
    void what_outlives_the_consent_because_it_is_set_aside_is_found() {
        assertThat(failures(CarelessContracts.Unminded.class, STAMPS, ASIDE))
                .containsOnlyKeys(ASIDE)
                .hasEntrySatisfying(
                        ASIDE,
                        why ->
                                assertThat(why)
                                        .contains("now that careless.study is taken back")
                                        .contains("careless.note.withdrawn_at was set"));
    }

    @Test
    void what_hangs_on_a_row_and_changes_though_nobody_foretold_it_is_found() {
        assertThat(failures(CarelessContracts.Meddling.class, FORETOLD).get(FORETOLD))
                .contains("careless.remark ")
                .contains("foretold null, was CHANGED");
    }

    @Test
    void a_row_that_the_plugin_lets_nobody_touch_does_not_show_that_the_hold_stands() {
        assertThat(failures(CarelessContracts.Unmoved.class, HELD).get(HELD))
                .contains("what is said against any change of careless.")
                .contains("the hold's own refusal must be among it");
    }

    @Test
    void a_copy_that_knows_a_hash_keeps_a_day_or_an_empty_row_brings_something_back() {
        assertThat(failures(CarelessContracts.Remembered.class, RESTORED).get(RESTORED))
                .contains("columns of the copy that speak of somebody who was erased since")
                .contains("careless.board.line");
        assertThat(failures(CarelessContracts.Sticky.class, RESTORED).get(RESTORED))
                .contains("columns of rows in the copy, of somebody erased since, that are not")
                .contains("careless.note.told_on");
        assertThat(failures(CarelessContracts.Hollow.class, RESTORED).get(RESTORED))
                .contains("The database stays in quarantine")
                .contains("ERASED of tenant north, could not be done again");
    }

    @Test
    void a_word_that_no_replay_may_take_back_comes_back_as_given() {
        assertThat(failures(CarelessContracts.Deaf.class, WORDS).get(WORDS))
                .contains("words in the copy that were taken back since it was made")
                .contains("careless.note.no_mail\"=\"no_mail false\"");
    }

    @Test
    void a_word_that_no_row_holds_is_named_and_not_passed_over() {
        assertThat(failures(CarelessContracts.Unheard.class, WORDS).get(WORDS))
                .contains("careless.note.no_mail is taken back by nobody: it stands in no row")
                .contains("makeWords(…) makes a row in which it stands");
    }

    @Test
    void what_is_put_back_once_it_is_removed_opens_no_more() {
        assertThat(failures(CarelessContracts.Revived.class, OPENED).get(OPENED))
                .contains("values that stay, and open here")
                .contains("careless.note.account:");
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
}
