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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Turns what the driver read into rows of plain values. Confined to one event loop. */
final class RowOpener {

    /** A value that changes between each of so many looks changes all the time. */
    private static final int TRIES = 5;

    private final SessionKeys keys;
    private final ReadJournal journal;

    RowOpener(SessionKeys keys, ReadJournal journal) {
        this.keys = keys;
        this.journal = journal;
    }

    /**
     * What a query finds, asked again where the key of a value is not there: the value was written
     * anew, or went, between the row and its key. Where it is gone each time, or the key of the
     * value's subject is, the value is empty.
     *
     * @param id the id of the row, where the query is for one
     */
    Future<List<Row>> open(Selection selection, Query query, @Nullable UUID id) {
        return open(selection, query, id, TRIES);
    }

    private Future<List<Row>> open(Selection selection, Query query, @Nullable UUID id, int tries) {
        return query.run()
                .compose(rows -> open(selection, rows, id, tries == 1))
                .recover(
                        cause ->
                                cause instanceof KeyGone
                                        ? open(selection, query, id, tries - 1)
                                        : Future.failedFuture(cause));
    }

    /** The rows that a statement answers with which made them. */
    Future<List<Row>> made(Selection selection, RowSet<io.vertx.sqlclient.Row> rows, UUID id) {
        return open(selection, rows, id, true);
    }

    /** Sends a query. */
    interface Query {
        Future<RowSet<io.vertx.sqlclient.Row>> run();
    }

    /** The key of a value is not there. */
    private static final class KeyGone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        KeyGone() {
            super("A key is gone", null, false, false);
        }
    }

    private Future<List<Row>> open(
            Selection selection,
            RowSet<io.vertx.sqlclient.Row> rows,
            @Nullable UUID id,
            boolean last) {
        List<@Nullable Object[]> all = new ArrayList<>(rows.size());
        List<Closed> closed = new ArrayList<>();
        for (io.vertx.sqlclient.Row row : rows) {
            @Nullable Object[] values = decode(selection, row);
            all.add(values);
            collect(selection, values, id, closed);
        }
        Future<Void> opened = closed.isEmpty() ? Future.succeededFuture() : openAll(closed, last);
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

    private Future<Void> openAll(List<Closed> closed, boolean last) {
        Set<SubjectId> subjects = new HashSet<>();
        closed.forEach(value -> subjects.add(value.envelope().subject()));
        Future<Void> written = journal.write(closed.stream().map(Closed::look).toList());
        return keysOf(closed, keys.subjects(subjects), last)
                .compose(found -> written.map(_ -> found))
                .map(
                        found -> {
                            closed.forEach(value -> value.open(found.of(value.envelope())));
                            return null;
                        });
    }

    /** A value whose key is gone is missing. */
    private Future<Keys> keysOf(
            List<Closed> closed, Future<Map<SubjectId, Aead>> people, boolean last) {
        Map<UUID, SubjectId> wanted = new HashMap<>();
        for (Closed value : closed) {
            Envelope envelope = value.envelope();
            envelope.valueKey().ifPresent(id -> wanted.put(id, envelope.subject()));
        }
        return keys.values(wanted, people)
                .map(
                        own -> {
                            Map<SubjectId, Aead> persons = people.result();
                            if (!last && isAnyGone(wanted, persons, own)) {
                                throw new KeyGone();
                            }
                            return new Keys(persons, own);
                        });
    }

    /** Of people whose own key is gone none is there, and that does not change. */
    private static boolean isAnyGone(
            Map<UUID, SubjectId> wanted, Map<SubjectId, Aead> people, Map<UUID, Aead> own) {
        return wanted.entrySet().stream()
                .anyMatch(
                        one ->
                                people.containsKey(one.getValue())
                                        && !own.containsKey(one.getKey()));
    }

    /** The keys that were found, of people and of values. */
    private record Keys(Map<SubjectId, Aead> people, Map<UUID, Aead> values) {

        /** What opens a value: of before the key of the person, now one of its own beside it. */
        @Nullable Aead of(Envelope envelope) {
            Aead person = people.get(envelope.subject());
            return person == null || envelope.valueKey().isEmpty()
                    ? person
                    : values.get(envelope.valueKey().get());
        }
    }
}
