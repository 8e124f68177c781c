package nl.waarborg.patientexperts;

import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A project as callers see it.
 *
 * @param id its id
 * @param name its name
 * @param description what an expert does in it
 * @param party the organisation that runs it
 * @param criteria which answers make somebody likely
 * @param closedOn since when nobody is invited any more
 */
public record ProjectView(
        UUID id,
        String name,
        String description,
        String party,
        List<NewProject.Criterion> criteria,
        @Nullable LocalDate closedOn) {

    /** Copies what it is given. */
    public ProjectView {
        criteria = List.copyOf(criteria);
    }

    static ProjectView of(Row project, List<NewProject.Criterion> criteria) {
        return new ProjectView(
                project.get(Projects.DATASET.id()),
                project.get(Projects.NAME),
                project.get(Projects.DESCRIPTION),
                project.get(Projects.PARTY),
                criteria,
                project.find(Projects.CLOSED_ON).orElse(null));
    }

    /**
     * A project in a list.
     *
     * @param id its id
     * @param name its name
     * @param party the organisation that runs it
     * @param open whether experts are still invited
     */
    public record Line(UUID id, String name, String party, boolean open) {

        static Line of(Row row) {
            return new Line(
                    row.get(Projects.DATASET.id()),
                    row.get(Projects.NAME),
                    row.get(Projects.PARTY),
                    row.find(Projects.CLOSED_ON).isEmpty());
        }
    }
}
