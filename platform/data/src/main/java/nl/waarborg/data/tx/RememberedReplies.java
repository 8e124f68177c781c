package nl.waarborg.data.tx;

import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.keys.TenantKeys;
import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.kernel.IdempotentRequest;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.StoredReply;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Problem;

import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * The answers to requests that may come again, kept for a day in the transaction that gave them.
 */
final class RememberedReplies {

    private static final Duration KEPT = Duration.ofDays(1);

    private static final Table<Record> REPLIES = table(name("core", "idempotency"));
    private static final Field<UUID> ACCOUNT = column("account_id", SQLDataType.UUID);
    private static final Field<String> KEY = column("key", SQLDataType.CLOB);
    private static final Field<byte[]> HASH = column("request_hash", SQLDataType.BLOB);
    private static final Field<Integer> STATUS = column("status", SQLDataType.INTEGER);
    private static final Field<String> LOCATION = column("location", SQLDataType.CLOB);
    private static final Field<String> ETAG = column("etag", SQLDataType.CLOB);
    private static final Field<byte[]> BODY = column("body", SQLDataType.BLOB);
    private static final Field<UUID[]> NAMES = column("names", SQLDataType.UUID.array());
    private static final Field<Instant> CREATED = column("created_at", SQLDataType.INSTANT);
    private static final Condition THIS_ONE =
            ACCOUNT.eq(placeholder(ACCOUNT)).and(KEY.eq(placeholder(KEY)));

    /** Held until the transaction ends, on whichever node. */
    private static final String LOCK =
            Rendering.text(
                    select(
                            function(
                                    "pg_try_advisory_xact_lock",
                                    SQLDataType.BOOLEAN,
                                    function(
                                            "hashtextextended",
                                            SQLDataType.BIGINT,
                                            placeholder(KEY),
                                            inline(0L)))));

    private static final String FIND =
            Rendering.text(
                    select(HASH, STATUS, LOCATION, ETAG, BODY, CREATED)
                            .from(REPLIES)
                            .where(THIS_ONE));

    private static final String REMOVE = Rendering.text(deleteFrom(REPLIES).where(THIS_ONE));

    private static final String KEEP =
            CoreWrites.inserting(
                    "idempotency",
                    column("tenant_id", SQLDataType.CLOB),
                    ACCOUNT,
                    KEY,
                    HASH,
                    STATUS,
                    LOCATION,
                    ETAG,
                    BODY,
                    NAMES,
                    CREATED);

    private final Session session;
    private final Conversation lane;
    private final SessionKeys keys;

    RememberedReplies(Session session, Conversation lane, SessionKeys keys) {
        this.session = session;
        this.lane = lane;
        this.keys = keys;
    }

    Future<Optional<StoredReply>> find(AccountId account, IdempotentRequest<?> request) {
        Future<RowSet<Row>> lock =
                lane.runAsCore(LOCK, Tuple.of(String.join("|", context(account, request))));
        // In the same flight; it sees what the holder of the lock before had committed.
        Future<RowSet<Row>> found = lane.runAsCore(FIND, Tuple.of(account.value(), request.key()));
        return lock.compose(
                locked ->
                        locked.iterator().next().getBoolean(0)
                                ? found.compose(rows -> before(account, request, rows))
                                : Future.failedFuture(inFlight()));
    }

    private Future<Optional<StoredReply>> before(
            AccountId account, IdempotentRequest<?> request, RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Future.succeededFuture(Optional.empty());
        }
        Row row = rows.iterator().next();
        if (!row.getOffsetDateTime(5).toInstant().plus(KEPT).isAfter(session.now())) {
            return lane.runAsCore(REMOVE, Tuple.of(account.value(), request.key()))
                    .map(Optional.empty());
        }
        if (!row.getBuffer(0).equals(hash(request))) {
            return Future.failedFuture(reused());
        }
        if (row.getBuffer(4) == null) {
            return Future.failedFuture(gone());
        }
        return keys.tenant().map(tenant -> Optional.of(reply(tenant, account, request, row)));
    }

    private StoredReply reply(
            TenantKeys tenant, AccountId account, IdempotentRequest<?> request, Row row) {
        byte[] body = tenant.open(row.getBuffer(4).getBytes(), context(account, request));
        return new StoredReply(
                row.getInteger(1),
                Optional.ofNullable(row.getString(2)),
                Optional.ofNullable(row.getString(3)),
                Buffer.buffer(body));
    }

    Future<Void> keep(AccountId account, IdempotentRequest<?> request, StoredReply reply) {
        return keys.tenant()
                .compose(
                        tenant -> {
                            byte[] body =
                                    tenant.seal(reply.body().getBytes(), context(account, request));
                            Tuple values =
                                    Tuple.of(
                                            session.tenant().value(),
                                            account.value(),
                                            request.key(),
                                            hash(request),
                                            reply.status(),
                                            reply.location().orElse(null));
                            values.addValue(reply.etag().orElse(null))
                                    .addValue(Buffer.buffer(body))
                                    .addValue(NamedIds.in(reply))
                                    .addValue(session.now().atOffset(ZoneOffset.UTC));
                            return lane.runAsCore(KEEP, values);
                        })
                .mapEmpty();
    }

    private String[] context(AccountId account, IdempotentRequest<?> request) {
        return new String[] {"reply", session.tenant().value(), account.toString(), request.key()};
    }

    private static Buffer hash(IdempotentRequest<?> request) {
        return Buffer.buffer(HexFormat.of().parseHex(request.requestHash()));
    }

    private static Problem inFlight() {
        return Problem.of(
                CoreProblems.IDEMPOTENCY_IN_FLIGHT,
                "Wait a moment and send the same request with the same key again.");
    }

    private static Problem reused() {
        return Problem.of(
                CoreProblems.IDEMPOTENCY_KEY_REUSED,
                "Send this request with a key of its own in Idempotency-Key.");
    }

    private static Problem gone() {
        return Problem.of(
                CoreProblems.IDEMPOTENCY_ANSWER_GONE,
                "It was carried out; what it answered spoke of somebody who was erased since.");
    }

    private static <T> Field<T> column(String column, DataType<T> type) {
        return field(name(column), type);
    }

    private static <T> Field<T> placeholder(Field<T> column) {
        return val((Object) null, column.getDataType());
    }
}
