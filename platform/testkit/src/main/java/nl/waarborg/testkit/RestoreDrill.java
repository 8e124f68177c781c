package nl.waarborg.testkit;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.kernel.SubjectExport.Part;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.TakenBack;
import nl.waarborg.testkit.Drill.Before;
import nl.waarborg.testkit.Drill.Done;
import nl.waarborg.testkit.Drill.People;
import nl.waarborg.testkit.Drill.Planted;
import nl.waarborg.testkit.WordsTakenBack.Hand;
import nl.waarborg.testkit.WordsTakenBack.Taken;
import nl.waarborg.testkit.WordsTakenBack.Word;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A real back-up of the whole contract, put into an empty database after much was done that it does
 * not know of: once for all checks that look at the copy, some seconds.
 */
abstract class RestoreDrill extends DisclosureChecks {

    private @Nullable Drill drill;

    final Drill drill() throws IOException, SQLException {
        Drill before = drill;
        Drill now = before == null ? drilled() : before;
        drill = now;
        return now;
    }

    private Drill drilled() throws IOException, SQLException {
        People people = people();
        Map<ConsentPurpose, List<String>> given = new LinkedHashMap<>();
        spec().consents()
                .forEach(purpose -> given.put(purpose, Agreeing.give(people.agreed(), purpose)));
        Planted planted = planted(people);
        OpenValues was = planted.openIn(platform().beside());
        String backup = platform().backups().make(Optional.empty()).id();
        platform().clock().advance(Duration.ofSeconds(1));

        Done done = done(people, given);
        OpenValues is = planted.openIn(platform().beside());

        Elsewhere there =
                platform()
                        .elsewhereFromCopies(
                                Files.createTempDirectory(folder(), "drill").resolve("copy"));
        there.backups().tend();
        assertThat(there.backups().verify(backup)).as("what is wrong with the back-up").isEmpty();
        there.backups().restore(backup, Optional.empty());
        Before before =
                new Before(
                        Leftovers.columnsOf(there.ownerConnection(), NORTH, planted.texts()),
                        present(there, done.removed()),
                        shown(there, done.words()),
                        planted.openIn(there));
        there.backups().release(new ServedUntil.Unknown());
        return new Drill(people, planted, done, was, is, before, there);
    }

    private People people() {
        TestPerson officer = staff(NORTH, "Drill Officer");
        return new People(
                officer,
                pairOfPeople("Drilled"),
                pairOfPeople(SOUTH, "Drilled"),
                withRows(NORTH, "Drilled Aside", officer),
                withRows(NORTH, "Drilled Held", officer),
                withRows(NORTH, "Drilled Agreed", officer),
                withRows(NORTH, "Drilled Parted", officer),
                withRows(NORTH, "Drilled Partly", officer),
                words(officer));
    }

    private List<Word> words(TestPerson officer) {
        List<Word> words = new ArrayList<>();
        for (Dataset dataset : spec().datasets()) {
            for (TakenBack word : dataset.takenBack()) {
                TestPerson person = withRows(NORTH, "Drilled Word " + words.size(), officer);
                makeWords(person, officer, platform());
                words.add(new Word(dataset, word, person));
            }
        }
        return words;
    }

    private Planted planted(People people) throws SQLException {
        List<Part> erased = export(people.pair().first());
        Set<String> texts = canaries(people.pair());
        texts.addAll(Sealed.of(platform().ownerConnection(), NORTH, erased).values());
        List<Part> sealed = new ArrayList<>(erased);
        sealed.addAll(export(people.pair().other()));
        sealed.addAll(export(people.parted()));
        sealed.addAll(export(people.partly()));
        return new Planted(
                erased,
                texts,
                rowsAbout(people.aside()),
                rowsAbout(people.held()),
                sealed,
                export(people.abroad().first()));
    }

    private Done done(People people, Map<ConsentPurpose, List<String>> given) throws SQLException {
        TestPerson officer = people.officer();
        erase(people.pair().first());
        platform().rights().restrict(people.aside(), true);
        hold(officer, people.held());
        given.values().forEach(consents -> Agreeing.takeBack(people.agreed(), consents));
        Set<String> removed = removed(officer, people.parted());
        String kept = lastSealed(people.partly());
        if (!kept.isEmpty()) {
            hold(officer, kept);
            erase(people.partly());
        }
        Hand hand =
                new Hand(
                        platform(),
                        spec(),
                        officer,
                        (word, shows, work) -> takingBack(word, shows, officer, work));
        WordsTakenBack words = WordsTakenBack.by(hand, people.words());
        return new Done(removed, rowsAbout(people.parted()), kept, words);
    }

    final Set<String> rowsAbout(TestPerson person) {
        Set<String> rows = new LinkedHashSet<>(rowsWith(person));
        rows.addAll(Rows.idsOf(export(person)));
        return rows;
    }

    /** The last row with an encrypted value: what it hangs on comes before it. */
    private String lastSealed(TestPerson person) {
        return export(person).reversed().stream()
                .filter(part -> !OpenValues.encrypted(part.dataset()).isEmpty())
                .flatMap(part -> Rows.idsOf(List.of(part)).stream())
                .findFirst()
                .orElse("");
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

    final Set<String> present(Elsewhere there, Set<String> rows) throws SQLException {
        Set<String> present = new LinkedHashSet<>();
        try (PluginSession copy = PluginSession.in(there.ownerConnection(), NORTH, spec())) {
            for (String row : rows) {
                if (copy.count("SELECT count(*) FROM " + where(row)) > 0) {
                    present.add(row);
                }
            }
        }
        return present;
    }

    /** What stands in a copy where words were taken back since, by word. */
    final Map<String, String> shown(Elsewhere there, WordsTakenBack words) throws SQLException {
        Map<String, String> shown = new LinkedHashMap<>();
        try (PluginSession copy = PluginSession.in(there.ownerConnection(), NORTH, spec())) {
            for (Taken taken : words.taken()) {
                shown.put(
                        taken.word().toString(),
                        WordsTakenBack.shown(copy, taken.word().word(), taken.row()));
            }
        }
        return shown;
    }
}
