package nl.waarborg.data.rights;

import nl.waarborg.data.rights.Fate.Act;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.spi.Dataset;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Counts what becomes of the rows of a person, dataset by dataset. Pure. */
final class ErasureReceipts {

    private ErasureReceipts() {}

    /** One for each dataset with rows that were granted. */
    static List<Receipt> of(Map<Dataset, Map<UUID, Fate>> fates) {
        return fates.entrySet().stream()
                .filter(entry -> !granted(entry.getValue().values()).isEmpty())
                .map(entry -> of(entry.getKey(), granted(entry.getValue().values())))
                .toList();
    }

    private static List<Fate> granted(Collection<Fate> fates) {
        return fates.stream().filter(fate -> fate.act() != Act.LEAVE).toList();
    }

    private static Receipt of(Dataset dataset, List<Fate> fates) {
        Map<Act, Long> counts = new HashMap<>();
        fates.forEach(fate -> counts.merge(fate.act(), 1L, Long::sum));
        String grounds =
                fates.stream()
                        .map(Fate::ground)
                        .filter(ground -> !ground.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("; "));
        return new Receipt(
                        dataset.toString(),
                        counts.getOrDefault(Act.DELETE, 0L),
                        counts.getOrDefault(Act.EMPTY, 0L),
                        counts.getOrDefault(Act.STRIP, 0L),
                        counts.getOrDefault(Act.KEEP, 0L),
                        0,
                        grounds,
                        fates.stream()
                                .flatMap(fate -> fate.until().stream())
                                .max(Comparator.naturalOrder()))
                .because(reasons(fates));
    }

    /** What stays, those with the nearest last day first. */
    private static List<Receipt.Reason> reasons(List<Fate> fates) {
        Map<Fate, Long> staying =
                fates.stream()
                        .filter(Fate::stays)
                        .collect(
                                Collectors.groupingBy(
                                        fate -> Fate.kept(fate.ground(), fate.until()),
                                        Collectors.counting()));
        return staying.entrySet().stream()
                .map(
                        one ->
                                new Receipt.Reason(
                                        one.getValue(),
                                        one.getKey().ground(),
                                        one.getKey().until()))
                .sorted(
                        Comparator.comparing(
                                        (Receipt.Reason one) -> one.until().orElse(LocalDate.MAX))
                                .thenComparing(Receipt.Reason::ground))
                .toList();
    }
}
