package nl.waarborg.kernel;

import nl.waarborg.spi.AssignedIn;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.SubjectLink;

import java.util.List;
import java.util.UUID;

/** What holds for a table that assigns rows to accounts. */
final class AssignmentRules {

    private AssignmentRules() {}

    static void check(PluginSpec spec, Dataset dataset, AssignedIn assignment, List<Fault> faults) {
        Dataset links = assignment.links();
        if (!DatasetRules.owns(dataset, assignment.own())) {
            refuse(spec, dataset, assignment.own() + " is not a column of this table", faults);
        }
        if (spec.datasets().stream().noneMatch(other -> other == links)) {
            refuse(spec, dataset, "the table of assignments " + links + " is not declared", faults);
        }
        if (!(links.about() instanceof SubjectLink.Nobody)) {
            refuse(
                    spec,
                    dataset,
                    "the table of assignments " + links + " must be about nobody",
                    faults);
        }
        for (Column<UUID> column : List.of(assignment.linked(), assignment.account())) {
            if (!DatasetRules.owns(links, column) || column.nullable() || column.encrypted()) {
                refuse(
                        spec,
                        dataset,
                        column + " must be a column of " + links + " that is never empty",
                        faults);
            }
        }
    }

    private static void refuse(
            PluginSpec spec, Dataset dataset, String message, List<Fault> faults) {
        faults.add(Fault.of(spec.name(), dataset, message));
    }
}
