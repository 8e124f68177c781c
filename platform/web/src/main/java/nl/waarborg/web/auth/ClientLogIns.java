package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountKind;
import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CoreCall;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.IdentityTables.ApiClient;
import nl.waarborg.kernel.IdentityTables.ClientSecret;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Row;

import org.jooq.Select;
import org.jooq.impl.DSL;

import java.util.Optional;

/** Hands tokens to programs that show their id and a secret. Safe for threads. */
final class ClientLogIns {

    private final Transactions database;
    private final LogInLimits limits;
    private final TokenIssue issue;

    ClientLogIns(Transactions database, LogInLimits limits, TokenIssue issue) {
        this.database = database;
        this.limits = limits;
        this.issue = issue;
    }

    /** Whatever is wrong is answered alike. */
    Future<IssuedTokens> logIn(CoreCall<Credentials> call, Session session) {
        return database.read(session, unit -> unit.first(query(call.body(), session)))
                .compose(found -> start(call, session, found));
    }

    private Future<IssuedTokens> start(
            CoreCall<Credentials> call, Session session, Optional<Row> client) {
        if (client.isEmpty()) {
            limits.logInFailed(
                    call.tenant().id().value(), call.clientAddress(), call.body().account());
            return Future.failedFuture(LogIns.refusal());
        }
        TokenHolder holder = TokenHolder.of(client.get());
        return database.write(session, unit -> start(unit, session, holder));
    }

    private Future<IssuedTokens> start(UnitOfWork unit, Session session, TokenHolder holder) {
        return OpenAccount.held(unit, holder.account())
                .map(held -> held.map(TokenHolder::of).orElseThrow(LogIns::refusal))
                .compose(open -> issue.once(unit, session, open));
    }

    private static Select<?> query(Credentials shown, Session session) {
        return DSL.select(
                        Account.DATASET.id().field(),
                        Account.SUBJECT_ID.field(),
                        Account.ROLES.field())
                .from(Account.DATASET.asTable())
                .join(ApiClient.DATASET.asTable())
                .on(
                        ApiClient.DATASET.tenantId().field().eq(Account.DATASET.tenantId().field()),
                        ApiClient.ACCOUNT_ID.field().eq(Account.DATASET.id().field()))
                .join(ClientSecret.DATASET.asTable())
                .on(
                        ClientSecret.DATASET
                                .tenantId()
                                .field()
                                .eq(ApiClient.DATASET.tenantId().field()),
                        ClientSecret.CLIENT_ID.field().eq(ApiClient.DATASET.id().field()))
                .where(
                        Account.LOGIN.field().eq(shown.account()),
                        Account.KIND.field().eq(AccountKind.SERVICE),
                        Account.STATUS.field().eq(AccountStatus.ACTIVE),
                        ClientSecret.SECRET_HASH.field().eq(Sha256.of(shown.password())),
                        ClientSecret.EXPIRES_AT.field().gt(session.now()));
    }
}
