package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreCall;
import nl.waarborg.kernel.CoreTables.LoginSession;
import nl.waarborg.kernel.Principal;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Shows people where they are logged in, and lets them end it. Safe for threads. */
final class OwnLogIns {

    private final Transactions database;
    private final TokenAuthenticator authenticator;
    private final InstantSource clock;

    OwnLogIns(Transactions database, TokenAuthenticator authenticator, InstantSource clock) {
        this.database = database;
        this.authenticator = authenticator;
        this.clock = clock;
    }

    Future<Reply<LogInList>> list(CoreCall<Nothing> call) {
        Principal caller = call.principal().orElseThrow();
        Session session = session(call, caller);
        return database.read(session, unit -> open(unit, session, caller))
                .map(
                        rows ->
                                Reply.ok(
                                        new LogInList(
                                                rows.stream()
                                                        .map(row -> view(row, caller))
                                                        .toList())));
    }

    /** Ends one. */
    Future<Reply<Nothing>> end(CoreCall<Nothing> call) {
        Principal caller = call.principal().orElseThrow();
        Session session = session(call, caller);
        return database.write(
                        session,
                        unit ->
                                open(unit, session, caller)
                                        .map(rows -> named(rows, call.parameters().get("id")))
                                        .compose(
                                                id ->
                                                        unit.update(
                                                                        LoginSession.DATASET,
                                                                        id,
                                                                        OptionalLong.empty(),
                                                                        Values.of(
                                                                                LoginSession
                                                                                        .ENDED_AT,
                                                                                session.now()))
                                                                .map(id)))
                .onSuccess(authenticator::forgetSession)
                .map(ended -> Reply.nothing());
    }

    private static UUID named(List<Row> rows, @Nullable String id) {
        return rows.stream()
                .map(row -> row.get(LoginSession.DATASET.id()))
                .filter(one -> one.toString().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static Future<List<Row>> open(UnitOfWork unit, Session session, Principal caller) {
        return unit.list(
                DSL.select(
                                LoginSession.DATASET.id().field(),
                                LoginSession.DATASET.createdAt().field(),
                                LoginSession.EXPIRES_AT.field())
                        .from(LoginSession.DATASET.asTable())
                        .where(
                                LoginSession.ACCOUNT_ID.field().eq(caller.account().value()),
                                LoginSession.ENDED_AT.field().isNull(),
                                LoginSession.EXPIRES_AT.field().gt(session.now()))
                        .orderBy(LoginSession.DATASET.id().field()));
    }

    private static LogInView view(Row row, Principal caller) {
        UUID id = row.get(LoginSession.DATASET.id());
        return new LogInView(
                id,
                row.get(LoginSession.DATASET.createdAt()),
                row.get(LoginSession.EXPIRES_AT),
                id.equals(caller.session()));
    }

    private Session session(CoreCall<?> call, Principal caller) {
        return Session.ofCore(call.tenant().id(), "log-ins", clock.instant(), call.requestId())
                .by(caller);
    }
}
