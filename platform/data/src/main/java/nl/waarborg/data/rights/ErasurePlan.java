package nl.waarborg.data.rights;

import nl.waarborg.data.rights.Fate.Act;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.TableName;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of each row of a person in one module.
 *
 * @param fates by dataset, parents before children, and by id
 */
record ErasurePlan(Map<Dataset, Map<UUID, Fate>> fates) {

    /**
     * By table: a declaration grows in steps, and a child may name its parent at an earlier one.
     */
    Map<UUID, Fate> fatesIn(TableName table) {
        return fates.entrySet().stream()
                .filter(entry -> entry.getKey().table().equals(table))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(Map::of);
    }

    /** Its datasets, children before parents. */
    List<Dataset> childrenFirst() {
        return List.copyOf(fates.keySet()).reversed();
    }

    /** The rows of a dataset with which that is done. */
    UUID[] rows(Dataset dataset, Act act) {
        return fatesIn(dataset.table()).entrySet().stream()
                .filter(entry -> entry.getValue().act() == act)
                .map(Map.Entry::getKey)
                .toArray(UUID[]::new);
    }

    /** The rows of a dataset that are there afterwards. */
    UUID[] staying(Dataset dataset) {
        return fatesIn(dataset.table()).entrySet().stream()
                .filter(entry -> entry.getValue().act() != Act.DELETE)
                .map(Map.Entry::getKey)
                .toArray(UUID[]::new);
    }

    /** All rows that something is done with. */
    UUID[] changed() {
        return fates.values().stream()
                .flatMap(its -> its.entrySet().stream())
                .filter(entry -> !leftAsItIs(entry.getValue()))
                .map(Map.Entry::getKey)
                .toArray(UUID[]::new);
    }

    private static boolean leftAsItIs(Fate fate) {
        return fate.act() == Act.KEEP || fate.act() == Act.LEAVE;
    }

    /** The holds after whose release more goes. */
    Set<UUID> holds() {
        return all().flatMap(fate -> fate.hold().stream()).collect(Collectors.toSet());
    }

    /** The first day on which more goes, as far as only time has to pass. */
    Optional<LocalDate> goesOn() {
        return all().flatMap(fate -> fate.goesOn().stream()).min(Comparator.naturalOrder());
    }

    /** Whether more goes later. */
    boolean defers() {
        return !holds().isEmpty() || goesOn().isPresent();
    }

    /**
     * Whether the person has data that was made since, beside what the core writes of everybody.
     */
    boolean leavesSome() {
        return fates.entrySet().stream()
                .filter(entry -> !(entry.getKey().onErasure() instanceof Erasure.Keep))
                .flatMap(entry -> entry.getValue().values().stream())
                .anyMatch(fate -> fate.act() == Act.LEAVE);
    }

    private Stream<Fate> all() {
        return fates.values().stream().flatMap(its -> its.values().stream());
    }

    /** Whether something of the person stays beside what the core keeps as proof. */
    boolean keepsSome() {
        return fates.entrySet().stream()
                .anyMatch(
                        entry ->
                                entry.getValue().values().stream()
                                        .filter(Fate::stays)
                                        .anyMatch(fate -> !proof(entry.getKey(), fate)));
    }

    private static boolean proof(Dataset dataset, Fate fate) {
        return dataset.table().schema().equals("core")
                && fate.hold().isEmpty()
                && switch (dataset.onErasure()) {
                    case Erasure.Keep _, Erasure.StripTo _ -> true;
                    case Erasure.DeleteRow _, Erasure.Anonymise _ -> false;
                };
    }

    /** Whether something stays that only the person's key opens. */
    boolean keepsEncrypted() {
        return fates.entrySet().stream()
                .anyMatch(
                        entry ->
                                entry.getValue().values().stream()
                                        .anyMatch(fate -> sealed(entry.getKey(), fate)));
    }

    private static boolean sealed(Dataset dataset, Fate fate) {
        return dataset.columns().stream()
                .anyMatch(
                        column ->
                                column.encrypted()
                                        && switch (fate.act()) {
                                            case DELETE, EMPTY -> false;
                                            case KEEP, LEAVE -> true;
                                            case STRIP ->
                                                    dataset.onErasure()
                                                                    instanceof
                                                                    Erasure.StripTo(var _, var kept)
                                                            && kept.contains(column);
                                        });
    }

    /** A receipt for each dataset with rows of the person that were granted. */
    List<Receipt> receipts() {
        return ErasureReceipts.of(fates);
    }
}
