package nl.waarborg.testkit;

import com.google.crypto.tink.Aead;

import nl.waarborg.data.keys.Envelope;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.keys.TenantKeys;
import nl.waarborg.data.keys.UnreadableData;
import nl.waarborg.data.keys.ValueKey;
import nl.waarborg.data.keys.WrappedTenantKeys;
import nl.waarborg.kernel.SubjectExport.Part;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.TenantId;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The encrypted values of some rows as a database has them, opened with the keys that lie beside
 * them and no others: as whoever has the master key could.
 *
 * @param all those that stand there, each as {@code schema.table.column:id}
 * @param open those that open
 */
record OpenValues(Set<String> all, Set<String> open) {

    /**
     * Opens them.
     *
     * @param database where
     * @param rows which ones, as an export names them
     */
    static OpenValues of(Elsewhere database, TenantId tenant, List<Part> rows) throws SQLException {
        OpenValues values = new OpenValues(new TreeSet<>(), new TreeSet<>());
        try (Connection owner = database.ownerConnection();
                Statement statement = owner.createStatement()) {
            Leftovers.enter(statement, tenant);
            TenantKeys keys = keys(statement, database.options().masterKey(), tenant);
            for (Part part : rows) {
                for (Column<?> column : encrypted(part.dataset())) {
                    values.look(statement, keys, tenant, part, column);
                }
            }
        }
        return values;
    }

    /** These and others. */
    OpenValues and(OpenValues others) {
        Set<String> every = new TreeSet<>(all);
        every.addAll(others.all);
        Set<String> opening = new TreeSet<>(open);
        opening.addAll(others.open);
        return new OpenValues(every, opening);
    }

    /** The encrypted columns of a table. */
    static List<Column<?>> encrypted(Dataset dataset) {
        return dataset.columns().stream()
                .filter(Column::encrypted)
                .collect(Collectors.toUnmodifiableList());
    }

    private static TenantKeys keys(Statement statement, MasterKey master, TenantId tenant)
            throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT wrapped_key, wrapped_index_key FROM core.tenant_key"
                                + " ORDER BY version DESC LIMIT 1")) {
            row.next();
            return new KeyRing(master)
                    .keep(tenant, new WrappedTenantKeys(row.getBytes(1), row.getBytes(2)));
        }
    }

    private void look(
            Statement statement, TenantKeys keys, TenantId tenant, Part part, Column<?> column)
            throws SQLException {
        String ids =
                Rows.idsOf(List.of(part)).stream()
                        .map(row -> "'" + row.substring(row.indexOf(':') + 1) + "'")
                        .collect(Collectors.joining(", "));
        if (ids.isEmpty()) {
            return;
        }
        try (ResultSet found =
                statement.executeQuery(
                        """
                        SELECT t.id, t.%1$s, s.wrapped_key, k.wrapped_key FROM %2$s t
                        LEFT JOIN core.subject s ON s.tenant_id = t.tenant_id
                            AND s.id = encode(substring(t.%1$s FROM 2 FOR 16), 'hex')::uuid
                        LEFT JOIN core.value_key k ON k.tenant_id = t.tenant_id
                            AND k.id = core.value_key_of(t.%1$s)
                        WHERE t.id IN (%3$s) AND t.%1$s IS NOT NULL
                        """
                                .formatted(column.name(), part.dataset().table(), ids))) {
            while (found.next()) {
                UUID id = found.getObject(1, UUID.class);
                all.add(column + ":" + id);
                if (opens(found, keys, new Envelope.Place(tenant, column.toString(), id))) {
                    open.add(column + ":" + id);
                }
            }
        }
    }

    private static boolean opens(ResultSet found, TenantKeys keys, Envelope.Place place)
            throws SQLException {
        Envelope envelope = Envelope.parse(place.column(), found.getBytes(2));
        byte[] person = found.getBytes(3);
        byte[] own = found.getBytes(4);
        if (person == null || own == null || envelope.valueKey().isEmpty()) {
            return false;
        }
        try {
            Aead key =
                    ValueKey.unwrap(
                            keys.subjectKey(envelope.subject(), person),
                            place.tenant(),
                            envelope.subject(),
                            envelope.valueKey().get(),
                            own);
            envelope.open(key, place);
            return true;
        } catch (UnreadableData closed) {
            return false;
        }
    }
}
