package nl.waarborg.data.tx;

import com.google.crypto.tink.Aead;

import io.vertx.core.Future;

import nl.waarborg.data.keys.Envelope;
import nl.waarborg.data.keys.PlainText;
import nl.waarborg.data.keys.TenantKeys;
import nl.waarborg.data.keys.ValueKey;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Turns values into what is stored: encrypted and indexed where the columns say so. */
final class ValueSealer {

    private final SessionKeys keys;
    private final TimeOrderedIds ids;
    private final List<ValueKey> unwritten = new ArrayList<>();

    ValueSealer(SessionKeys keys, TimeOrderedIds ids) {
        this.keys = keys;
        this.ids = ids;
    }

    /** What is stored of these values in the row of that id. */
    Future<List<StoredValue>> seal(
            UUID row, Values values, Supplier<Future<SubjectId>> subjectOfRow) {
        if (!needsKey(values)) {
            return Future.succeededFuture(stored(values, (_, _) -> List.of()));
        }
        return subjectOfRow
                .get()
                .compose(
                        subject ->
                                Future.all(keys.tenant(), keys.subjects(Set.of(subject)))
                                        .map(
                                                loaded ->
                                                        sealed(
                                                                row,
                                                                values,
                                                                subject,
                                                                loaded.resultAt(0),
                                                                loaded.resultAt(1))));
    }

    private static boolean needsKey(Values values) {
        return values.byColumn().entrySet().stream()
                .anyMatch(value -> value.getKey().encrypted() && value.getValue() != null);
    }

    private List<StoredValue> sealed(
            UUID row,
            Values values,
            SubjectId subject,
            TenantKeys tenant,
            Map<SubjectId, Aead> loaded) {
        Aead key = loaded.get(subject);
        if (key == null) {
            throw Problem.conflict("The data of this person was erased; nothing can be added.");
        }
        return stored(
                values,
                (column, value) -> {
                    Envelope.Place place =
                            new Envelope.Place(keys.tenantId(), column.toString(), row);
                    byte[] plain = PlainText.encode(column.type(), value);
                    ValueKey of = made(key, subject);
                    List<StoredValue> stored = new ArrayList<>(2);
                    stored.add(
                            StoredValue.bytes(
                                    column.table(),
                                    column.name(),
                                    Envelope.seal(of, place, plain)));
                    if (column.blindIndexed()) {
                        byte[] hash = BlindIndexes.hash(tenant, column, value.toString());
                        stored.add(
                                StoredValue.bytes(column.table(), BlindIndexes.name(column), hash));
                    }
                    return stored;
                });
    }

    private ValueKey made(Aead person, SubjectId subject) {
        ValueKey key = ValueKey.create(person, keys.tenantId(), subject, ids.next());
        unwritten.add(key);
        return key;
    }

    /**
     * Writes the keys of what was sealed, in the same flight as the statement that comes next. A
     * key that is not written ends the transaction, so nobody needs to wait for it.
     */
    void writeKeys() {
        if (!unwritten.isEmpty()) {
            List<ValueKey> made = List.copyOf(unwritten);
            unwritten.clear();
            keys.write(made);
        }
    }

    private interface Seal {
        List<StoredValue> of(Column<?> column, Object value);
    }

    private static List<StoredValue> stored(Values values, Seal seal) {
        List<StoredValue> stored = new ArrayList<>(values.byColumn().size() + 1);
        values.byColumn()
                .forEach(
                        (column, value) -> {
                            if (!column.encrypted()) {
                                stored.add(StoredValue.plain(column, value));
                            } else if (value == null) {
                                stored.addAll(emptied(column));
                            } else {
                                stored.addAll(seal.of(column, value));
                            }
                        });
        return stored;
    }

    private static List<StoredValue> emptied(Column<?> column) {
        byte @Nullable [] nothing = null;
        StoredValue value = StoredValue.bytes(column.table(), column.name(), nothing);
        return column.blindIndexed()
                ? List.of(
                        value,
                        StoredValue.bytes(column.table(), BlindIndexes.name(column), nothing))
                : List.of(value);
    }
}
