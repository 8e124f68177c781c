package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CodePurpose;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.SubjectId;

import java.util.Optional;
import java.util.UUID;

/** Invites people to choose the password of an account that was made for them. */
final class Invitations {

    private final Tenants tenants;
    private final AccountMails mails;

    Invitations(Tenants tenants, AccountMails mails) {
        this.tenants = tenants;
        this.mails = mails;
    }

    /** Queues the invitation in the transaction of the call. */
    Future<Void> send(Call<?, ?> call, SubjectId subject, UUID account, String login) {
        return tenants.find(call.tenant())
                .map(found -> found.orElseThrow(Problem::notFound))
                .compose(
                        tenant ->
                                MailedCodes.forAccount(
                                                call.tx(),
                                                call.now(),
                                                CodePurpose.INVITATION,
                                                subject,
                                                account)
                                        .compose(
                                                code ->
                                                        mails.queue(
                                                                (UnitOfWork) call.tx(),
                                                                tenant,
                                                                AccountMails.Kind.INVITATION,
                                                                subject,
                                                                login,
                                                                Optional.of(code))));
    }
}
