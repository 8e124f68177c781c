package nl.waarborg.kernel;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        if (dataset.onErasure() instanceof Erasure.Anonymise && !dataset.anchors().isEmpty()) {
            above(dataset)
                    .filter(on -> !(on.onErasure() instanceof Erasure.Anonymise))
                    .findFirst()
                    .ifPresent(on -> faults.add(outlives(plugin, dataset, on)));
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

    /** An emptied row with a term of its own would keep the whole row above it, on no ground. */
    private static Fault outlives(String plugin, Dataset dataset, Dataset above) {
        return Fault.of(
                plugin,
                dataset,
                "a row that erasure empties under a term of its own hangs on "
                        + above
                        + ", which goes: remove it too, let it end with its parent, or empty both");
    }

    private static Stream<Dataset> above(Dataset dataset) {
        return Stream.iterate(
                        parent(dataset),
                        Optional::isPresent,
                        on -> on.flatMap(ErasureRules::parent))
                .flatMap(Optional::stream);
    }

    private static Optional<Dataset> parent(Dataset dataset) {
        return dataset.about() instanceof SubjectLink.Through(var _, Dataset on)
                ? Optional.of(on)
                : Optional.empty();
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
