package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountKind;
import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CoreCall;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.CoreTables.LoginSession;
import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.Principal;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.rights.Staying;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.web.auth.Passwords.Verdict;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Lets people close their own account (VAL-R7): log-ins and tokens end at once and nobody logs in
 * with it any more. What the organisation keeps of them stays under its rules, no longer and no
 * shorter; it is no request for erasure. Safe for threads.
 */
final class OwnClosing {

    /** How old a log-in may be that stands in for a password that the account has not. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    /** It asks the rules of data that is set aside as well. */
    private static final String PURPOSE = "retention: account-closing";

    private final Transactions database;
    private final TenantRoles roles;
    private final Passwords passwords;
    private final LogInLimits limits;
    private final SecondFactorCheck secondFactor;
    private final AccountMails mails;
    private final TokenAuthenticator authenticator;
    private final StayingData staying;
    private final DataNames names;
    private final InstantSource clock;

    OwnClosing(
            Transactions database,
            TenantRoles roles,
            Passwords passwords,
            LogInLimits limits,
            AccountMails mails,
            TokenAuthenticator authenticator,
            StayingData staying,
            DataNames names,
            InstantSource clock) {
        this.database = database;
        this.roles = roles;
        this.passwords = passwords;
        this.limits = limits;
        this.secondFactor = new SecondFactorCheck(limits);
        this.mails = mails;
        this.authenticator = authenticator;
        this.staying = staying;
        this.names = names;
        this.clock = clock;
    }

    /** Closes it, once whoever asks showed again who they are. */
    Future<Reply<ClosedAccount>> close(CoreCall<AccountClosing> call) {
        Principal caller = call.principal().orElseThrow();
        Session session =
                Session.ofCore(call.tenant().id(), PURPOSE, clock.instant(), call.requestId())
                        .by(caller);
        return database.read(session, unit -> account(unit, caller))
                .compose(account -> shown(call, session, account).map(account))
                .compose(account -> close(call, session, caller, account));
    }

    private static Future<Row> account(UnitOfWork unit, Principal caller) {
        return unit.require(
                        Account.DATASET,
                        caller.account().value(),
                        Account.DATASET.id(),
                        Account.KIND,
                        Account.LOGIN,
                        Account.PASSWORD_HASH)
                .compose(
                        account ->
                                account.get(Account.KIND) == AccountKind.HUMAN
                                        ? Future.succeededFuture(account)
                                        : Future.failedFuture(
                                                Problem.of(
                                                        ProblemType.FORBIDDEN,
                                                        "An administrator ends the access of a"
                                                                + " program.")));
    }

    private Future<Void> shown(CoreCall<AccountClosing> call, Session session, Row account) {
        Optional<String> hash = account.find(Account.PASSWORD_HASH);
        if (hash.isEmpty()) {
            return database.read(session, unit -> fresh(unit, session, call));
        }
        String login = account.get(Account.LOGIN);
        String password = call.body().password();
        limits.admitLogIn(call.tenant().id().value(), call.clientAddress(), login);
        return passwords
                .check(password == null ? "" : password, hash)
                .map(
                        verdict -> {
                            if (verdict == Verdict.WRONG) {
                                limits.logInFailed(
                                        call.tenant().id().value(), call.clientAddress(), login);
                                throw Problem.invalid(
                                        List.of(
                                                new Fault(
                                                        "/password",
                                                        "wrong-password",
                                                        "is not the password")));
                            }
                            return null;
                        });
    }

    private static Future<Void> fresh(
            UnitOfWork unit, Session session, CoreCall<AccountClosing> call) {
        return unit.require(
                        LoginSession.DATASET,
                        call.principal().orElseThrow().session(),
                        LoginSession.DATASET.createdAt())
                .map(
                        row -> {
                            if (row.get(LoginSession.DATASET.createdAt())
                                    .plus(FRESH)
                                    .isBefore(session.now())) {
                                throw Problem.of(
                                        ProblemType.FORBIDDEN,
                                        "Log in again at your organisation's identity provider and"
                                                + " close the account within ten minutes.");
                            }
                            return null;
                        });
    }

    private Future<Reply<ClosedAccount>> close(
            CoreCall<AccountClosing> call, Session session, Principal caller, Row account) {
        Future<List<RetentionRule>> rules = staying.rules(call.tenant().id());
        Future<TenantRoles.Roles> known = roles.of(call.tenant().id());
        return Future.all(rules, known)
                .compose(
                        _ ->
                                database.write(
                                        session,
                                        unit ->
                                                end(unit, session, call, account, known.result())
                                                        .compose(
                                                                _ ->
                                                                        tell(
                                                                                unit,
                                                                                session,
                                                                                call,
                                                                                account,
                                                                                rules.result()))))
                .onSuccess(_ -> authenticator.forgetAccount(caller.account().value()))
                .map(stays -> Reply.ok(ClosedAccount.of(session.now(), stays, names)));
    }

    /** The database takes away all that lets somebody in. */
    private Future<?> end(
            UnitOfWork unit,
            Session session,
            CoreCall<AccountClosing> call,
            Row account,
            TenantRoles.Roles known) {
        UUID id = account.get(Account.DATASET.id());
        return new LastAdministrator(unit, known)
                .leaves(id)
                .compose(_ -> OpenAccount.unchangedOfCaller(unit, account))
                .compose(_ -> secondFactor.require(unit, id, call.body().code(), session.now()))
                .compose(
                        _ ->
                                unit.update(
                                        Account.DATASET,
                                        id,
                                        OptionalLong.empty(),
                                        Values.of(Account.STATUS, AccountStatus.DISABLED)));
    }

    /** What stays is known once it is closed: rules of who works with an account end then. */
    private Future<List<Staying>> tell(
            UnitOfWork unit,
            Session session,
            CoreCall<AccountClosing> call,
            Row account,
            List<RetentionRule> rules) {
        Principal caller = call.principal().orElseThrow();
        return staying.of(unit, rules, caller.subject())
                .compose(
                        stays ->
                                mails.closed(
                                                unit,
                                                call.tenant(),
                                                caller.account(),
                                                caller.subject(),
                                                account.get(Account.LOGIN),
                                                session.now(),
                                                stays,
                                                names)
                                        .map(stays));
    }
}
