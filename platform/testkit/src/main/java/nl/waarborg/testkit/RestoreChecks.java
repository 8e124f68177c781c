package nl.waarborg.testkit;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.SubjectExport.Part;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.ConsentPurpose.Stamp;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.WordsTakenBack.Taken;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Of back-ups: an older copy brings nothing back, and loses nothing that stays. */
abstract class RestoreChecks extends RestoreDrill {

    /** Late, but before the years pass. */
    static final int NEAR_THE_END = Integer.MAX_VALUE - 100;

    @Test
    @Order(NEAR_THE_END)
    final void an_older_copy_brings_nothing_back_that_was_erased_set_aside_held_or_taken_back()
            throws IOException, SQLException {
        Drill drill = drill();
        Drill.People people = drill.people();
        Elsewhere there = drill.there();
        assertThat(drill.before().speaking())
                .as("columns of the copy before what was done is done again")
                .contains("core.account.login");
        assertThat(drill.before().present()).isEqualTo(drill.done().removed());

        assertThat(present(there, drill.done().removed()))
                .as("rows in the copy that the plugin removed by itself since")
                .isEmpty();
        saysNothingOfAnybody();
        holdsNothingOf(there, drill.planted().texts(), drill.planted().erased());
        holdsAllOf(there, people.pair().other());
        holdsAllOf(there, people.abroad().first());
        showsNothingOf(there, drill.planted().aside());
        keeps(there, drill.planted().held(), rowsAbout(people.pair().other()));
        saysTakenBack(there, people.agreed());
    }

    /**
     * Each word that the plugin declares in {@link nl.waarborg.spi.Dataset#takenBack}, with what
     * changes along with it: as it stands here, and not as it stood when the back-up was made.
     */
    @Test
    @Order(NEAR_THE_END)
    final void a_word_that_was_taken_back_stays_taken_back_in_an_older_copy()
            throws IOException, SQLException {
        Drill drill = drill();
        WordsTakenBack words = drill.done().words();
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> back = new LinkedHashMap<>();
        for (Taken taken : words.taken()) {
            given.put(taken.word().toString(), taken.given());
            back.put(taken.word().toString(), taken.back());
        }

        assertThat(words.faults()).as("words that are declared").isEmpty();
        assertThat(drill.before().words())
                .as("words in the copy before what was done is done again")
                .isEqualTo(given);
        assertThat(shown(drill.there(), words))
                .as("words in the copy that were taken back since it was made")
                .isEqualTo(back);
    }

    /**
     * Whether encrypted values open, with the keys that a back-up holds once it was tended: not one
     * of who was erased, in whole or but for a row under a hold, nor of a row that the plugin
     * removed by itself; each that stays. A plugin cannot leave a key in the back-ups, since the
     * start puts the triggers that take it on its tables, stops where one is missing, and gives the
     * plugin's role no right to it; a row that it puts back as it was has lost its key all the
     * same.
     */
    @Test
    @Order(NEAR_THE_END)
    final void what_was_erased_opens_in_no_back_up_and_what_was_kept_opens()
            throws IOException, SQLException {
        Drill drill = drill();
        Set<String> stays = new TreeSet<>(drill.was().all());
        stays.retainAll(drill.is().all());
        Set<String> gone = gone(drill);
        assertThat(drill.was().open())
                .as("values that open when the back-up is made")
                .isEqualTo(drill.was().all());
        if (spec().datasets().stream().anyMatch(this::losesSealed)) {
            assertThat(gone).as("encrypted values that were erased").isNotEmpty();
        }
        assertThat(ofHeld(drill)).as("values of the held row").isSubsetOf(stays);

        gone.retainAll(drill.before().open().open());
        assertThat(gone)
                .as("values that open with the keys of a back-up, though they went since")
                .isEmpty();
        assertThat(stays)
                .as("values that stay, and open here")
                .isSubsetOf(drill.is().open())
                .as("values that stay, and open with the keys of a back-up")
                .isSubsetOf(drill.before().open().open())
                .as("values that stay, and open in the copy once it is released")
                .isSubsetOf(drill.planted().openIn(drill.there()).open());
    }

    /**
     * Of the rows that the plugin removed by itself those that are gone: a value that it empties in
     * one that stays is nothing that a back-up loses.
     */
    private static Set<String> gone(Drill drill) {
        Set<String> gone = new TreeSet<>(drill.was().all());
        gone.removeAll(drill.is().all());
        Set<String> left = new TreeSet<>();
        drill.done().left().forEach(row -> left.add(idOf(row)));
        gone.removeIf(value -> left.contains(idOf(value)));
        return gone;
    }

    private static Set<String> ofHeld(Drill drill) {
        Set<String> held = new TreeSet<>(drill.was().all());
        held.removeIf(value -> !idOf(value).equals(idOf(drill.done().kept())));
        return held;
    }

    private static String idOf(String row) {
        return row.substring(row.indexOf(':') + 1);
    }

    /** Whether an erasure takes an encrypted value of it. */
    private boolean losesSealed(Dataset dataset) {
        Set<String> kept = Rows.columnsKeptWithGround(spec());
        return OpenValues.encrypted(dataset).stream()
                .anyMatch(column -> !kept.contains(column.toString()));
    }

    /**
     * Neither in clear nor sealed, in no column that should be empty, and no row that should go.
     */
    private void holdsNothingOf(Elsewhere there, Set<String> planted, List<Part> erased)
            throws SQLException {
        assertThat(Leftovers.columnsOf(there.ownerConnection(), NORTH, planted))
                .as("columns of the copy that speak of somebody who was erased since")
                .isSubsetOf(keptWithGround())
                .isEqualTo(Leftovers.columnsOf(platform().ownerConnection(), NORTH, planted));
        assertThat(Sealed.unemptied(there.ownerConnection(), NORTH, erased))
                .as("columns of rows in the copy, of somebody erased since, that are not empty")
                .isEmpty();
        assertThat(Sealed.undeleted(there.ownerConnection(), NORTH, erased))
                .as("rows in the copy, of somebody erased since, that should have gone")
                .isEmpty();
    }

    private void holdsAllOf(Elsewhere there, TestPerson person) throws SQLException {
        Set<String> rows = rowsAbout(person);
        assertThat(rows).isNotEmpty();
        try (PluginSession copy = session(there, person.tenant())) {
            for (String row : rows) {
                assertThat(copy.count("SELECT count(*) FROM " + where(row)))
                        .as("%s of %s in the copy", row, person.name())
                        .isEqualTo(1);
            }
        }
    }

    private void showsNothingOf(Elsewhere there, Set<String> rows) throws SQLException {
        try (PluginSession copy = session(there, NORTH)) {
            for (String row : rows) {
                assertThat(copy.count("SELECT count(*) FROM " + where(row)))
                        .as("%s, which was set aside, in the copy", row)
                        .isZero();
            }
        }
    }

    private void keeps(Elsewhere there, Set<String> rows, Set<String> free) throws SQLException {
        try (PluginSession copy = session(there, NORTH)) {
            standFirm(copy, rows, free);
        }
    }

    private void saysNothingOfAnybody() throws IOException {
        String ledger = Files.readString(folder().resolve("ledger").resolve("ledger.jsonl"));
        for (TestPerson person : everybody()) {
            assertThat(ledger)
                    .as("the ledger")
                    .doesNotContain(person.name(), person.login(), trace(person));
        }
    }

    /** The moment of the replay is another than that of the withdrawal; that it is there counts. */
    private void saysTakenBack(Elsewhere there, TestPerson person) throws SQLException {
        try (PluginSession copy = session(there, NORTH)) {
            for (ConsentPurpose purpose : spec().consents()) {
                for (Stamp stamp : purpose.stamps()) {
                    for (UUID id : resting(stamp, person).keySet()) {
                        String row = stamp.dataset() + ":" + id;
                        assertThat(
                                        copy.count(
                                                "SELECT count(%s) FROM %s"
                                                        .formatted(
                                                                stamp.withdrawn().name(),
                                                                where(row))))
                                .as("%s of %s in the copy", stamp.withdrawn(), row)
                                .isEqualTo(1);
                    }
                }
            }
        }
    }

    private PluginSession session(Elsewhere there, TenantId tenant) throws SQLException {
        return PluginSession.in(there.ownerConnection(), tenant, spec());
    }
}
