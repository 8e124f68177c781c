package nl.waarborg.data.tx;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.keys.TenantKeys;
import nl.waarborg.kernel.Session;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.SubjectId;

import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a unit of work writes into the core's own tables, in the core's role and the same
 * transaction.
 */
final class CoreWrites {

    private static final String NEW_EVENT =
            inserting(
                    "outbox",
                    column("tenant_id", SQLDataType.CLOB),
                    column("id", SQLDataType.UUID),
                    column("created_at", SQLDataType.INSTANT),
                    column("type", SQLDataType.CLOB),
                    column("type_version", SQLDataType.INTEGER),
                    column("ids", SQLDataType.JSONB));

    private static final String NEW_SUBJECT =
            inserting(
                    "subject",
                    column("tenant_id", SQLDataType.CLOB),
                    column("id", SQLDataType.UUID),
                    column("created_at", SQLDataType.INSTANT),
                    column("wrapped_key", SQLDataType.BLOB));

    private static final String NEW_SUBJECTS =
            "insert into core.subject (tenant_id, id, created_at, wrapped_key)"
                    + " select $1, s.id, $2::timestamptz, s.wrapped"
                    + " from unnest($3::uuid[], $4::bytea[]) as s (id, wrapped)";

    private static final String DROP_EMPTY_SUBJECT = "SELECT core.drop_empty_subject($1)";

    private final Session session;
    private final Conversation lane;
    private final SessionKeys keys;
    private final TimeOrderedIds ids;

    CoreWrites(Session session, Conversation lane, SessionKeys keys, TimeOrderedIds ids) {
        this.session = session;
        this.lane = lane;
        this.keys = keys;
        this.ids = ids;
    }

    Future<Void> emit(EventType type, Map<String, UUID> about, Map<String, LocalDate> days) {
        JsonObject named = new JsonObject();
        days.forEach((key, day) -> named.put(key, day.toString()));
        about.forEach((key, id) -> named.put(key, id.toString()));
        return run(
                        NEW_EVENT,
                        Tuple.of(
                                session.tenant().value(),
                                ids.next(),
                                now(),
                                type.name(),
                                type.version(),
                                named))
                .mapEmpty();
    }

    Future<SubjectId> newSubject() {
        SubjectId subject = new SubjectId(ids.next());
        return keys.tenant()
                .compose(
                        tenant ->
                                run(
                                        NEW_SUBJECT,
                                        Tuple.of(
                                                session.tenant().value(),
                                                subject.value(),
                                                now(),
                                                newKey(tenant, subject))))
                .map(subject);
    }

    Future<List<SubjectId>> newSubjects(int count) {
        List<SubjectId> subjects =
                Stream.generate(() -> new SubjectId(ids.next())).limit(count).toList();
        if (subjects.isEmpty()) {
            return Future.succeededFuture(subjects);
        }
        return keys.tenant()
                .compose(
                        tenant ->
                                run(
                                        NEW_SUBJECTS,
                                        Tuple.of(
                                                session.tenant().value(),
                                                now(),
                                                subjects.stream()
                                                        .map(SubjectId::value)
                                                        .toArray(UUID[]::new),
                                                subjects.stream()
                                                        .map(subject -> newKey(tenant, subject))
                                                        .toArray(Buffer[]::new))))
                .map(subjects);
    }

    private Buffer newKey(TenantKeys tenant, SubjectId subject) {
        byte[] wrapped = tenant.newSubjectKey(subject);
        keys.remember(subject, tenant.subjectKey(subject, wrapped));
        return Buffer.buffer(wrapped);
    }

    Future<Boolean> dropEmptySubject(SubjectId person) {
        return run(DROP_EMPTY_SUBJECT, Tuple.of(person.value()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private Future<RowSet<Row>> run(String sql, Tuple values) {
        return lane.writes()
                ? lane.runAsCore(sql, values)
                : Future.failedFuture(new IllegalStateException("A read changes nothing"));
    }

    private OffsetDateTime now() {
        return session.now().atOffset(ZoneOffset.UTC);
    }

    private static Field<?> column(String column, DataType<?> type) {
        return field(name(column), type);
    }

    /** A statement that makes a row in a table of the core. */
    static String inserting(String table, Field<?>... columns) {
        List<Field<?>> values = new ArrayList<>();
        for (Field<?> column : columns) {
            values.add(val((Object) null, column.getDataType()));
        }
        return Rendering.text(insertInto(table(name("core", table)), columns).values(values));
    }
}
