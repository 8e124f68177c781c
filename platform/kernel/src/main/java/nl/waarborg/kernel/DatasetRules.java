package nl.waarborg.kernel;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TableName;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What holds for the tables of one plugin, and for how they hang together. */
final class DatasetRules {

    private static final Pattern DATA_KIND =
            Pattern.compile("[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*");

    private final PluginSpec spec;
    private final List<Fault> faults;
    private final Map<TableName, Dataset> earlier = new HashMap<>();

    private DatasetRules(PluginSpec spec, List<Fault> faults) {
        this.spec = spec;
        this.faults = faults;
    }

    static void check(PluginSpec spec, List<Fault> faults) {
        var rules = new DatasetRules(spec, faults);
        for (Dataset dataset : spec.datasets()) {
            rules.check(dataset);
            rules.earlier.putIfAbsent(dataset.table(), dataset);
        }
    }

    private void check(Dataset dataset) {
        if (!dataset.table().schema().equals(spec.schema())) {
            refuse(
                    dataset,
                    "the table is in the schema "
                            + dataset.table().schema()
                            + ", a plugin declares tables of its own schema "
                            + spec.schema()
                            + " only");
        }
        if (earlier.containsKey(dataset.table())) {
            refuse(dataset, "the table is declared twice");
        }
        if (!(dataset.about() instanceof SubjectLink.Nobody) && dataset.called().isEmpty()) {
            refuse(
                    dataset,
                    "called(…) is missing: people read this name, in Dutch and English, in letters"
                            + " and packages instead of the table's");
        }
        switch (dataset.about()) {
            case SubjectLink.Direct direct -> checkSubject(dataset, direct.column());
            case SubjectLink.Through through -> checkParent(dataset, through);
            case SubjectLink.Nobody _ -> checkNobody(dataset);
        }
        dataset.assignee().ifPresent(column -> checkAssignee(dataset, column));
        dataset.assignedIn()
                .ifPresent(table -> AssignmentRules.check(spec, dataset, table, faults));
        ErasureRules.check(spec.name(), dataset, faults);
        AnchorRules.check(spec.name(), dataset, faults);
        ColumnRules.check(spec.name(), dataset, faults);
        TakenBackRules.check(spec.name(), dataset, faults);
    }

    private void checkSubject(Dataset dataset, Column<UUID> column) {
        checkDataKind(dataset);
        if (!owns(dataset, column)) {
            refuse(dataset, "the subject column " + column + " is not a column of this table");
            return;
        }
        if (column.category() != Category.SUBJECT_ID) {
            refuse(
                    dataset,
                    column,
                    "the subject column must be of category SUBJECT_ID, not " + column.category());
        }
        if (column.nullable() && !ErasureRules.emptied(dataset, column)) {
            refuse(
                    dataset,
                    column,
                    "the subject column may be empty only where erasure empties it, else the row"
                            + " would be about nobody");
        }
    }

    private void checkParent(Dataset dataset, SubjectLink.Through through) {
        checkDataKind(dataset);
        if (!owns(dataset, through.column())) {
            refuse(
                    dataset,
                    "the parent column " + through.column() + " is not a column of this table");
        } else if (through.column().nullable()) {
            refuse(
                    dataset,
                    through.column(),
                    "the parent column may not be empty, else the row would be about nobody");
        }
        Dataset parent = through.parent();
        if (cyclic(dataset)) {
            refuse(dataset, "the way to the subject runs in a circle through " + parent);
        } else if (!parent.table().schema().equals(spec.schema())) {
            refuse(dataset, "the parent " + parent + " is not a table of this plugin");
        } else if (!declared(parent)) {
            refuse(dataset, "the parent " + parent + " is not declared");
        } else if (!earlier.containsKey(parent.table())) {
            refuse(dataset, "the parent " + parent + " must be declared before it");
        } else if (parent.about() instanceof SubjectLink.Nobody) {
            refuse(dataset, "the parent " + parent + " is about nobody");
        }
    }

    /** By table, as a parent may be another declaration of a table than the plugin's. */
    private boolean cyclic(Dataset dataset) {
        Set<TableName> seen = new HashSet<>();
        Optional<Dataset> next = Optional.of(dataset);
        while (next.isPresent()) {
            if (!seen.add(next.get().table())) {
                return true;
            }
            next =
                    next.get().about() instanceof SubjectLink.Through through
                            ? Optional.of(asDeclared(through.parent()))
                            : Optional.empty();
        }
        return false;
    }

    private boolean declared(Dataset dataset) {
        return spec.datasets().stream().anyMatch(other -> other.table().equals(dataset.table()));
    }

    private Dataset asDeclared(Dataset dataset) {
        return spec.datasets().stream()
                .filter(other -> other.table().equals(dataset.table()))
                .findFirst()
                .orElse(dataset);
    }

    private void checkNobody(Dataset dataset) {
        for (Column<?> column : dataset.columns()) {
            if (column.category().personal()) {
                refuse(
                        dataset,
                        column,
                        "a table about nobody cannot hold a column of category "
                                + column.category());
            }
        }
    }

    private void checkAssignee(Dataset dataset, Column<UUID> column) {
        if (!owns(dataset, column)) {
            refuse(dataset, "the assignee column " + column + " is not a column of this table");
        }
        if (column.encrypted()) {
            refuse(dataset, column, "an encrypted column cannot hold the assignee");
        }
    }

    private void checkDataKind(Dataset dataset) {
        if (!DATA_KIND.matcher(dataset.retainedAs()).matches()) {
            refuse(
                    dataset,
                    "the kind of data '"
                            + dataset.retainedAs()
                            + "' must be words such as application.draft");
        }
    }

    static boolean owns(Dataset dataset, Column<?> column) {
        return dataset.column(column.name()).filter(own -> own == column).isPresent();
    }

    private void refuse(Dataset dataset, String message) {
        faults.add(Fault.of(spec.name(), dataset, message));
    }

    private void refuse(Dataset dataset, Column<?> column, String message) {
        faults.add(Fault.of(spec.name(), dataset, column, message));
    }
}
