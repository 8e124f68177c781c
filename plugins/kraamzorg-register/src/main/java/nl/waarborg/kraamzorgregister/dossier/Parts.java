package nl.waarborg.kraamzorgregister.dossier;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.FileColumns;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What stands in a dossier, line by line: shown, added and removed by whom the database lets see
 * the dossier.
 *
 * @param dataset the table
 * @param dossier its column with the dossier
 * @param shown the columns that lists show; never a file's content
 * @param views what callers see of rows
 * @param <V> the view
 */
public record Parts<V extends Record>(
        Dataset dataset, Column<UUID> dossier, List<Column<?>> shown, Views<V> views) {

    /** The name of the path parameter of a line. */
    public static final String PART = "part";

    /** Copies what it is given. */
    public Parts {
        shown = List.copyOf(shown);
    }

    /** Lines of which callers see what stands in them. */
    public Parts(
            Dataset dataset, Column<UUID> dossier, List<Column<?>> shown, Function<Row, V> view) {
        this(dataset, dossier, shown, (work, rows) -> Future.succeededFuture(view));
    }

    /**
     * Lines of which callers see the name of who made them.
     *
     * @param account the column with the account of who did
     */
    public static <V extends Record> Parts<V> naming(
            Dataset dataset,
            Column<UUID> dossier,
            Column<UUID> account,
            BiFunction<Row, ColleagueNames, V> view) {
        return new Parts<>(
                dataset,
                dossier,
                dataset.columns(),
                (work, rows) ->
                        work.namesOf(account, rows).map(names -> row -> view.apply(row, names)));
    }

    /**
     * What callers see of rows.
     *
     * @param <V> the view
     */
    @FunctionalInterface
    public interface Views<V> {

        /** How to show each of these rows. */
        Future<Function<Row, V>> of(Work work, List<Row> rows);
    }

    /** What callers see of a line. */
    public Future<V> shown(Work work, Row row) {
        return views.of(work, List.of(row)).map(view -> view.apply(row));
    }

    /** Lists what stands in the dossier of the address. */
    public Future<Reply<Page<V>>> list(Call<Nothing, Nothing> call) {
        return Parts.dossier(call)
                .compose(
                        seen ->
                                call.tx()
                                        .page(
                                                dataset,
                                                dossier.field().eq(call.id("id")),
                                                call.page(),
                                                columns()))
                .compose(page -> views.of(call, page.items()).map(page::<V>map))
                .map(Reply::ok);
    }

    /** Adds a line to the dossier of the address. */
    public Future<Reply<V>> add(Call<?, ?> call, Values values) {
        return Parts.dossier(call)
                .compose(
                        seen ->
                                call.tx()
                                        .insertAndRead(
                                                dataset,
                                                values.set(dossier, call.id("id")),
                                                columns()))
                .compose(
                        row ->
                                shown(call, row)
                                        .map(view -> Reply.created(row.get(dataset.id()), view)));
    }

    /** Changes the line of the address. */
    public Future<Reply<V>> change(Call<?, ?> call, Values values) {
        return one(call)
                .compose(
                        row ->
                                call.tx()
                                        .update(
                                                dataset,
                                                call.id(PART),
                                                call.expectedVersion(),
                                                values))
                .compose(version -> one(call))
                .compose(row -> shown(call, row))
                .map(Reply::ok);
    }

    /** Removes the line of the address. */
    public Future<Reply<Nothing>> remove(Call<Nothing, Nothing> call) {
        return one(call)
                .compose(row -> call.tx().delete(dataset, call.id(PART)))
                .map(gone -> Reply.nothing());
    }

    /** The file of the line of the address. */
    public Future<Reply<FileContent>> file(Call<Nothing, Nothing> call, FileColumns file) {
        return line(call).map(row -> Reply.ok(file.in(row).orElseThrow(Problem::notFound)));
    }

    /** The dossier of the address, as far as the caller may see it. */
    public static Future<Row> dossier(Call<?, ?> call) {
        return call.tx().require(Dossiers.DATASET, call.id("id"));
    }

    /** The line of the address, whole. */
    public Future<Row> line(Call<?, ?> call) {
        return call.tx().require(dataset, call.id(PART)).map(row -> within(call, row));
    }

    /** The line of the address, as lists show it. */
    public Future<Row> one(Call<?, ?> call) {
        return call.tx().require(dataset, call.id(PART), columns()).map(row -> within(call, row));
    }

    private Row within(Call<?, ?> call, Row row) {
        if (!row.get(dossier).equals(call.id("id"))) {
            throw Problem.notFound();
        }
        return row;
    }

    private Column<?>[] columns() {
        return shown.toArray(new Column<?>[0]);
    }
}
