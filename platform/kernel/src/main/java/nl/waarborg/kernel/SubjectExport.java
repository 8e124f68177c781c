package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Tx;

import java.util.ArrayList;
import java.util.List;

/** Everything a plugin holds about a person (AVG art. 15), derived from its declaration. */
public final class SubjectExport {

    private SubjectExport() {}

    /**
     * Reads it.
     *
     * @param tx a transaction with the plugin's role and the reach of the whole tenant
     * @return a part for each dataset about people, empty or not, in the order of declaration
     */
    public static Future<List<Part>> of(PluginSpec plugin, SubjectId subject, Tx tx) {
        List<Future<Part>> parts = new ArrayList<>();
        for (Dataset dataset : plugin.datasets()) {
            if (!(dataset.about() instanceof SubjectLink.Nobody)) {
                parts.add(
                        tx.list(SubjectRows.select(dataset, subject))
                                .map(rows -> part(dataset, rows)));
            }
        }
        return Future.all(parts).map(all -> all.list());
    }

    private static Part part(Dataset dataset, List<Row> rows) {
        return new Part(dataset, rows.stream().map(row -> item(dataset, row)).toList());
    }

    private static Item item(Dataset dataset, Row row) {
        List<Value> values = new ArrayList<>();
        for (Column<?> column : dataset.columns()) {
            row.find(column).ifPresent(value -> values.add(new Value(column, value)));
        }
        return new Item(values);
    }

    /**
     * What one dataset holds.
     *
     * @param dataset the dataset
     * @param items its rows about the person
     */
    public record Part(Dataset dataset, List<Item> items) {}

    /**
     * One row.
     *
     * @param values what is not empty
     */
    public record Item(List<Value> values) {}

    /**
     * One value.
     *
     * @param column where it stands
     * @param value the value, decrypted
     */
    public record Value(Column<?> column, Object value) {}
}
