package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CodePurpose;
import nl.waarborg.kernel.CoreCall;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.IdentityTables.MailedCode;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Lets whoever read a code in a mail choose a password: for an account that an administrator made,
 * for one asked for, or in place of one forgotten, which ends every log-in. Each code counts once.
 * Safe for threads.
 */
final class PasswordSetting {

    private static final Set<ProblemType> LOST_RACES =
            Set.of(ProblemType.STALE, ProblemType.CONFLICT, ProblemType.NOT_FOUND);

    private final Transactions database;
    private final Passwords passwords;
    private final LogInLimits limits;
    private final AccountMails mails;
    private final KnownPeople known;
    private final InstantSource clock;

    PasswordSetting(
            Transactions database,
            Passwords passwords,
            LogInLimits limits,
            AccountMails mails,
            KnownPeople known,
            InstantSource clock) {
        this.database = database;
        this.passwords = passwords;
        this.limits = limits;
        this.mails = mails;
        this.known = known;
        this.clock = clock;
    }

    Future<Reply<Nothing>> set(CoreCall<NewPassword> call) {
        limits.admitCode(call.clientAddress());
        Session session =
                Session.ofCore(
                        call.tenant().id(), "password-by-code", clock.instant(), call.requestId());
        return database.read(session, unit -> MailedCodes.usable(unit, session.now(), code(call)))
                .map(found -> found.orElseThrow(() -> refuse(call)))
                .compose(found -> chosen(call, found))
                .compose(
                        chosen -> database.write(session, unit -> use(unit, session, call, chosen)))
                .map(done -> Reply.nothing());
    }

    /**
     * What is written once the code is used.
     *
     * @param hash of the password
     * @param known whom modules know by the address of who registers
     */
    private record Chosen(String hash, Set<SubjectId> known) {}

    private Future<Chosen> chosen(CoreCall<NewPassword> call, Row code) {
        Future<Set<SubjectId>> people =
                code.find(MailedCode.LOGIN)
                        .flatMap(EmailAddress::parse)
                        .map(address -> known.by(call.tenant(), address))
                        .orElseGet(() -> Future.succeededFuture(Set.of()));
        return Future.all(hash(call, code), people)
                .map(both -> new Chosen(both.resultAt(0), both.resultAt(1)));
    }

    private Future<String> hash(CoreCall<NewPassword> call, Row code) {
        return passwords.choose(
                "/password",
                call.body().password(),
                List.of(
                        code.find(MailedCode.LOGIN).orElse(""),
                        code.find(MailedCode.NAME).orElse(""),
                        call.tenant().name()));
    }

    private Future<Void> use(
            UnitOfWork unit, Session session, CoreCall<NewPassword> call, Chosen chosen) {
        return MailedCodes.usable(unit, session.now(), code(call))
                .map(found -> found.orElseThrow(() -> refuse(call)))
                .compose(row -> ofOpenAccount(unit, call, row))
                .compose(
                        row ->
                                unit.update(
                                                MailedCode.DATASET,
                                                row.get(MailedCode.DATASET.id()),
                                                OptionalLong.of(
                                                        row.get(MailedCode.DATASET.version())),
                                                Values.of(MailedCode.USED_AT, session.now()))
                                        .compose(used -> set(unit, session, call, row, chosen)))
                .recover(failure -> Future.failedFuture(lost(failure) ? refuse(call) : failure));
    }

    /** Holds the account of the code, so that it is not closed meanwhile. */
    private Future<Row> ofOpenAccount(UnitOfWork unit, CoreCall<NewPassword> call, Row code) {
        return code.find(MailedCode.ACCOUNT_ID)
                .map(account -> OpenAccount.held(unit, account))
                .orElseGet(() -> Future.succeededFuture(Optional.of(code)))
                .map(
                        held -> {
                            if (held.isEmpty()) {
                                throw refuse(call);
                            }
                            return code;
                        });
    }

    private Future<Void> set(
            UnitOfWork unit, Session session, CoreCall<NewPassword> call, Row code, Chosen chosen) {
        return switch (code.get(MailedCode.PURPOSE)) {
            case REGISTRATION -> register(unit, session, code, chosen);
            case INVITATION, RESET -> replace(unit, session, call, code, chosen.hash());
        };
    }

    private static Future<Void> register(
            UnitOfWork unit, Session session, Row code, Chosen chosen) {
        return Registrants.whose(unit, session.now(), code, chosen.known())
                .map(
                        person ->
                                NewAccount.values(
                                                person,
                                                code.get(MailedCode.LOGIN),
                                                code.get(MailedCode.NAME),
                                                List.of(code.get(MailedCode.ROLE)))
                                        .set(Account.PASSWORD_HASH, chosen.hash()))
                .compose(account -> unit.insert(Account.DATASET, account))
                .mapEmpty();
    }

    private Future<Void> replace(
            UnitOfWork unit, Session session, CoreCall<NewPassword> call, Row code, String hash) {
        UUID account = code.get(MailedCode.ACCOUNT_ID);
        return unit.update(
                        Account.DATASET,
                        account,
                        OptionalLong.empty(),
                        Values.of(Account.PASSWORD_HASH, hash)
                                .set(Account.MUST_CHANGE_PASSWORD, false))
                .compose(changed -> MailedCodes.dropUnused(unit, account))
                .compose(dropped -> OpenLogIns.end(unit, account, session.now(), Optional.empty()))
                .compose(
                        ended ->
                                code.get(MailedCode.PURPOSE) == CodePurpose.RESET
                                        ? tell(unit, call, code, account)
                                        : Future.succeededFuture());
    }

    private Future<Void> tell(UnitOfWork unit, CoreCall<NewPassword> call, Row code, UUID account) {
        return unit.require(Account.DATASET, account, Account.LOGIN)
                .compose(
                        row ->
                                mails.queue(
                                        unit,
                                        call.tenant(),
                                        AccountMails.Kind.PASSWORD_CHANGED,
                                        new SubjectId(code.get(MailedCode.SUBJECT_ID)),
                                        row.get(Account.LOGIN),
                                        Optional.empty()));
    }

    private static String code(CoreCall<NewPassword> call) {
        return call.body().code();
    }

    /** Someone else was first with the code or the log-in name. */
    private static boolean lost(Throwable failure) {
        return failure instanceof Problem problem && LOST_RACES.contains(problem.type());
    }

    private Problem refuse(CoreCall<NewPassword> call) {
        limits.codeFailed(call.clientAddress());
        return Problem.invalid(
                List.of(
                        new Fault(
                                "/code",
                                "not-usable",
                                "is unknown, was used or is too old; ask for another")));
    }
}
