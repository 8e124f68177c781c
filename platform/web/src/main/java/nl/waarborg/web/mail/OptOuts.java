package nl.waarborg.web.mail;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.kernel.MailOptOutTable;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.OwnWork;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.consent.ConsentRegister;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets a reader leave a newsletter with one click (RFC 8058): {@code POST} leaves, for mail
 * programs and for the button of the page that {@code GET} shows. {@code GET} changes nothing,
 * since programs look at every address in a mail. The answer never tells whether a token is known.
 * Safe for threads.
 */
public final class OptOuts {

    private static final Logger LOG = LoggerFactory.getLogger(OptOuts.class);
    private static final Pattern ADDRESS =
            Pattern.compile("/api/([a-z0-9-]{1,63})/v1/mail-opt-outs/([0-9a-f-]{36})");
    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="nl">
            <head><meta charset="utf-8"><title>Afmelden / Unsubscribe</title></head>
            <body><form method="post"><button>Afmelden / Unsubscribe</button></form></body>
            </html>
            """;
    private static final String DONE =
            """
            <!DOCTYPE html>
            <html lang="nl">
            <head><meta charset="utf-8"><title>Afgemeld / Unsubscribed</title></head>
            <body><p>U bent afgemeld. / You are unsubscribed.</p></body>
            </html>
            """;

    private final Tenants tenants;
    private final OwnWork own;
    private final ConsentRegister consents;
    private final Quota quota;

    /** Notes an opt-out that this quota admits, and with it that the consent is taken back. */
    public OptOuts(Tenants tenants, OwnWork own, ConsentRegister consents, Quota quota) {
        this.tenants = tenants;
        this.own = own;
        this.consents = consents;
        this.quota = quota;
    }

    /** How much may be asked. */
    @FunctionalInterface
    public interface Quota {

        /** Whether a request may be answered; one that may not has been answered. */
        boolean admits(HttpServerRequest request, TenantId tenant);
    }

    /** Serves the address of opt-outs, and hands every other on. */
    public Handler<HttpServerRequest> before(Handler<HttpServerRequest> others) {
        return request -> {
            Matcher address = ADDRESS.matcher(String.valueOf(request.path()));
            Optional<TenantId> tenant =
                    address.matches() ? tenant(address.group(1)) : Optional.empty();
            if (tenant.isPresent()) {
                serve(request, tenant.get(), address.group(2));
            } else {
                others.handle(request);
            }
        };
    }

    private void serve(HttpServerRequest request, TenantId tenant, String token) {
        if (!quota.admits(request, tenant)) {
            return;
        }
        switch (request.method().name()) {
            case "GET", "HEAD" -> answer(request, 200, PAGE);
            case "POST" ->
                    leave(tenant, token)
                            .onSuccess(_ -> answer(request, 200, DONE))
                            .onFailure(cause -> failed(request, cause));
            default -> {
                request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD, POST");
                answer(request, 405, PAGE);
            }
        }
    }

    private Future<Void> leave(TenantId tenant, String token) {
        Optional<UUID> known = uuid(token);
        if (known.isEmpty()) {
            return Future.succeededFuture();
        }
        return tenants.find(tenant)
                .compose(
                        found ->
                                found.map(
                                                view ->
                                                        own.write(
                                                                view,
                                                                "mail-opt-out",
                                                                work -> leave(work, known.get())))
                                        .orElseGet(Future::succeededFuture));
    }

    private Future<Void> leave(PluginWork work, UUID token) {
        UnitOfWork unit = PluginWork.unitOf(work);
        var query =
                DSL.select(MailTable.SUBJECT_ID.field(), MailTable.LIST.field())
                        .from(MailTable.DATASET.asTable())
                        .where(MailTable.OPT_OUT_TOKEN.field().eq(token));
        return unit.first(query)
                .compose(
                        found ->
                                found.map(
                                                mail ->
                                                        leaveOnce(unit, mail)
                                                                .compose(_ -> takeBack(work, mail)))
                                        .orElseGet(Future::succeededFuture));
    }

    private Future<Void> takeBack(PluginWork work, Row mail) {
        return consents.withdrawals()
                .leaveList(
                        work,
                        new SubjectId(mail.get(MailTable.SUBJECT_ID)),
                        mail.find(MailTable.LIST).orElseThrow());
    }

    private static Future<Void> leaveOnce(UnitOfWork unit, Row mail) {
        UUID reader = mail.get(MailTable.SUBJECT_ID);
        String list = mail.find(MailTable.LIST).orElseThrow();
        var left =
                MailOptOutTable.SUBJECT_ID
                        .field()
                        .eq(reader)
                        .and(MailOptOutTable.LIST.field().eq(list));
        return unit.count(MailOptOutTable.DATASET, left)
                .compose(
                        before ->
                                before > 0
                                        ? Future.succeededFuture()
                                        : unit.insert(
                                                        MailOptOutTable.DATASET,
                                                        Values.of(
                                                                        MailOptOutTable.SUBJECT_ID,
                                                                        reader)
                                                                .set(MailOptOutTable.LIST, list))
                                                .mapEmpty());
    }

    private static Optional<TenantId> tenant(String name) {
        try {
            return Optional.of(new TenantId(name));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<UUID> uuid(String token) {
        try {
            return Optional.of(UUID.fromString(token));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static void failed(HttpServerRequest request, Throwable cause) {
        LOG.atWarn()
                .addKeyValue("cause", cause.getClass().getSimpleName())
                .log("An opt-out could not be noted");
        answer(request, 503, PAGE);
    }

    private static void answer(HttpServerRequest request, int status, String page) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Security-Policy", "default-src 'none'; form-action 'self'")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(page);
    }
}
