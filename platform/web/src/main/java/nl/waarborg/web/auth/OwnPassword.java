package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreCall;
import nl.waarborg.kernel.CoreTables.Account;
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

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Lets people change their own password; every other log-in of theirs ends. Safe for threads. */
final class OwnPassword {

    private final Transactions database;
    private final Passwords passwords;
    private final LogInLimits limits;
    private final AccountMails mails;
    private final TokenAuthenticator authenticator;
    private final InstantSource clock;

    OwnPassword(
            Transactions database,
            Passwords passwords,
            LogInLimits limits,
            AccountMails mails,
            TokenAuthenticator authenticator,
            InstantSource clock) {
        this.database = database;
        this.passwords = passwords;
        this.limits = limits;
        this.mails = mails;
        this.authenticator = authenticator;
        this.clock = clock;
    }

    Future<Reply<Nothing>> change(CoreCall<PasswordChange> call) {
        Principal caller = call.principal().orElseThrow();
        Session session =
                Session.ofCore(
                                call.tenant().id(),
                                "password-change",
                                clock.instant(),
                                call.requestId())
                        .by(caller);
        return database.read(
                        session,
                        unit ->
                                unit.require(
                                        Account.DATASET,
                                        caller.account().value(),
                                        Account.DATASET.id(),
                                        Account.LOGIN,
                                        Account.NAME,
                                        Account.PASSWORD_HASH))
                .compose(account -> change(call, session, caller, account))
                .map(done -> Reply.nothing());
    }

    private Future<Void> change(
            CoreCall<PasswordChange> call, Session session, Principal caller, Row account) {
        String login = account.get(Account.LOGIN);
        limits.admitLogIn(call.tenant().id().value(), call.clientAddress(), login);
        return passwords
                .check(call.body().current(), account.find(Account.PASSWORD_HASH))
                .map(verdict -> requireRight(verdict, call, login))
                .compose(
                        right ->
                                passwords.choose(
                                        "/password",
                                        call.body().password(),
                                        List.of(
                                                login,
                                                account.get(Account.NAME),
                                                call.tenant().name())))
                .compose(
                        hash ->
                                database.write(
                                        session,
                                        unit ->
                                                OpenAccount.unchangedOfCaller(unit, account)
                                                        .compose(
                                                                _ ->
                                                                        store(
                                                                                unit, call, session,
                                                                                caller, login,
                                                                                hash))))
                .onSuccess(stored -> authenticator.forgetAccount(caller.account().value()));
    }

    private Verdict requireRight(Verdict verdict, CoreCall<PasswordChange> call, String login) {
        if (verdict == Verdict.WRONG) {
            limits.logInFailed(call.tenant().id().value(), call.clientAddress(), login);
            throw fault("/current", "wrong-password", "is not the password");
        }
        if (call.body().current().equals(call.body().password())) {
            throw fault("/password", "unchanged", "must be another than the one until now");
        }
        return verdict;
    }

    private static Problem fault(String pointer, String code, String message) {
        return Problem.invalid(List.of(new Fault(pointer, code, message)));
    }

    private Future<Void> store(
            UnitOfWork unit,
            CoreCall<PasswordChange> call,
            Session session,
            Principal caller,
            String login,
            String hash) {
        return unit.update(
                        Account.DATASET,
                        caller.account().value(),
                        OptionalLong.empty(),
                        Values.of(Account.PASSWORD_HASH, hash)
                                .set(Account.MUST_CHANGE_PASSWORD, false))
                .compose(changed -> MailedCodes.dropUnused(unit, caller.account().value()))
                .compose(
                        dropped ->
                                OpenLogIns.end(
                                        unit,
                                        caller.account().value(),
                                        session.now(),
                                        Optional.of(caller.session())))
                .compose(
                        ended ->
                                mails.queue(
                                        unit,
                                        call.tenant(),
                                        AccountMails.Kind.PASSWORD_CHANGED,
                                        caller.subject(),
                                        login,
                                        Optional.empty()));
    }
}
