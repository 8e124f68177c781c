package nl.waarborg.web.mail;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.kernel.MailOptOutTable;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.OptOutToken;
import nl.waarborg.kernel.OwnWork;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.consent.ConsentRegister;
import nl.waarborg.kernel.consent.ConsentTable;
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
            Pattern.compile("/api/([a-z0-9-]{1,63})/v1/mail-opt-outs/([0-9a-z.-]{36,160})");
    private static final int UUID_LENGTH = 36;
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
        return tenants.find(tenant)
                .compose(
                        found ->
                                found.map(
                                                view ->
                                                        own.write(
                                                                view,
                                                                "mail-opt-out",
                                                                work -> leave(work, token)))
                                        .orElseGet(Future::succeededFuture));
    }

    private Future<Void> leave(PluginWork work, String written) {
        UnitOfWork unit = PluginWork.unitOf(work);
        return OptOutToken.parse(written)
                .map(token -> known(unit, token))
                .orElseGet(() -> byMail(unit, written))
                .compose(
                        found ->
                                found.map(
                                                one ->
                                                        leaveOnce(unit, one)
                                                                .compose(_ -> takeBack(work, one)))
                                        .orElseGet(Future::succeededFuture));
    }

    /** Who leaves which list. */
    private record Leaving(SubjectId reader, String list) {}

    /** Of whom nothing is kept for that list, nobody gets anything of it either. */
    private static Future<Optional<Leaving>> known(UnitOfWork unit, OptOutToken token) {
        return token.genuine(unit)
                .compose(genuine -> genuine ? kept(unit, token) : Future.succeededFuture(false))
                .map(
                        kept ->
                                kept
                                        ? Optional.of(new Leaving(token.reader(), token.list()))
                                        : Optional.empty());
    }

    private static Future<Boolean> kept(UnitOfWork unit, OptOutToken token) {
        UUID reader = token.reader().value();
        var asked =
                ConsentTable.SUBJECT_ID
                        .field()
                        .eq(reader)
                        .and(ConsentTable.LIST.field().eq(token.list()));
        var written =
                MailTable.SUBJECT_ID
                        .field()
                        .eq(reader)
                        .and(MailTable.LIST.field().eq(token.list()));
        return unit.count(ConsentTable.DATASET, asked)
                .compose(
                        found ->
                                found > 0
                                        ? Future.succeededFuture(found)
                                        : unit.count(MailTable.DATASET, written))
                .map(found -> found > 0);
    }

    /** Links of before tokens were derived. */
    private static Future<Optional<Leaving>> byMail(UnitOfWork unit, String written) {
        if (written.length() != UUID_LENGTH) {
            return Future.succeededFuture(Optional.empty());
        }
        var query =
                DSL.select(MailTable.SUBJECT_ID.field(), MailTable.LIST.field())
                        .from(MailTable.DATASET.asTable())
                        .where(MailTable.OPT_OUT_TOKEN.field().eq(written))
                        .and(DSL.length(MailTable.OPT_OUT_TOKEN.field()).eq(UUID_LENGTH));
        return unit.first(query).map(found -> found.map(OptOuts::leaving));
    }

    private static Leaving leaving(Row mail) {
        return new Leaving(
                new SubjectId(mail.get(MailTable.SUBJECT_ID)),
                mail.find(MailTable.LIST).orElseThrow());
    }

    private Future<Void> takeBack(PluginWork work, Leaving one) {
        return consents.withdrawals().leaveList(work, one.reader(), one.list());
    }

    private static Future<Void> leaveOnce(UnitOfWork unit, Leaving one) {
        UUID reader = one.reader().value();
        var left =
                MailOptOutTable.SUBJECT_ID
                        .field()
                        .eq(reader)
                        .and(MailOptOutTable.LIST.field().eq(one.list()));
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
                                                                .set(
                                                                        MailOptOutTable.LIST,
                                                                        one.list()))
                                                .mapEmpty());
    }

    private static Optional<TenantId> tenant(String name) {
        try {
            return Optional.of(new TenantId(name));
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
