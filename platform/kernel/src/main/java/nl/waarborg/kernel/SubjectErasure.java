package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The erasure of a person from a plugin's tables, derived from its declaration. What hangs on a row
 * goes before the row, or the link to the person would be cut first.
 */
public final class SubjectErasure {

    private SubjectErasure() {}

    /**
     * Erases.
     *
     * @param tx a transaction with the plugin's role and the reach of the whole tenant
     * @return a receipt for each dataset about people, children first
     */
    public static Future<List<Receipt>> of(PluginSpec plugin, SubjectId subject, Tx tx) {
        List<Dataset> childrenFirst =
                plugin.datasets().stream()
                        .filter(dataset -> !(dataset.about() instanceof SubjectLink.Nobody))
                        .toList()
                        .reversed();
        Future<List<Receipt>> done = Future.succeededFuture(List.of());
        for (Dataset dataset : childrenFirst) {
            done =
                    done.compose(
                            receipts ->
                                    erase(dataset, subject, tx).map(next -> join(receipts, next)));
        }
        return done;
    }

    private static Future<Receipt> erase(Dataset dataset, SubjectId subject, Tx tx) {
        return tx.list(
                        DSL.select(dataset.id().field())
                                .from(dataset.asTable())
                                .where(SubjectRows.about(dataset, subject)))
                .compose(rows -> eraseRows(dataset, ids(dataset, rows), tx));
    }

    private static Future<Receipt> eraseRows(Dataset dataset, List<UUID> ids, Tx tx) {
        return switch (dataset.onErasure()) {
            case Erasure.DeleteRow ignored ->
                    each(ids, id -> tx.delete(dataset, id))
                            .map(new Receipt(dataset, ids.size(), 0, ""));
            case Erasure.Anonymise ignored ->
                    each(ids, id -> empty(dataset, id, column -> true, tx))
                            .map(new Receipt(dataset, ids.size(), 0, ""));
            case Erasure.StripTo(String duty, List<Column<?>> kept) ->
                    each(
                                    ids,
                                    id ->
                                            empty(
                                                    dataset,
                                                    id,
                                                    column ->
                                                            column.category() != Category.SUBJECT_ID
                                                                    && !kept.contains(column),
                                                    tx))
                            .map(new Receipt(dataset, 0, ids.size(), duty));
            case Erasure.Keep(String duty) ->
                    Future.succeededFuture(new Receipt(dataset, 0, ids.size(), duty));
        };
    }

    private static Future<Void> each(
            List<UUID> ids, java.util.function.Function<UUID, Future<Void>> step) {
        return ids.isEmpty()
                ? Future.succeededFuture()
                : Future.all(ids.stream().map(step).toList()).mapEmpty();
    }

    private static Future<Void> empty(Dataset dataset, UUID id, Predicate<Column<?>> which, Tx tx) {
        Values emptied = Values.none();
        for (Column<?> column : dataset.columns()) {
            if (column.category().personal() && column.nullable() && which.test(column)) {
                emptied = emptied.setNullable(column, null);
            }
        }
        return emptied.byColumn().isEmpty()
                ? Future.succeededFuture()
                : tx.update(dataset, id, OptionalLong.empty(), emptied).mapEmpty();
    }

    private static List<UUID> ids(Dataset dataset, List<Row> rows) {
        return rows.stream().map(row -> row.get(dataset.id())).toList();
    }

    private static List<Receipt> join(List<Receipt> receipts, Receipt next) {
        List<Receipt> all = new ArrayList<>(receipts);
        all.add(next);
        return List.copyOf(all);
    }

    /**
     * What was done with one dataset.
     *
     * @param dataset the dataset
     * @param erased rows removed or emptied
     * @param kept rows of which something stays
     * @param ground why it stays; empty when nothing does
     */
    public record Receipt(Dataset dataset, int erased, int kept, String ground) {}
}
