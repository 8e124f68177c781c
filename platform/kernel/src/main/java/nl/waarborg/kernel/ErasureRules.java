package nl.waarborg.kernel;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.util.List;

/** What holds for the way a row dies. */
final class ErasureRules {

    private ErasureRules() {}

    static void check(String plugin, Dataset dataset, List<Fault> faults) {
        if (dataset.about() instanceof SubjectLink.Nobody) {
            return;
        }
        if (dataset.onErasure() instanceof Erasure.StripTo strip) {
            for (Column<?> kept : strip.kept()) {
                if (!DatasetRules.owns(dataset, kept)) {
                    faults.add(
                            Fault.of(
                                    plugin,
                                    dataset,
                                    "the kept column " + kept + " is not a column of this table"));
                }
            }
        }
        for (Column<?> column : dataset.columns()) {
            if (emptied(dataset, column) && !column.nullable()) {
                faults.add(
                        Fault.of(
                                plugin,
                                dataset,
                                column,
                                "erasure empties this column of category "
                                        + column.category()
                                        + ", so it must be nullable"));
            }
        }
    }

    /** Whether erasure leaves the row and empties this column. */
    static boolean emptied(Dataset dataset, Column<?> column) {
        return column.category().personal()
                && switch (dataset.onErasure()) {
                    case Erasure.DeleteRow _, Erasure.Keep _ -> false;
                    case Erasure.Anonymise _ -> true;
                    case Erasure.StripTo strip -> !strip.kept().contains(column);
                };
    }
}
