package nl.waarborg.data.tx;

import io.vertx.core.Future;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SubjectLink;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes down looks at rows of datasets that declare so, encrypted or not, before the plugin has
 * them. Confined to one event loop.
 */
final class LookedAt {

    private final ReadJournal journal;

    LookedAt(ReadJournal journal) {
        this.journal = journal;
    }

    /** The columns to read so that it can be told of whom they are; none for all. */
    static List<Column<?>> selecting(Dataset dataset, List<Column<?>> selected) {
        if (!isLook(dataset, selected)
                || selected.isEmpty()
                || !(dataset.about() instanceof SubjectLink.Direct person)
                || selected.contains(person.column())) {
            return selected;
        }
        List<Column<?>> more = new ArrayList<>(selected);
        more.add(person.column());
        return more;
    }

    /** Succeeds when the looks at rows with these columns stand in the log, or need not. */
    Future<Void> at(Dataset dataset, List<Column<?>> selected, List<Row> rows) {
        return isLook(dataset, selected) && dataset.about() instanceof SubjectLink.Direct person
                ? journal.writeRows(
                        dataset.toString(),
                        rows.stream()
                                .flatMap(row -> row.find(person.column()).stream())
                                .map(SubjectId::new)
                                .toList())
                : Future.succeededFuture();
    }

    private static boolean isLook(Dataset dataset, List<Column<?>> selected) {
        return dataset.logsLooks()
                && (selected.isEmpty() || !selected.stream().allMatch(LookedAt::tellsNothing));
    }

    private static boolean tellsNothing(Column<?> column) {
        return column.category() == Category.OPERATIONAL
                || column.category() == Category.SUBJECT_ID;
    }
}
