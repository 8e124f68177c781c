package nl.waarborg.testkit;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.ConsentPurpose.Stamp;
import nl.waarborg.spi.TenantId;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.io.IOException;
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

        Elsewhere there = platform().elsewhereFromCopies(folder().resolve("drill"));
        there.backups().restore(backup, Optional.empty());
        List<String> traces = List.of(trace(pair.first()), pair.first().login());
        assertThat(Leftovers.of(there.ownerConnection(), NORTH, traces))
                .as("tables of the copy before what was done is done again")
                .contains("core.account");
        there.backups().release();

        assertThat(Leftovers.of(there.ownerConnection(), NORTH, traces))
                .as("tables of the copy that speak of somebody who was erased since")
                .isEqualTo(Leftovers.of(platform().ownerConnection(), NORTH, traces))
                .isSubsetOf(Rows.keptWithGround(spec()));
        holdsAllOf(there, pair.other());
        holdsAllOf(there, abroad.first());
        showsNothingOf(there, asideRows);
        keeps(there, heldRows);
        saysTakenBack(there, agreed);
    }

    private Set<String> rowsAbout(TestPerson person) {
        Set<String> rows = new LinkedHashSet<>(rowsWith(person));
        rows.addAll(Rows.idsOf(export(person)));
        return rows;
    }

    private static void hold(TestPerson officer, TestPerson person) {
        Answer placed =
                officer.api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("subjectId", person.subject().value().toString())
                                        .put("ground", "LEGAL_CLAIM")
                                        .put("reference", "case 8")
                                        .put("reviewOn", "2027-01-01"));
        assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
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

    private void keeps(Elsewhere there, Set<String> rows) throws SQLException {
        try (PluginSession copy = session(there, NORTH)) {
            for (String row : rows) {
                assertThat(copy.refusal("DELETE FROM " + where(row)))
                        .as("what the copy says against the removal of %s, which is held", row)
                        .isPresent();
            }
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

    private static String where(String row) {
        String[] parts = row.split(":", 2);
        return parts[0] + " WHERE id = '" + parts[1] + "'";
    }
}
