package nl.waarborg.leaky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.vertx.core.Future;

import nl.waarborg.leaky.LeakyPlugin.Leak;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

import java.util.List;

/** A contract that nothing can break proves nothing: each leak is held against it. */
class LeakyPluginTest {

    @Test
    void notes_about_the_wrong_person_are_missing_from_the_export_and_survive_the_erasure() {
        assertThat(failuresOf(WrongPerson.class))
                .contains(
                        "a_restriction_hides_every_row_of_the_person_until_it_is_lifted",
                        "the_export_is_complete_and_exclusive",
                        "erasure_leaves_nothing_but_what_is_kept_with_a_ground");
    }

    @Test
    void a_copy_on_a_board_about_nobody_is_missing_from_the_export_and_survives_the_erasure() {
        assertThat(failuresOf(Board.class))
                .contains(
                        "the_export_is_complete_and_exclusive",
                        "after_an_erasure_no_table_of_any_schema_speaks_of_the_person",
                        "erasure_leaves_nothing_but_what_is_kept_with_a_ground");
    }

    @Test
    void a_sweep_of_everybodys_notes_changes_the_other_person() {
        assertThat(failuresOf(Sweep.class))
                .contains("erasure_changes_nothing_of_the_other_person_and_the_other_tenant");
    }

    @Test
    void what_comes_back_after_its_removal_is_found() {
        assertThat(failuresOf(Tombstone.class))
                .contains(
                        "erasure_leaves_nothing_but_what_is_kept_with_a_ground",
                        "the_preview_of_an_erasure_is_what_the_erasure_does",
                        "erasing_twice_changes_nothing_more");
    }

    @Test
    void an_undeclared_column_stops_the_start() {
        assertThat(refusalOf(Undeclared.class)).contains("shadow");
    }

    @Test
    void a_permission_of_the_core_on_a_plugins_route_stops_the_start() {
        assertThat(refusalOf(BorrowedPermission.class)).contains("core.self.read");
    }

    private static List<String> failuresOf(Class<?> contract) {
        return run(contract).testEvents().failed().stream()
                .map(failure -> failure.getTestDescriptor().getDisplayName().replace("()", ""))
                .toList();
    }

    private static String refusalOf(Class<?> contract) {
        return run(contract).containerEvents().failed().stream()
                .map(Event::toString)
                .reduce("", String::concat);
    }

    private static EngineExecutionResults run(Class<?> contract) {
        return EngineTestKit.engine("junit-jupiter").selectors(selectClass(contract)).execute();
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
                            .set(plugin.words, person.canary("words"));
            return work.tx()
                    .insert(plugin.notes, note)
                    .compose(
                            id ->
                                    this instanceof Board
                                            ? copy(person, work)
                                            : Future.succeededFuture());
        }

        private Future<?> copy(TestPerson person, Work work) {
            return work.tx().insert(plugin.boards, Values.of(plugin.line, person.canary("line")));
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

    static class Undeclared extends Leaking {
        Undeclared() {
            super(Leak.UNDECLARED);
        }
    }

    static class BorrowedPermission extends Leaking {
        BorrowedPermission() {
            super(Leak.BORROWED_PERMISSION);
        }
    }
}
