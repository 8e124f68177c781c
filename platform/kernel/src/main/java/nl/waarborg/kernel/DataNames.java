package nl.waarborg.kernel;

import nl.waarborg.spi.DataName;
import nl.waarborg.spi.Dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people read instead of the names of tables. Immutable and safe for threads.
 *
 * <p>Machines keep the table's name: what is stored and answered in JSON names both.
 */
public final class DataNames {

    /** Of a module that is no longer installed, or of a table about nobody. */
    private static final DataName OTHER = new DataName("andere gegevens", "other data");

    /** Places in the core that hold ids only, which an erasure empties with the rest. */
    private static final Map<String, DataName> TRACES =
            Map.of(
                    "core.outbox",
                    new DataName("berichten tussen onderdelen", "messages between parts"),
                    "core.idempotency",
                    new DataName("onthouden antwoorden", "answers that were remembered"));

    private final Map<String, DataName> byTable;

    private DataNames(Map<String, DataName> byTable) {
        this.byTable = Map.copyOf(byTable);
    }

    /** The names that datasets declare. */
    public static DataNames of(List<Dataset> datasets) {
        Map<String, DataName> names = new HashMap<>(TRACES);
        datasets.forEach(
                dataset ->
                        dataset.called()
                                .ifPresent(name -> names.put(dataset.table().toString(), name)));
        return new DataNames(names);
    }

    /** The name of the data in a table, written with its schema. */
    public DataName of(String table) {
        return find(table).orElse(OTHER);
    }

    /** Whether a table keeps data about people: what a decision can keep or leave out. */
    public boolean keepsData(String table) {
        return byTable.containsKey(table) && !TRACES.containsKey(table);
    }

    /** The name of the data in a table, where there is one. */
    public Optional<DataName> find(String table) {
        return Optional.ofNullable(byTable.get(table));
    }
}
