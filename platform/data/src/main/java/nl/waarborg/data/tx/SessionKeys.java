package nl.waarborg.data.tx;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import com.google.crypto.tink.Aead;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.keys.TenantKeys;
import nl.waarborg.data.keys.UnreadableData;
import nl.waarborg.data.keys.ValueKey;
import nl.waarborg.data.keys.WrappedTenantKeys;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * The keys that one unit of work uses: from the ring, or loaded within its own tenant in the core's
 * role. Confined to one event loop.
 */
final class SessionKeys {

    private static final Field<UUID> ID = field(name("id"), SQLDataType.UUID);
    private static final Field<byte[]> WRAPPED = field(name("wrapped_key"), SQLDataType.BLOB);
    private static final Field<byte[]> WRAPPED_INDEX =
            field(name("wrapped_index_key"), SQLDataType.BLOB);

    private static final String TENANT_KEYS =
            Rendering.text(
                    select(WRAPPED, WRAPPED_INDEX)
                            .from(table(name("core", "tenant_key")))
                            .orderBy(field(name("version")).desc())
                            .limit(inline(1)));

    private static final String SUBJECT_KEYS =
            Rendering.text(
                    select(ID, WRAPPED)
                            .from(table(name("core", "subject")))
                            .where(
                                    ID.eq(
                                                    org.jooq.impl.DSL.any(
                                                            val(
                                                                    (Object) null,
                                                                    SQLDataType.UUID.array())))
                                            .and(WRAPPED.isNotNull())));

    private static final Table<?> VALUE_KEY = table(name("core", "value_key"));

    private static final String VALUE_KEYS =
            Rendering.text(
                    select(ID, WRAPPED)
                            .from(VALUE_KEY)
                            .where(
                                    ID.eq(
                                            org.jooq.impl.DSL.any(
                                                    val(
                                                            (Object) null,
                                                            SQLDataType.UUID.array())))));

    private static final String NEW_VALUE_KEYS =
            "insert into core.value_key (tenant_id, id, wrapped_key)"
                    + " select $1, k.id, k.wrapped from unnest($2::uuid[], $3::bytea[]) as k (id, wrapped)";

    private final KeyRing ring;
    private final TenantId tenant;
    private final Conversation lane;
    private final Map<SubjectId, Aead> fresh = new HashMap<>();
    private final Map<UUID, Aead> freshValues = new HashMap<>();

    SessionKeys(KeyRing ring, TenantId tenant, Conversation lane) {
        this.ring = ring;
        this.tenant = tenant;
        this.lane = lane;
    }

    TenantId tenantId() {
        return tenant;
    }

    /** The tenant's own keys. */
    Future<TenantKeys> tenant() {
        TenantKeys present = ring.tenant(tenant);
        if (present != null) {
            return Future.succeededFuture(present);
        }
        return lane.runAsCore(TENANT_KEYS, Tuple.tuple()).map(this::unwrapTenant);
    }

    private TenantKeys unwrapTenant(RowSet<Row> rows) {
        for (Row row : rows) {
            return ring.keep(
                    tenant,
                    new WrappedTenantKeys(
                            row.getBuffer(0).getBytes(), row.getBuffer(1).getBytes()));
        }
        throw new UnreadableData("The tenant has no keys");
    }

    /** The keys of these subjects; one whose key is gone is missing. */
    Future<Map<SubjectId, Aead>> subjects(Set<SubjectId> wanted) {
        Map<SubjectId, Aead> found = new HashMap<>();
        for (SubjectId subject : wanted) {
            Aead key = present(subject);
            if (key != null) {
                found.put(subject, key);
            }
        }
        if (found.size() == wanted.size()) {
            return Future.succeededFuture(found);
        }
        UUID[] missing =
                wanted.stream()
                        .filter(subject -> !found.containsKey(subject))
                        .map(SubjectId::value)
                        .toArray(UUID[]::new);
        Future<TenantKeys> keys = tenant();
        return lane.runAsCore(SUBJECT_KEYS, Tuple.of(missing))
                .compose(rows -> keys.map(tenantKeys -> unwrapSubjects(tenantKeys, rows, found)));
    }

    private @Nullable Aead present(SubjectId subject) {
        Aead own = fresh.get(subject);
        return own == null ? ring.subject(tenant, subject) : own;
    }

    private Map<SubjectId, Aead> unwrapSubjects(
            TenantKeys keys, RowSet<Row> rows, Map<SubjectId, Aead> found) {
        for (Row row : rows) {
            SubjectId subject = new SubjectId(row.getUUID(0));
            Aead key = keys.subjectKey(subject, row.getBuffer(1).getBytes());
            ring.keep(tenant, subject, key);
            found.put(subject, key);
        }
        return found;
    }

    /**
     * The keys of values, by their ids; one that is gone is missing.
     *
     * @param wanted the subject whose key wraps it, by the id of each
     * @param people the keys of those subjects
     */
    Future<Map<UUID, Aead>> values(
            Map<UUID, SubjectId> wanted, Future<Map<SubjectId, Aead>> people) {
        Map<UUID, Aead> found = new HashMap<>();
        for (UUID id : wanted.keySet()) {
            Aead key = freshValues.get(id);
            Aead kept = key == null ? ring.value(tenant, id) : key;
            if (kept != null) {
                found.put(id, kept);
            }
        }
        UUID[] missing =
                wanted.keySet().stream().filter(id -> !found.containsKey(id)).toArray(UUID[]::new);
        return missing.length == 0
                ? people.map(_ -> found)
                : lane.runAsCore(VALUE_KEYS, Tuple.of(missing))
                        .compose(
                                rows ->
                                        people.map(
                                                known -> unwrapValues(rows, wanted, known, found)));
    }

    private Map<UUID, Aead> unwrapValues(
            RowSet<Row> rows,
            Map<UUID, SubjectId> wanted,
            Map<SubjectId, Aead> people,
            Map<UUID, Aead> found) {
        for (Row row : rows) {
            UUID id = row.getUUID(0);
            SubjectId subject = Objects.requireNonNull(wanted.get(id));
            Aead person = people.get(subject);
            if (person != null) {
                Aead key =
                        ValueKey.unwrap(person, tenant, subject, id, row.getBuffer(1).getBytes());
                ring.keepValue(tenant, id, key);
                found.put(id, key);
            }
        }
        return found;
    }

    /** Writes new keys of values, ahead of the rows that they are for. */
    Future<?> write(List<ValueKey> made) {
        made.forEach(one -> freshValues.put(one.id(), one.key()));
        return lane.runAsCore(
                NEW_VALUE_KEYS,
                Tuple.of(
                        tenant.value(),
                        made.stream().map(ValueKey::id).toArray(UUID[]::new),
                        made.stream()
                                .map(one -> Buffer.buffer(one.wrapped()))
                                .toArray(Buffer[]::new)));
    }

    /** Remembers the key of a subject that this unit of work has made. */
    void remember(SubjectId subject, Aead key) {
        fresh.put(subject, key);
    }
}
