package nl.waarborg.leaky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.vertx.core.Future;

import nl.waarborg.leaky.LeakyPlugin.Leak;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

import java.util.Arrays;

/** A contract that nothing can break proves nothing: each leak is held against it. */
class LeakyPluginTest {

    @Test
    void notes_about_the_wrong_person_are_missing_and_nothing_protects_the_right_one() {
        assertFails(
                WrongPerson.class,
                "a_restriction_hides_every_row_of_the_person_until_it_is_lifted",
                "what_is_set_aside_does_not_exist_for_the_plugin",
                "a_held_row_stays_whatever_the_plugin_tries",
                "the_export_is_complete_and_exclusive",
                "an_access_package_holds_every_value_of_the_person_and_none_of_others",
                "the_receipts_of_an_erasure_account_for_every_row_of_the_person",
                "erasure_leaves_nothing_but_what_is_kept_with_a_ground");
    }

    @Test
    void a_copy_on_a_board_about_nobody_has_no_term_and_survives_the_erasure() {
        assertFails(
                Board.class,
                "each_row_names_the_rule_that_keeps_it_and_the_day_it_goes",
                "the_export_is_complete_and_exclusive",
                "after_an_erasure_no_table_of_any_schema_speaks_of_the_person",
                "erasure_leaves_nothing_but_what_is_kept_with_a_ground");
    }

    @Test
    void a_sweep_of_everybodys_notes_changes_the_other_person_and_comes_before_the_day() {
        assertFails(
                Sweep.class,
                "erasure_changes_nothing_of_the_other_person_and_the_other_tenant",
                "a_row_goes_on_its_day_and_not_a_day_before_and_a_held_one_stays");
    }

    @Test
    void a_look_at_what_ails_somebody_that_is_kept_under_another_name_is_missed() {
        assertFails(Unseen.class, "a_look_by_staff_at_health_data_is_shown_to_the_person");
    }

    @Test
    void what_is_encrypted_in_one_place_and_stands_in_the_clear_in_another_is_found() {
        assertFails(Clear.class, "what_is_encrypted_cannot_be_read_in_the_database");
    }

    @Test
    void what_comes_back_after_its_removal_is_found() {
        assertFails(
                Tombstone.class,
                "erasure_leaves_nothing_but_what_is_kept_with_a_ground",
                "the_preview_of_an_erasure_is_what_the_erasure_does",
                "erasing_twice_changes_nothing_more",
                "a_row_goes_on_its_day_and_not_a_day_before_and_a_held_one_stays");
    }

    @Test
    void what_is_called_a_secret_is_missing_from_the_package() {
        assertFails(
                Secretive.class,
                "an_access_package_holds_every_value_of_the_person_and_none_of_others");
    }

    @Test
    void what_is_said_of_others_stands_in_the_package() {
        assertFails(
                Gossip.class,
                "an_access_package_holds_every_value_of_the_person_and_none_of_others");
    }

    @Test
    void what_staff_think_is_carried_along() {
        assertFails(Hearsay.class, "a_portability_package_holds_only_what_the_person_provided");
    }

    @Test
    void a_removal_that_is_refused_is_no_erasure_and_no_end_of_a_term() {
        assertFails(
                Stubborn.class,
                "an_erasure_destroys_the_packages_made_before",
                "what_a_preview_of_a_day_foretells_is_what_the_run_of_that_day_does",
                "a_row_goes_on_its_day_and_not_a_day_before_and_a_held_one_stays");
    }

    @Test
    void a_correction_that_is_only_said_is_none() {
        assertFails(
                Stone.class, "what_is_put_right_stands_there_and_its_history_dies_with_the_row");
    }

    @Test
    void columns_that_nobody_fills_or_fills_alike_are_named() {
        assertThat(
                        failureOf(
                                Unseeded.class,
                                "every_column_about_a_person_is_seeded_with_a_value_of_its_own"))
                .contains("leaky_unseeded.note.remark (CONTENT) holds no value in any row")
                .contains("leaky_unseeded.note.account (BANK) holds no value in any row")
                .contains("leaky_unseeded.note.account_index holds no value in any row")
                .contains("leaky_unseeded.note.ill (HEALTH) holds no value in any row")
                .contains("leaky_unseeded.note.paper_content (DOCUMENT) holds no value in any row")
                .contains("leaky_unseeded.note.judgement (DECISION) holds no value that is this")
                .doesNotContain("leaky_unseeded.note.words");
    }

    @Test
    void what_stays_of_a_row_beyond_what_its_duty_keeps_is_found_where_no_text_tells() {
        assertThat(
                        failureOf(
                                Lingering.class,
                                "after_an_erasure_no_table_of_any_schema_speaks_of_the_person"))
                .contains("leaky_lingering.note.told_on");
    }

    @Test
    void a_copy_in_a_file_and_one_in_the_log_survive_the_erasure() {
        assertFails(
                Spilt.class,
                "after_an_erasure_no_file_speaks_of_the_person",
                "no_line_of_the_log_speaks_of_anybody");
    }

    @Test
    void an_undeclared_column_stops_the_start() {
        assertThat(refusalOf(Undeclared.class)).contains("shadow");
    }

    @Test
    void data_about_people_without_a_name_for_them_stops_the_start() {
        assertThat(refusalOf(Nameless.class)).contains("leaky-nameless note: called(…) is missing");
    }

    @Test
    void a_permission_of_the_core_on_a_plugins_route_stops_the_start() {
        assertThat(refusalOf(BorrowedPermission.class)).contains("core.self.read");
    }

    /** The checks run, and each of them fails: a start that is refused fails none. */
    private static void assertFails(Class<?> contract, String... checks) {
        DiscoverySelector[] selected =
                Arrays.stream(checks)
                        .map(check -> selectMethod(contract, check))
                        .toArray(DiscoverySelector[]::new);
        assertThat(
                        EngineTestKit.engine("junit-jupiter")
                                .selectors(selected)
                                .execute()
                                .testEvents()
                                .failed()
                                .stream()
                                .map(failure -> failure.getTestDescriptor().getDisplayName())
                                .map(name -> name.replace("()", "")))
                .containsExactlyInAnyOrder(checks);
    }

    private static String failureOf(Class<?> contract, String check) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(contract, check))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(Event::toString)
                .reduce("", String::concat);
    }

    private static String refusalOf(Class<?> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .containerEvents()
                .failed()
                .stream()
                .map(Event::toString)
                .reduce("", String::concat);
    }

    /** The contract on one leak. */
    abstract static class Leaking extends PluginContract {

        private final LeakyPlugin plugin;

        Leaking(Leak leak) {
            plugin = new LeakyPlugin(leak);
        }

        @Override
        protected Plugin plugin() {
            return plugin;
        }

        @Override
        protected Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work) {
            Values note =
                    Values.of(plugin.personId, person.subject().value())
                            .set(plugin.writerId, staff.subject().value())
                            .set(plugin.words, person.canary("words"))
                            .set(
                                    plugin.judgement,
                                    this instanceof Unseeded
                                            ? "fine"
                                            : staff.canary("judgement", person));
            plugin.ill.ifPresent(ill -> note.set(ill, person.canary("ill")));
            plugin.say(person.canary("words"));
            return work.tx()
                    .insert(plugin.notes, note)
                    .compose(
                            id ->
                                    this instanceof Board || this instanceof Clear
                                            ? copy(person, work)
                                            : Future.succeededFuture());
        }

        private Future<?> copy(TestPerson person, Work work) {
            String line = person.canary(this instanceof Clear ? "ill" : "line");
            return work.tx().insert(plugin.boards, Values.of(plugin.line, line));
        }
    }

    static class WrongPerson extends Leaking {
        WrongPerson() {
            super(Leak.WRONG_PERSON);
        }
    }

    static class Board extends Leaking {
        Board() {
            super(Leak.BOARD);
        }
    }

    static class Unseen extends Leaking {
        Unseen() {
            super(Leak.UNSEEN);
        }
    }

    static class Clear extends Leaking {
        Clear() {
            super(Leak.CLEAR);
        }
    }

    static class Sweep extends Leaking {
        Sweep() {
            super(Leak.SWEEP);
        }
    }

    static class Tombstone extends Leaking {
        Tombstone() {
            super(Leak.TOMBSTONE);
        }
    }

    static class Secretive extends Leaking {
        Secretive() {
            super(Leak.SECRETIVE);
        }
    }

    static class Hearsay extends Leaking {
        Hearsay() {
            super(Leak.HEARSAY);
        }
    }

    static class Gossip extends Leaking {
        Gossip() {
            super(Leak.GOSSIP);
        }
    }

    static class Stubborn extends Leaking {
        Stubborn() {
            super(Leak.STUBBORN);
        }
    }

    static class Stone extends Leaking {
        Stone() {
            super(Leak.STONE);
        }
    }

    static class Unseeded extends Leaking {
        Unseeded() {
            super(Leak.UNSEEDED);
        }
    }

    static class Lingering extends Leaking {
        Lingering() {
            super(Leak.LINGERING);
        }
    }

    static class Spilt extends Leaking {
        Spilt() {
            super(Leak.SPILT);
        }
    }

    static class Undeclared extends Leaking {
        Undeclared() {
            super(Leak.UNDECLARED);
        }
    }

    static class Nameless extends Leaking {
        Nameless() {
            super(Leak.NAMELESS);
        }
    }

    static class BorrowedPermission extends Leaking {
        BorrowedPermission() {
            super(Leak.BORROWED_PERMISSION);
        }
    }
}
