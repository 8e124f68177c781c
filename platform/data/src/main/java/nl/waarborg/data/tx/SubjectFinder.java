package nl.waarborg.data.tx;

import io.vertx.core.Future;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Values;

import java.util.List;
import java.util.UUID;

/** Finds whom a row is about, by the links that its dataset declares. */
final class SubjectFinder {

    private final RowReads reads;

    SubjectFinder(RowReads reads) {
        this.reads = reads;
    }

    /** Whom a row is about that is still to be made. */
    Future<SubjectId> ofNew(Dataset dataset, Values values) {
        return switch (dataset.about()) {
            case SubjectLink.Direct link ->
                    Future.succeededFuture(new SubjectId(given(values, link.column())));
            case SubjectLink.Through link ->
                    ofExisting(link.parent(), given(values, link.column()));
            case SubjectLink.Nobody _ -> throw aboutNobody(dataset);
        };
    }

    /** Whom a row is about; fails with a problem where there is no such row. */
    Future<SubjectId> ofExisting(Dataset dataset, UUID id) {
        return switch (dataset.about()) {
            case SubjectLink.Direct link -> link(dataset, id, link.column()).map(SubjectId::new);
            case SubjectLink.Through link ->
                    link(dataset, id, link.column())
                            .compose(parent -> ofExisting(link.parent(), parent));
            case SubjectLink.Nobody _ -> throw aboutNobody(dataset);
        };
    }

    private Future<UUID> link(Dataset dataset, UUID id, Column<UUID> column) {
        return reads.find(dataset, id, List.of(column))
                .map(row -> row.orElseThrow(Problem::notFound).get(column));
    }

    private static UUID given(Values values, Column<UUID> column) {
        if (values.byColumn().get(column) instanceof UUID id) {
            return id;
        }
        throw new IllegalArgumentException(
                "A row with an encrypted value needs " + column + ", which says whom it is about");
    }

    private static IllegalStateException aboutNobody(Dataset dataset) {
        return new IllegalStateException(
                dataset + " is about nobody, so nothing in it is encrypted");
    }
}
