package nl.waarborg.kernel;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds for the dates from which a term can run. */
final class AnchorRules {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

    private final String plugin;
    private final Dataset dataset;
    private final List<Fault> faults;

    private AnchorRules(String plugin, Dataset dataset, List<Fault> faults) {
        this.plugin = plugin;
        this.dataset = dataset;
        this.faults = faults;
    }

    static void check(String plugin, Dataset dataset, List<Fault> faults) {
        new AnchorRules(plugin, dataset, faults).check();
    }

    private void check() {
        if (dataset.anchors().isEmpty() && dataset.about() instanceof SubjectLink.Direct) {
            refuse(
                    "it has no anchor, so that no term could ever run; only a child lives and dies"
                            + " with its parent");
        }
        Set<String> names = new HashSet<>();
        for (Anchor anchor : dataset.anchors()) {
            if (!NAME.matcher(anchor.name()).matches()) {
                refuse("the name of the anchor '" + anchor.name() + "' must be in upper case");
            }
            if (!names.add(anchor.name())) {
                refuse("the anchor " + anchor.name() + " is declared twice");
            }
            check(anchor);
        }
        Set<String> cases = new HashSet<>();
        for (RetentionCase known : dataset.cases()) {
            if (!cases.add(known.name())) {
                refuse("the retention case " + known.name() + " is declared twice");
            }
            check(known);
        }
        dataset.activity()
                .filter(column -> !DatasetRules.owns(dataset, column))
                .ifPresent(
                        column ->
                                refuse(
                                        "the column of its last activity, "
                                                + column
                                                + ", is not a column of this table"));
    }

    private void check(RetentionCase known) {
        Column<?> column = known.column();
        Class<?> type = column.type().getType();
        if (!DatasetRules.owns(dataset, column)) {
            refuse(
                    "the column "
                            + column
                            + " of the retention case "
                            + known.name()
                            + " is not a column of this table");
        } else if (column.encrypted() || column.json() || type.isArray()) {
            refuse(
                    column,
                    "the retention case "
                            + known.name()
                            + " needs a column with one plain value to compare");
        }
    }

    private void check(Anchor anchor) {
        checkColumn(anchor, anchor.column());
        if (anchor.orElse().isEmpty()) {
            if (anchor.openEnded() && !anchor.column().nullable()) {
                refuse(
                        anchor.column(),
                        "the anchor "
                                + anchor.name()
                                + " is to be empty while something lasts, but may not be empty");
            }
            if (anchor.column().nullable() && !anchor.openEnded()) {
                refuse(
                        anchor.column(),
                        "the anchor "
                                + anchor.name()
                                + " may be empty, which would keep the row for ever; name the"
                                + " column that serves until it is filled, or say that it is empty"
                                + " while something lasts");
            }
            return;
        }
        Column<?> fallback = anchor.orElse().get();
        checkColumn(anchor, fallback);
        if (fallback.nullable()) {
            refuse(
                    fallback,
                    "it serves while the anchor "
                            + anchor.name()
                            + " is empty, so it may not be empty itself");
        }
    }

    private void checkColumn(Anchor anchor, Column<?> column) {
        if (!DatasetRules.owns(dataset, column)) {
            refuse(
                    "the column "
                            + column
                            + " of the anchor "
                            + anchor.name()
                            + " is not a column of this table");
            return;
        }
        Class<?> type = column.type().getType();
        if (type != LocalDate.class && type != Instant.class) {
            refuse(
                    column,
                    "the anchor "
                            + anchor.name()
                            + " needs a date or a moment, not "
                            + type.getSimpleName());
        }
        if (column.encrypted()) {
            refuse(column, "the anchor " + anchor.name() + " cannot be an encrypted column");
        }
    }

    private void refuse(String message) {
        faults.add(Fault.of(plugin, dataset, message));
    }

    private void refuse(Column<?> column, String message) {
        faults.add(Fault.of(plugin, dataset, column, message));
    }
}
