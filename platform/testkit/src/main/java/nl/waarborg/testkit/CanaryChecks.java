package nl.waarborg.testkit;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.SubjectExport.Part;
import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.spi.Column;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Of canaries: every declared column is seeded with a value that tells people apart, and after an
 * erasure no table, no file and no line of the log holds one but what was kept with a ground.
 */
abstract class CanaryChecks extends ExitChecks {

    @Test
    final void every_column_about_a_person_is_seeded_with_a_value_of_its_own() throws SQLException {
        Pair pair = pairOfPeople("Seeded");
        List<Part> export = export(pair.first());

        Map<Column<?>, String> leftEmpty = leftEmpty();
        List<String> faults =
                new Seeds(export, export(pair.other()))
                        .faults(leftEmpty.keySet(), namesOutOfAList());
        faults.addAll(Sealed.of(platform().ownerConnection(), NORTH, export).missing());

        assertThat(leftEmpty).allSatisfy((column, why) -> assertThat(why).isNotBlank());
        assertThat(faults).as("columns of which the erasure proves nothing").isEmpty();
    }

    @Test
    final void after_an_erasure_no_table_of_any_schema_speaks_of_the_person() throws SQLException {
        Pair pair = pairOfPeople("Scan");
        List<Part> export = export(pair.first());
        Set<String> canaries = canaries(pair);
        canaries.addAll(Sealed.of(platform().ownerConnection(), NORTH, export).values());
        assertThat(Leftovers.columnsOf(platform().ownerConnection(), NORTH, canaries))
                .as("columns before the erasure")
                .contains("core.account.login");

        erase(pair.first());

        assertThat(Leftovers.columnsOf(platform().ownerConnection(), NORTH, canaries))
                .as("columns that still speak of the person")
                .isSubsetOf(keptWithGround());
        assertThat(Sealed.unemptied(platform().ownerConnection(), NORTH, export))
                .as("columns of rows that stay, which no duty keeps and which are not empty")
                .isEmpty();
        assertThat(Sealed.undeleted(platform().ownerConnection(), NORTH, export))
                .as("rows that stay of tables of which each row goes")
                .isEmpty();
    }

    @Test
    final void after_an_erasure_no_file_speaks_of_the_person() throws IOException {
        Pair pair = pairOfPeople("Filed");
        Set<String> canaries = canaries(pair);
        ready(pair.first(), PackageKind.ACCESS);
        platform().backups().make(Optional.empty());
        assertThat(folder().resolve("backups").toFile().list()).as("back-ups").isNotEmpty();
        assertThat(LeftFiles.in(folder().resolve("backups"), canaries))
                .as("files of a back-up that can be read without its key")
                .isEmpty();

        erase(pair.first());

        assertThat(LeftFiles.in(folder(), canaries))
                .as("files of the installation that still speak of the person")
                .isEmpty();
        assertThat(LeftFiles.ofProcess(canaries, began()))
                .as("files beside the installation that speak of the person")
                .isEmpty();
    }

    /** What the other checks did is in the log by then, also that one of the two tenants left. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    final void no_line_of_the_log_speaks_of_anybody() {
        Pair pair = pairOfPeople(SOUTH, "Logged");
        Set<String> told = canaries(pair);
        erase(pair.first());

        everybody()
                .forEach(
                        person -> {
                            told.add(person.trace());
                            told.add(person.login());
                        });

        assertThat(logged().linesWith(told)).as("lines that speak of people").isEmpty();
    }
}
