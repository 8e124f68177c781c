package nl.waarborg.data.exit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;

import nl.waarborg.data.keys.Envelope;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.keys.TenantKeys;
import nl.waarborg.data.keys.ValueKey;
import nl.waarborg.data.keys.WrappedTenantKeys;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Opens what is encrypted under the keys of a tenant's people. One thread at a time. */
final class ExportKeys {

    private static final int AT_HAND = 10_000;

    private final Connection connection;
    private final TenantId tenant;
    private final TenantKeys keys;
    private final Cache<SubjectId, Optional<Aead>> people =
            Caffeine.newBuilder().maximumSize(AT_HAND).executor(Runnable::run).build();

    private ExportKeys(Connection connection, TenantId tenant, TenantKeys keys) {
        this.connection = connection;
        this.tenant = tenant;
        this.keys = keys;
    }

    static ExportKeys of(Connection connection, TenantId tenant, MasterKey master)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT wrapped_key, wrapped_index_key FROM core.tenant_key"
                                + " WHERE tenant_id = ? ORDER BY version DESC LIMIT 1")) {
            query.setString(1, tenant.value());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new ExitFault("The keys of the tenant %s are gone".formatted(tenant));
                }
                WrappedTenantKeys wrapped = new WrappedTenantKeys(row.getBytes(1), row.getBytes(2));
                return new ExportKeys(
                        connection, tenant, new KeyRing(master).keep(tenant, wrapped));
            }
        }
    }

    /**
     * The bytes that were encrypted; null where the key of the value or of the person was
     * destroyed.
     */
    byte @Nullable [] open(String column, UUID row, byte[] stored) throws SQLException {
        Envelope envelope = Envelope.parse(column, stored);
        Optional<Aead> key = people.getIfPresent(envelope.subject());
        if (key == null) {
            key = key(envelope.subject());
            people.put(envelope.subject(), key);
        }
        Optional<Aead> own = key.isEmpty() ? key : own(envelope, key.get());
        return own.isEmpty()
                ? null
                : envelope.open(own.get(), new Envelope.Place(tenant, column, row));
    }

    private Optional<Aead> own(Envelope envelope, Aead person) throws SQLException {
        if (envelope.valueKey().isEmpty()) {
            return Optional.of(person);
        }
        UUID id = envelope.valueKey().get();
        byte[] wrapped =
                wrapped(
                        "SELECT wrapped_key FROM core.value_key WHERE tenant_id = ? AND id = ?",
                        id);
        return wrapped == null
                ? Optional.empty()
                : Optional.of(ValueKey.unwrap(person, tenant, envelope.subject(), id, wrapped));
    }

    private Optional<Aead> key(SubjectId person) throws SQLException {
        byte[] wrapped =
                wrapped(
                        "SELECT wrapped_key FROM core.subject WHERE tenant_id = ? AND id = ?",
                        person.value());
        return wrapped == null ? Optional.empty() : Optional.of(keys.subjectKey(person, wrapped));
    }

    private byte @Nullable [] wrapped(String sql, UUID id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, tenant.value());
            query.setObject(2, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        }
    }
}
