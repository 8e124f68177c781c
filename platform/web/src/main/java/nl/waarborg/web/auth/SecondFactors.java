package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreCall;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.IdentityTables.SecondFactor;
import nl.waarborg.kernel.Principal;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.web.auth.Passwords.Verdict;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Lets people set up their own second factor. Safe for threads. */
final class SecondFactors {

    private final Transactions database;
    private final Passwords passwords;
    private final LogInLimits limits;
    private final SecondFactorCheck check;
    private final TokenAuthenticator authenticator;
    private final InstantSource clock;

    SecondFactors(
            Transactions database,
            Passwords passwords,
            LogInLimits limits,
            TokenAuthenticator authenticator,
            InstantSource clock) {
        this.database = database;
        this.passwords = passwords;
        this.limits = limits;
        this.check = new SecondFactorCheck(limits);
        this.authenticator = authenticator;
        this.clock = clock;
    }

    /** Whether the caller has one. */
    Future<Reply<SecondFactorView>> show(CoreCall<Nothing> call) {
        UUID account = call.principal().orElseThrow().account().value();
        return database.read(session(call), unit -> view(unit, account)).map(Reply::ok);
    }

    private static Future<SecondFactorView> view(UnitOfWork unit, UUID account) {
        return SecondFactorCheck.of(unit, account)
                .compose(
                        found -> {
                            Optional<Instant> since =
                                    found.flatMap(row -> row.find(SecondFactor.CONFIRMED_AT));
                            return since.isEmpty()
                                    ? Future.succeededFuture(new SecondFactorView(false, 0))
                                    : RecoveryCodes.left(
                                                    unit,
                                                    found.orElseThrow()
                                                            .get(SecondFactor.DATASET.id()))
                                            .map(left -> new SecondFactorView(true, left));
                        });
    }

    /**
     * Starts: makes a secret that counts once a first code was shown. Whoever has a factor already
     * shows a code of it, and whoever has not, the password.
     */
    Future<Reply<NewSecondFactor>> start(CoreCall<SecondFactorStart> call) {
        Principal caller = call.principal().orElseThrow();
        Session session = session(call);
        return database.read(
                        session,
                        unit ->
                                unit.require(
                                        Account.DATASET,
                                        caller.account().value(),
                                        Account.DATASET.id(),
                                        Account.LOGIN,
                                        Account.PASSWORD_HASH))
                .compose(account -> start(call, session, caller, account))
                .map(Reply::ok);
    }

    private Future<NewSecondFactor> start(
            CoreCall<SecondFactorStart> call, Session session, Principal caller, Row account) {
        String login = account.get(Account.LOGIN);
        limits.admitLogIn(call.tenant().id().value(), call.clientAddress(), login);
        return passwords
                .check(call.body().password(), account.find(Account.PASSWORD_HASH))
                .map(verdict -> requireRight(verdict, call, login))
                .compose(
                        right ->
                                database.write(
                                        session, unit -> start(unit, call, session, account)))
                .map(
                        secret ->
                                new NewSecondFactor(
                                        secret, Totp.uri(call.tenant().name(), login, secret)))
                .onSuccess(made -> authenticator.forgetAccount(caller.account().value()));
    }

    private Future<String> start(
            UnitOfWork unit, CoreCall<SecondFactorStart> call, Session session, Row account) {
        UUID id = account.get(Account.DATASET.id());
        return OpenAccount.unchangedOfCaller(unit, account)
                .compose(_ -> check.require(unit, id, call.body().code(), session.now()))
                .compose(shown -> keep(unit, id));
    }

    private Verdict requireRight(Verdict verdict, CoreCall<SecondFactorStart> call, String login) {
        if (verdict == Verdict.WRONG) {
            limits.logInFailed(call.tenant().id().value(), call.clientAddress(), login);
            throw fault("/password", "wrong-password", "is not the password");
        }
        return verdict;
    }

    private static Future<String> keep(UnitOfWork unit, UUID account) {
        String secret = Totp.newSecret();
        return SecondFactorCheck.of(unit, account)
                .compose(
                        old ->
                                old.map(
                                                row ->
                                                        unit.delete(
                                                                SecondFactor.DATASET,
                                                                row.get(SecondFactor.DATASET.id())))
                                        .orElseGet(Future::succeededFuture))
                .compose(
                        gone ->
                                unit.insert(
                                        SecondFactor.DATASET,
                                        Values.of(SecondFactor.ACCOUNT_ID, account)
                                                .set(SecondFactor.SECRET, secret)
                                                .set(SecondFactor.LAST_STEP, 0L)))
                .map(secret);
    }

    /** Ends the setting up with a first code; every other log-in ends. */
    Future<Reply<RecoveryCodeList>> confirm(CoreCall<SecondFactorCode> call) {
        Principal caller = call.principal().orElseThrow();
        UUID account = caller.account().value();
        Session session = session(call);
        limits.admitDigits(account);
        return database.write(session, unit -> confirm(unit, session, caller, call.body().code()))
                .map(codes -> Reply.ok(new RecoveryCodeList(codes)))
                .onSuccess(done -> authenticator.forgetAccount(account));
    }

    private Future<List<String>> confirm(
            UnitOfWork unit, Session session, Principal caller, String code) {
        UUID account = caller.account().value();
        return SecondFactorCheck.of(unit, account)
                .compose(
                        found -> {
                            Row factor =
                                    found.filter(
                                                    row ->
                                                            row.find(SecondFactor.CONFIRMED_AT)
                                                                    .isEmpty())
                                            .orElseThrow(
                                                    () ->
                                                            Problem.conflict(
                                                                    "Start at PUT"
                                                                            + " me/second-factor."));
                            return SecondFactorCheck.accept(
                                            unit, factor, confirmed(factor, code, account, session))
                                    .compose(
                                            kept ->
                                                    OpenLogIns.end(
                                                            unit,
                                                            account,
                                                            session.now(),
                                                            Optional.of(caller.session())))
                                    .compose(
                                            ended ->
                                                    RecoveryCodes.replace(
                                                            unit,
                                                            factor.get(SecondFactor.DATASET.id())));
                        });
    }

    private Values confirmed(Row factor, String code, UUID account, Session session) {
        OptionalLong step = Totp.step(factor.get(SecondFactor.SECRET), code, session.now(), 0);
        if (step.isEmpty()) {
            limits.digitsFailed(account);
            throw fault("/code", "wrong-code", "is not the code that the app shows now");
        }
        return Values.of(SecondFactor.CONFIRMED_AT, session.now())
                .set(SecondFactor.LAST_STEP, step.getAsLong());
    }

    private static Problem fault(String pointer, String code, String message) {
        return Problem.invalid(List.of(new Fault(pointer, code, message)));
    }

    private Session session(CoreCall<?> call) {
        return Session.ofCore(
                        call.tenant().id(), "second-factor", clock.instant(), call.requestId())
                .by(call.principal().orElseThrow());
    }
}
