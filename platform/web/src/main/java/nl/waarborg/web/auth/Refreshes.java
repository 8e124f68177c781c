package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreCall;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.CoreTables.LoginSession;
import nl.waarborg.kernel.CoreTables.RefreshToken;
import nl.waarborg.kernel.Principal;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.Select;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Goes on with log-ins and ends them. A refresh token is exchanged once; whoever shows it again may
 * have stolen it, or been robbed of it, so the log-in ends for both. Safe for threads.
 */
final class Refreshes {

    private static final Logger LOG = LoggerFactory.getLogger(Refreshes.class);

    private final Transactions database;
    private final TokenIssue issue;
    private final TokenAuthenticator authenticator;
    private final InstantSource clock;

    Refreshes(
            Transactions database,
            TokenIssue issue,
            TokenAuthenticator authenticator,
            InstantSource clock) {
        this.database = database;
        this.issue = issue;
        this.authenticator = authenticator;
        this.clock = clock;
    }

    /** Exchanges a refresh token for new tokens. */
    Future<Reply<IssuedTokens>> refresh(CoreCall<RefreshRequest> call) {
        Session session =
                Session.ofCore(call.tenant().id(), "refresh", clock.instant(), call.requestId());
        byte[] hash = Sha256.of(call.body().refreshToken());
        return database.write(session, unit -> exchange(unit, session, hash))
                .compose(outcome -> answer(outcome, session));
    }

    /** Ends the caller's log-in. */
    Future<Reply<Nothing>> logOut(CoreCall<Nothing> call) {
        Principal caller = call.principal().orElseThrow();
        Session session =
                Session.ofCore(call.tenant().id(), "log-out", clock.instant(), call.requestId());
        return end(session, caller.session()).map(ended -> Reply.nothing());
    }

    private Future<Outcome> exchange(UnitOfWork unit, Session session, byte[] hash) {
        return unit.first(query(hash))
                .compose(
                        found ->
                                found.isPresent()
                                        ? exchange(unit, session, found.get())
                                        : Future.succeededFuture(new Outcome.Refused()));
    }

    private Future<Outcome> exchange(UnitOfWork unit, Session session, Row row) {
        UUID login = row.get(RefreshToken.SESSION_ID);
        if (row.find(RefreshToken.USED_AT).isPresent()) {
            return Future.succeededFuture(new Outcome.Reused(login));
        }
        if (!session.now().isBefore(row.get(RefreshToken.EXPIRES_AT))
                || !Standing.alive(row, session.now())) {
            return Future.succeededFuture(new Outcome.Refused());
        }
        return unit.update(
                        RefreshToken.DATASET,
                        row.get(RefreshToken.DATASET.id()),
                        OptionalLong.of(row.get(RefreshToken.DATASET.version())),
                        Values.of(RefreshToken.USED_AT, session.now()))
                .compose(
                        version ->
                                issue.next(
                                        unit,
                                        session,
                                        login,
                                        row.get(LoginSession.EXPIRES_AT),
                                        TokenHolder.of(row)))
                .<Outcome>map(Outcome.Issued::new)
                .recover(failure -> usedMeanwhile(failure, login));
    }

    /** Two that show the same token at the same moment are no better than one after the other. */
    private static Future<Outcome> usedMeanwhile(Throwable failure, UUID login) {
        return failure instanceof Problem problem && problem.type().equals(ProblemType.STALE)
                ? Future.succeededFuture(new Outcome.Reused(login))
                : Future.failedFuture(failure);
    }

    private Future<Reply<IssuedTokens>> answer(Outcome outcome, Session session) {
        return switch (outcome) {
            case Outcome.Issued(var tokens) -> Future.succeededFuture(Reply.ok(tokens));
            case Outcome.Refused() -> Future.failedFuture(refusal());
            case Outcome.Reused(var login) -> {
                LOG.atWarn()
                        .addKeyValue("tenant", session.tenant())
                        .addKeyValue("session", login)
                        .log("A refresh token was shown twice; its log-in ends");
                yield end(session, login).compose(ended -> Future.failedFuture(refusal()));
            }
        };
    }

    private Future<Void> end(Session session, UUID login) {
        return database.write(
                        session,
                        unit ->
                                unit.update(
                                        LoginSession.DATASET,
                                        login,
                                        OptionalLong.empty(),
                                        Values.of(LoginSession.ENDED_AT, session.now())))
                .<Void>mapEmpty()
                .onComplete(ended -> authenticator.forgetSession(login));
    }

    private static Problem refusal() {
        return Problem.of(ProblemType.UNAUTHENTICATED, "Log in again.");
    }

    private static Select<?> query(byte[] hash) {
        return DSL.select(
                        RefreshToken.DATASET.id().field(),
                        RefreshToken.DATASET.version().field(),
                        RefreshToken.SESSION_ID.field(),
                        RefreshToken.EXPIRES_AT.field(),
                        RefreshToken.USED_AT.field(),
                        LoginSession.EXPIRES_AT.field(),
                        LoginSession.ENDED_AT.field(),
                        Account.DATASET.id().field(),
                        Account.SUBJECT_ID.field(),
                        Account.ROLES.field(),
                        Account.STATUS.field())
                .from(RefreshToken.DATASET.asTable())
                .join(LoginSession.DATASET.asTable())
                .on(
                        LoginSession.DATASET
                                .tenantId()
                                .field()
                                .eq(RefreshToken.DATASET.tenantId().field()),
                        LoginSession.DATASET.id().field().eq(RefreshToken.SESSION_ID.field()))
                .join(Account.DATASET.asTable())
                .on(
                        Account.DATASET
                                .tenantId()
                                .field()
                                .eq(LoginSession.DATASET.tenantId().field()),
                        Account.DATASET.id().field().eq(LoginSession.ACCOUNT_ID.field()))
                .where(RefreshToken.TOKEN_HASH.field().eq(hash));
    }

    /** What comes of a refresh token; each is committed. */
    private sealed interface Outcome {

        record Issued(IssuedTokens tokens) implements Outcome {}

        record Refused() implements Outcome {}

        record Reused(UUID login) implements Outcome {}
    }
}
