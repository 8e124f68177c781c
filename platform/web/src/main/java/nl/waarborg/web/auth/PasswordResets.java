package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountKind;
import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CodePurpose;
import nl.waarborg.kernel.CoreCall;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.IdentityTables.ExternalIdentity;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.SubjectId;

import org.jooq.Select;
import org.jooq.impl.DSL;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends people who forgot their password a code with which they choose another. Whether there is
 * such an account shows neither in the answer nor in its time. Safe for threads.
 */
final class PasswordResets {

    private final Transactions database;
    private final LogInLimits limits;
    private final AccountMails mails;
    private final Evenly evenly;
    private final InstantSource clock;

    PasswordResets(
            Transactions database,
            LogInLimits limits,
            AccountMails mails,
            Evenly evenly,
            InstantSource clock) {
        this.database = database;
        this.limits = limits;
        this.mails = mails;
        this.evenly = evenly;
        this.clock = clock;
    }

    Future<Reply<Nothing>> ask(CoreCall<PasswordResetRequest> call) {
        String login = Credentials.normal(call.body().login());
        limits.admitMail(call.tenant().id().value(), call.clientAddress(), login);
        Session session =
                Session.ofCore(
                        call.tenant().id(), "password-reset", clock.instant(), call.requestId());
        return evenly.answer(
                        () ->
                                database.write(
                                        session, unit -> send(unit, session, call.tenant(), login)))
                .map(done -> Reply.nothing());
    }

    private Future<Void> send(UnitOfWork unit, Session session, TenantView tenant, String login) {
        return account(unit, login)
                .compose(
                        found ->
                                found.map(account -> send(unit, session, tenant, login, account))
                                        .orElseGet(Future::succeededFuture));
    }

    private Future<Void> send(
            UnitOfWork unit, Session session, TenantView tenant, String login, Found account) {
        return MailedCodes.forAccount(
                        unit, session.now(), CodePurpose.RESET, account.subject(), account.id())
                .compose(
                        code ->
                                mails.queue(
                                        unit,
                                        tenant,
                                        AccountMails.Kind.RESET,
                                        account.subject(),
                                        login,
                                        Optional.of(code)));
    }

    private static Future<Optional<Found>> account(UnitOfWork unit, String login) {
        return unit.first(
                        DSL.select(Account.DATASET.id().field(), Account.SUBJECT_ID.field())
                                .from(Account.DATASET.asTable())
                                .where(
                                        Account.LOGIN.field().eq(login),
                                        Account.KIND.field().eq(AccountKind.HUMAN),
                                        Account.STATUS.field().eq(AccountStatus.ACTIVE),
                                        Account.PASSWORD_HASH
                                                .field()
                                                .isNotNull()
                                                .or(DSL.notExists(identity())))
                                .forNoKeyUpdate())
                .map(
                        found ->
                                found.map(
                                        row ->
                                                new Found(
                                                        row.get(Account.DATASET.id()),
                                                        new SubjectId(
                                                                row.get(Account.SUBJECT_ID)))));
    }

    /** Whom only the organisation's provider lets in gets no way around it by mail. */
    private static Select<?> identity() {
        return DSL.selectOne()
                .from(ExternalIdentity.DATASET.asTable())
                .where(
                        ExternalIdentity.DATASET
                                .tenantId()
                                .field()
                                .eq(Account.DATASET.tenantId().field()),
                        ExternalIdentity.ACCOUNT_ID.field().eq(Account.DATASET.id().field()));
    }

    private record Found(UUID id, SubjectId subject) {}
}
