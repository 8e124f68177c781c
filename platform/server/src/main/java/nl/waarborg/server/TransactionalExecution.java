package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.kernel.Correspondence;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Executed;
import nl.waarborg.kernel.Execution;
import nl.waarborg.kernel.IdempotentRequest;
import nl.waarborg.kernel.Invocation;
import nl.waarborg.kernel.ModuleSettings;
import nl.waarborg.kernel.PluginCall;
import nl.waarborg.kernel.Principal;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.StoredReply;
import nl.waarborg.kernel.TenantSettings;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Reply;

import java.time.Clock;

/**
 * Runs handlers in tenant transactions, as the database role of the plugin that the route belongs
 * to.
 */
final class TransactionalExecution implements Execution {

    private final Transactions transactions;
    private final TenantSettings settings;
    private final Correspondence mails;
    private final Clock clock;
    private final String core;

    /**
     * Made once for the platform.
     *
     * @param core the name that the core's own routes have in place of a plugin's
     */
    TransactionalExecution(
            Transactions transactions,
            TenantSettings settings,
            Correspondence mails,
            Clock clock,
            String core) {
        this.transactions = transactions;
        this.settings = settings;
        this.mails = mails;
        this.clock = clock;
        this.core = core;
    }

    @Override
    public <B, Q, A> Future<Executed<A>> run(Invocation<B, Q, A> invocation) {
        return settings.of(invocation.tenant().id(), invocation.plugin())
                .compose(
                        own ->
                                invocation.route().method() == HttpMethod.GET
                                        ? read(invocation, session(invocation, own), own)
                                        : write(invocation, session(invocation, own), own));
    }

    private <B, Q, A> Session session(Invocation<B, Q, A> invocation, ModuleSettings own) {
        return new Session(
                invocation.tenant().id(),
                invocation.principal().map(Principal::account),
                invocation.principal().map(Principal::subject),
                invocation.principal().map(Principal::session),
                invocation.reach(),
                own.purposeOf(invocation.route().permission().name()),
                invocation.plugin().equals(core)
                        ? new DatabaseRole.Core()
                        : new DatabaseRole.OfPlugin(invocation.plugin().replace('-', '_')),
                clock.instant(),
                invocation.requestId());
    }

    private <B, Q, A> Future<Executed<A>> read(
            Invocation<B, Q, A> invocation, Session session, ModuleSettings own) {
        return transactions
                .read(
                        session,
                        unit -> {
                            PluginCall<B, Q> call =
                                    new PluginCall<>(invocation, session, unit, own, mails);
                            Future<Reply<A>> answer = invocation.route().handler().handle(call);
                            return answer.compose(
                                    reply ->
                                            call.owesNothing()
                                                    ? answer
                                                    : call.settled().map(reply));
                        })
                .map(Executed.Fresh::new);
    }

    private <B, Q, A> Future<Executed<A>> write(
            Invocation<B, Q, A> invocation, Session session, ModuleSettings own) {
        return transactions.write(
                session,
                unit ->
                        invocation
                                .idempotency()
                                .map(request -> once(invocation, request, session, unit, own))
                                .orElseGet(
                                        () ->
                                                handle(invocation, session, unit, own)
                                                        .map(Executed.Fresh::new)));
    }

    private <B, Q, A> Future<Executed<A>> once(
            Invocation<B, Q, A> invocation,
            IdempotentRequest<A> request,
            Session session,
            UnitOfWork unit,
            ModuleSettings own) {
        return unit.replyTo(account(invocation), request)
                .compose(
                        before ->
                                before.isPresent()
                                        ? Future.succeededFuture(
                                                new Executed.Replayed<>(before.get()))
                                        : handle(invocation, session, unit, own)
                                                .compose(
                                                        reply ->
                                                                remember(
                                                                        invocation,
                                                                        request,
                                                                        unit,
                                                                        reply)));
    }

    private static AccountId account(Invocation<?, ?, ?> invocation) {
        return invocation.principal().orElseThrow().account();
    }

    private static <B, Q, A> Future<Executed<A>> remember(
            Invocation<B, Q, A> invocation,
            IdempotentRequest<A> request,
            UnitOfWork unit,
            Reply<A> reply) {
        StoredReply wire = request.wire().apply(reply);
        return unit.remember(account(invocation), request, wire).map(new Executed.Fresh<>(reply));
    }

    private <B, Q, A> Future<Reply<A>> handle(
            Invocation<B, Q, A> invocation, Session session, UnitOfWork unit, ModuleSettings own) {
        PluginCall<B, Q> call = new PluginCall<>(invocation, session, unit, own, mails);
        return invocation
                .route()
                .handler()
                .handle(call)
                .compose(reply -> call.settled().map(reply));
    }
}
