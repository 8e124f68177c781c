package nl.waarborg.patientexperts;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.util.List;
import java.util.UUID;

/**
 * A project that experts are asked for.
 *
 * @param name its name
 * @param description what an expert does in it
 * @param party the organisation that runs it
 * @param criteria which answers make somebody likely; no answer excludes nobody
 */
public record NewProject(
        String name,
        @FreeText String description,
        @Meaning("The organisation that runs it") String party,
        @Meaning("Which answers make somebody likely; who gave none stays a candidate")
                @Items(max = 20)
                List<Criterion> criteria) {

    /** Copies what it is given. */
    public NewProject {
        criteria = List.copyOf(criteria);
    }

    Values values() {
        return Values.of(Projects.NAME, name)
                .set(Projects.DESCRIPTION, description)
                .set(Projects.PARTY, party);
    }

    /**
     * Answers that make somebody likely.
     *
     * @param question the key of a question with options, or of one of yes and no
     * @param wanted any of these codes
     */
    public record Criterion(
            @Text(max = 40) String question, @Items(min = 1, max = 50) List<String> wanted) {

        /** Copies what it is given. */
        public Criterion {
            wanted = List.copyOf(wanted);
        }

        Values values(UUID project) {
            return Values.of(Projects.CRITERION_PROJECT, project)
                    .set(Projects.QUESTION, question)
                    .set(Projects.WANTED, wanted.toArray(String[]::new));
        }

        static Criterion of(Row row) {
            return new Criterion(row.get(Projects.QUESTION), List.of(row.get(Projects.WANTED)));
        }
    }
}
