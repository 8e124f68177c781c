package nl.waarborg.data.tx;

import com.google.crypto.tink.Aead;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.keys.Envelope;
import nl.waarborg.data.keys.PlainText;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;

import org.jooq.DataType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Turns what the driver read into rows of plain values. Confined to one event loop. */
final class RowOpener {

    private final SessionKeys keys;
    private final ReadJournal journal;

    RowOpener(SessionKeys keys, ReadJournal journal) {
        this.keys = keys;
        this.journal = journal;
    }

    /** The rows; where the key of a value's subject is gone, the value is empty. */
    Future<List<Row>> open(Selection selection, RowSet<io.vertx.sqlclient.Row> rows) {
        return open(selection, rows, null);
    }

    /** The rows of a query for the row of one id. */
    Future<List<Row>> open(
            Selection selection, RowSet<io.vertx.sqlclient.Row> rows, @Nullable UUID id) {
        List<@Nullable Object[]> all = new ArrayList<>(rows.size());
        List<Closed> closed = new ArrayList<>();
        for (io.vertx.sqlclient.Row row : rows) {
            @Nullable Object[] values = decode(selection, row);
            all.add(values);
            collect(selection, values, id, closed);
        }
        Future<Void> opened = closed.isEmpty() ? Future.succeededFuture() : openAll(closed);
        return opened.map(_ -> all.stream().<Row>map(v -> new PgRow(selection, v)).toList());
    }

    private static @Nullable Object[] decode(Selection selection, io.vertx.sqlclient.Row row) {
        int size = selection.fields().size();
        if (row.size() != size) {
            throw new IllegalArgumentException("A query names the columns that it selects");
        }
        @Nullable Object[] values = new Object[size];
        for (int i = 0; i < size; i++) {
            DataType<?> type = selection.fields().get(i).getDataType();
            Object raw = row.getValue(i);
            values[i] =
                    raw instanceof Buffer stored && type.getType() != byte[].class
                            ? Envelope.parse(selection.column(i), stored.getBytes())
                            : DatabaseValues.fromDriver(type, raw);
        }
        return values;
    }

    /** A value that waits for its key. */
    private record Closed(
            List<@Nullable Object> row,
            int position,
            DataType<?> type,
            Envelope envelope,
            Envelope.Place place) {

        ReadJournal.Look look() {
            return new ReadJournal.Look(place.column(), envelope.subject());
        }

        void open(@Nullable Aead key) {
            row.set(
                    position,
                    key == null ? null : PlainText.decode(type, envelope.open(key, place)));
        }
    }

    private void collect(
            Selection selection,
            @Nullable Object[] values,
            @Nullable UUID id,
            List<Closed> closed) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Envelope envelope) {
                Object row = id == null ? values[selection.idBeside(i)] : id;
                if (row instanceof UUID rowId) {
                    Envelope.Place place =
                            new Envelope.Place(keys.tenantId(), selection.column(i), rowId);
                    DataType<?> type = selection.fields().get(i).getDataType();
                    closed.add(new Closed(Arrays.asList(values), i, type, envelope, place));
                }
            }
        }
    }

    private Future<Void> openAll(List<Closed> closed) {
        Set<SubjectId> subjects = new HashSet<>();
        closed.forEach(value -> subjects.add(value.envelope().subject()));
        Future<Void> written = journal.write(closed.stream().map(Closed::look).toList());
        return keys.subjects(subjects)
                .compose(found -> written.map(_ -> found))
                .map(
                        (Map<SubjectId, Aead> found) -> {
                            closed.forEach(
                                    value -> value.open(found.get(value.envelope().subject())));
                            return null;
                        });
    }
}
