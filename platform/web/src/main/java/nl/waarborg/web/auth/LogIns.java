package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CoreCall;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/** Starts log-ins with a password. Safe for threads. */
final class LogIns {

    private final Transactions database;
    private final Passwords passwords;
    private final LogInLimits limits;
    private final SecondFactorCheck secondFactor;
    private final TokenIssue issue;
    private final ClientLogIns clients;
    private final InstantSource clock;

    LogIns(
            Transactions database,
            Passwords passwords,
            LogInLimits limits,
            TokenIssue issue,
            InstantSource clock) {
        this.database = database;
        this.passwords = passwords;
        this.limits = limits;
        this.secondFactor = new SecondFactorCheck(limits);
        this.issue = issue;
        this.clients = new ClientLogIns(database, limits, issue);
        this.clock = clock;
    }

    /**
     * Starts a log-in. An unknown name, a disabled account and a wrong password are answered alike
     * and cost the same.
     */
    Future<Reply<IssuedTokens>> logIn(CoreCall<Credentials> call) {
        TenantId tenant = call.tenant().id();
        String login = call.body().account();
        limits.admitLogIn(tenant.value(), call.clientAddress(), login);
        Session session = Session.ofCore(tenant, "log-in", clock.instant(), call.requestId());
        if (call.body().grantType() == GrantType.CLIENT_CREDENTIALS) {
            return clients.logIn(call, session).map(Reply::ok);
        }
        return attempt(call, session)
                .compose(
                        tokens ->
                                tokens.isPresent()
                                        ? Future.succeededFuture(tokens)
                                        : attempt(call, session))
                .map(tokens -> Reply.ok(tokens.orElseThrow(LogIns::refusal)));
    }

    /** Empty where account or password changed while the password was looked at. */
    private Future<Optional<IssuedTokens>> attempt(CoreCall<Credentials> call, Session session) {
        return database.read(session, unit -> account(unit, call.body().account()))
                .compose(found -> check(call, session, found.filter(LogIns::active)));
    }

    /** The answer to whatever is wrong with name or password. */
    static Problem refusal() {
        return Problem.of(ProblemType.UNAUTHENTICATED, "Check the log-in name and the password.");
    }

    private static Future<Optional<Row>> account(UnitOfWork unit, String login) {
        return unit.first(
                DSL.select(
                                Account.DATASET.id().field(),
                                Account.SUBJECT_ID.field(),
                                Account.PASSWORD_HASH.field(),
                                Account.ROLES.field(),
                                Account.STATUS.field())
                        .from(Account.DATASET.asTable())
                        .where(Account.LOGIN.field().eq(login)));
    }

    private static boolean active(Row account) {
        return account.get(Account.STATUS) == AccountStatus.ACTIVE;
    }

    private Future<Optional<IssuedTokens>> check(
            CoreCall<Credentials> call, Session session, Optional<Row> account) {
        String password = call.body().password();
        return passwords
                .check(password, account.flatMap(row -> row.find(Account.PASSWORD_HASH)))
                .compose(
                        verdict ->
                                switch (verdict) {
                                    case WRONG -> refuse(call);
                                    case RIGHT -> start(call, session, account.orElseThrow());
                                    case RIGHT_REHASH ->
                                            renew(call, session, account.orElseThrow(), password);
                                });
    }

    private Future<Optional<IssuedTokens>> refuse(CoreCall<Credentials> call) {
        limits.logInFailed(call.tenant().id().value(), call.clientAddress(), call.body().account());
        return Future.failedFuture(refusal());
    }

    private Future<Optional<IssuedTokens>> start(
            CoreCall<Credentials> call, Session session, Row account) {
        return database.write(session, unit -> issue(unit, call, session, account));
    }

    private Future<Optional<IssuedTokens>> issue(
            UnitOfWork unit, CoreCall<Credentials> call, Session session, Row account) {
        return OpenAccount.unchanged(unit, account)
                .compose(
                        held ->
                                held.isPresent()
                                        ? issue(unit, call, session, TokenHolder.of(held.get()))
                                                .map(Optional::of)
                                        : Future.succeededFuture(Optional.empty()));
    }

    private Future<IssuedTokens> issue(
            UnitOfWork unit, CoreCall<Credentials> call, Session session, TokenHolder holder) {
        return secondFactor
                .require(unit, holder.account(), call.body().code(), session.now())
                .compose(shown -> issue.first(unit, session, holder));
    }

    /** The one moment at which the password is there to be hashed anew. */
    private Future<Optional<IssuedTokens>> renew(
            CoreCall<Credentials> call, Session session, Row account, String password) {
        return passwords
                .rehash(password)
                .compose(
                        hash ->
                                database.write(
                                        session,
                                        unit -> renew(unit, call, session, account, hash)));
    }

    private Future<Optional<IssuedTokens>> renew(
            UnitOfWork unit,
            CoreCall<Credentials> call,
            Session session,
            Row account,
            String hash) {
        return issue(unit, call, session, account)
                .compose(
                        tokens ->
                                tokens.isEmpty()
                                        ? Future.succeededFuture(tokens)
                                        : unit.update(
                                                        Account.DATASET,
                                                        account.get(Account.DATASET.id()),
                                                        OptionalLong.empty(),
                                                        Values.of(Account.PASSWORD_HASH, hash))
                                                .map(tokens));
    }
}
