package nl.waarborg.testkit;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.kernel.SubjectExport.Part;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.ConsentPurpose.Stamp;
import nl.waarborg.spi.TenantId;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Of back-ups: an older copy brings nothing back. A real back-up of the whole contract is put into
 * an empty database and what the ledger says is replayed there, once for each plugin: some seconds.
 */
abstract class RestoreChecks extends DisclosureChecks {

    /** Late, but before the years pass. */
    static final int NEAR_THE_END = Integer.MAX_VALUE - 100;

    @Test
    @Order(NEAR_THE_END)
    final void an_older_copy_brings_nothing_back_that_was_erased_set_aside_held_or_taken_back()
            throws IOException, SQLException {
        TestPerson officer = staff(NORTH, "Drill Officer");
        Pair pair = pairOfPeople("Drilled");
        Pair abroad = pairOfPeople(SOUTH, "Drilled");
        TestPerson aside = withRows(NORTH, "Drilled Aside", officer);
        TestPerson held = withRows(NORTH, "Drilled Held", officer);
        TestPerson agreed = withRows(NORTH, "Drilled Agreed", officer);
        TestPerson parted = withRows(NORTH, "Drilled Parted", officer);
        List<Part> erased = export(pair.first());
        Set<String> planted = canaries(pair);
        planted.addAll(Sealed.of(platform().ownerConnection(), NORTH, erased).values());
        Map<ConsentPurpose, List<String>> given = new LinkedHashMap<>();
        spec().consents().forEach(purpose -> given.put(purpose, Agreeing.give(agreed, purpose)));
        Set<String> asideRows = rowsAbout(aside);
        Set<String> heldRows = rowsAbout(held);
        String backup = platform().backups().make(Optional.empty()).id();
        platform().clock().advance(Duration.ofSeconds(1));

        erase(pair.first());
        platform().rights().restrict(aside, true);
        hold(officer, held);
        given.values().forEach(consents -> Agreeing.takeBack(agreed, consents));
        Set<String> removed = removed(officer, parted);

        Elsewhere there = platform().elsewhereFromCopies(folder().resolve("drill"));
        there.backups().restore(backup, Optional.empty());
        assertThat(Leftovers.columnsOf(there.ownerConnection(), NORTH, planted))
                .as("columns of the copy before what was done is done again")
                .contains("core.account.login");
        assertThat(present(there, removed)).isEqualTo(removed);
        there.backups().release(new ServedUntil.Unknown());

        assertThat(present(there, removed))
                .as("rows in the copy that the plugin removed by itself since")
                .isEmpty();
        saysNothingOfAnybody();
        holdsNothingOf(there, planted, erased);
        holdsAllOf(there, pair.other());
        holdsAllOf(there, abroad.first());
        showsNothingOf(there, asideRows);
        keeps(there, heldRows, rowsAbout(pair.other()));
        saysTakenBack(there, agreed);
    }

    private Set<String> rowsAbout(TestPerson person) {
        Set<String> rows = new LinkedHashSet<>(rowsWith(person));
        rows.addAll(Rows.idsOf(export(person)));
        return rows;
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

    /**
     * Rows about the person that the plugin's role removed, one at a time, as a handler does; what
     * its own rules keep stays.
     */
    private Set<String> removed(TestPerson officer, TestPerson person) {
        Set<String> removed = new LinkedHashSet<>();
        for (Part part : export(person).reversed()) {
            for (String row : Rows.idsOf(List.of(part))) {
                UUID id = UUID.fromString(row.substring(row.indexOf(':') + 1));
                try {
                    inWork(officer, work -> work.tx().delete(part.dataset(), id));
                    removed.add(row);
                } catch (RuntimeException refused) {
                    assertThat(rowsAbout(person)).as("what was refused").contains(row);
                }
            }
        }
        return removed;
    }

    private Set<String> present(Elsewhere there, Set<String> rows) throws SQLException {
        Set<String> present = new LinkedHashSet<>();
        try (PluginSession copy = session(there, NORTH)) {
            for (String row : rows) {
                if (copy.count("SELECT count(*) FROM " + where(row)) > 0) {
                    present.add(row);
                }
            }
        }
        return present;
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
