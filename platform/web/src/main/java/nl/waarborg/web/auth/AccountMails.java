package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreMails;
import nl.waarborg.kernel.CoreMails.Closed;
import nl.waarborg.kernel.CoreMails.Code;
import nl.waarborg.kernel.CoreMails.Plain;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.Correspondence;
import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.rights.Staying;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.SubjectId;

import org.jooq.impl.DSL;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The mails about accounts. Safe for threads. */
final class AccountMails {

    private final Correspondence mails;

    AccountMails(Correspondence mails) {
        this.mails = mails;
    }

    /** The kinds of mail. */
    enum Kind {
        INVITATION,
        REGISTRATION,
        TAKEN,
        RESET,
        PASSWORD_CHANGED
    }

    /**
     * Queues a mail to the address that a log-in name is; nothing where it is none. It belongs to
     * the person's account or, while there is none, to the one to come.
     *
     * @param code what its reader types over; empty for a mail that only tells something
     */
    Future<Void> queue(
            UnitOfWork unit,
            TenantView tenant,
            Kind kind,
            SubjectId about,
            String login,
            Optional<String> code) {
        return EmailAddress.parse(login)
                .map(
                        to ->
                                account(unit, about)
                                        .compose(
                                                record ->
                                                        send(
                                                                unit,
                                                                tenant,
                                                                kind,
                                                                Recipient.at(about, to),
                                                                record,
                                                                code))
                                        .<Void>mapEmpty())
                .orElseGet(Future::succeededFuture);
    }

    private Future<UUID> send(
            UnitOfWork unit,
            TenantView tenant,
            Kind kind,
            Recipient to,
            RecordRef about,
            Optional<String> code) {
        return switch (kind) {
            case INVITATION ->
                    mails.send(tenant.id(), unit, CoreMails.INVITATION, to, about, model(code));
            case REGISTRATION ->
                    mails.send(tenant.id(), unit, CoreMails.REGISTRATION, to, about, model(code));
            case TAKEN ->
                    mails.send(tenant.id(), unit, CoreMails.ACCOUNT_EXISTS, to, about, new Plain());
            case RESET ->
                    mails.send(tenant.id(), unit, CoreMails.PASSWORD_RESET, to, about, model(code));
            case PASSWORD_CHANGED ->
                    mails.send(
                            tenant.id(), unit, CoreMails.PASSWORD_CHANGED, to, about, new Plain());
        };
    }

    /**
     * Tells a person that the account was closed, what stays and how to ask for more; nothing where
     * the log-in name is no address.
     */
    Future<Void> closed(
            UnitOfWork unit,
            TenantView tenant,
            AccountId account,
            SubjectId about,
            String login,
            Instant at,
            List<Staying> staying,
            DataNames names) {
        return EmailAddress.parse(login)
                .map(
                        to ->
                                mails.send(
                                                tenant.id(),
                                                unit,
                                                CoreMails.ACCOUNT_CLOSED,
                                                Recipient.at(about, to),
                                                new RecordRef(Account.DATASET, account.value()),
                                                new Closed(
                                                        LocalDate.ofInstant(at, tenant.zone()),
                                                        lines(staying, MailLanguage.NL, names),
                                                        lines(staying, MailLanguage.EN, names),
                                                        tenant.contact()))
                                        .<Void>mapEmpty())
                .orElseGet(Future::succeededFuture);
    }

    private static List<String> lines(
            List<Staying> staying, MailLanguage language, DataNames names) {
        return staying.stream().map(one -> one.line(language, names)).toList();
    }

    private static Code model(Optional<String> code) {
        return new Code(code.orElseThrow());
    }

    private static Future<RecordRef> account(UnitOfWork unit, SubjectId about) {
        return unit.first(
                        DSL.select(Account.DATASET.id().field())
                                .from(Account.DATASET.asTable())
                                .where(Account.SUBJECT_ID.field().eq(about.value())))
                .map(
                        found ->
                                new RecordRef(
                                        Account.DATASET,
                                        found.map(row -> row.get(Account.DATASET.id()))
                                                .orElse(about.value())));
    }
}
