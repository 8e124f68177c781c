package nl.waarborg.web.operator;

import io.vertx.core.Future;

import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.TenantId;
import nl.waarborg.web.DirectRoute;
import nl.waarborg.web.DirectRoute.Request;
import nl.waarborg.web.MountedRoute;
import nl.waarborg.web.mail.BounceOutcome;
import nl.waarborg.web.mail.BouncedMail;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Mails that did not arrive, and what mail servers sent back. */
final class UndeliveredMailRoutes {

    private final OperatorApi.Ports ports;

    UndeliveredMailRoutes(OperatorApi.Ports ports) {
        this.ports = ports;
    }

    List<MountedRoute<?, ?, ?>> all() {
        return List.of(
                new DirectRoute<>(
                        MountedRoute.CORE,
                        HttpMethod.GET,
                        "/tenants/{id}/mails",
                        "List the mails of a tenant that did not arrive",
                        OperatorRoutes.OPERATOR,
                        Nothing.class,
                        MailsFilter.class,
                        WaitingMail.class,
                        true,
                        false,
                        this::mails),
                OperatorRoutes.route(
                        HttpMethod.GET,
                        "/tenants/{id}/mails/{mail}",
                        "Read a mail of a tenant",
                        Nothing.class,
                        WaitingMail.class,
                        request ->
                                ports.outbox()
                                        .read(OperatorRoutes.tenant(request), mail(request))
                                        .map(mail -> Reply.ok(WaitingMail.of(mail)))),
                OperatorRoutes.route(
                        HttpMethod.POST,
                        "/tenants/{id}/mails/{mail}/retry",
                        "Let a mail be tried again at once",
                        Nothing.class,
                        WaitingMail.class,
                        request ->
                                ports.outbox()
                                        .retry(OperatorRoutes.tenant(request), mail(request))
                                        .map(mail -> Reply.ok(WaitingMail.of(mail)))),
                OperatorRoutes.route(
                        HttpMethod.POST,
                        "/mail-bounces",
                        "Take in what a mail server sent back (RFC 3464)",
                        BouncedMail.class,
                        BounceOutcome.class,
                        request ->
                                ports.bounces()
                                        .take(request.body().message())
                                        .map(outcome -> Reply.ok(new BounceOutcome(outcome)))));
    }

    private Future<Reply<Page<WaitingMail>>> mails(Request<Nothing, MailsFilter> request) {
        TenantId tenant = OperatorRoutes.tenant(request);
        return ports.register()
                .find(tenant)
                .map(found -> found.orElseThrow(Problem::notFound))
                .compose(
                        known ->
                                ports.outbox()
                                        .list(
                                                tenant,
                                                Optional.ofNullable(request.query().status()),
                                                request.page()))
                .map(page -> Reply.ok(page.map(WaitingMail::of)));
    }

    private static UUID mail(Request<?, ?> request) {
        try {
            return UUID.fromString(String.valueOf(request.parameters().get("mail")));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
