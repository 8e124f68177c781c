package nl.waarborg.web.mail;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.spi.MailedLink;
import nl.waarborg.spi.MailedLink.Words;

import java.util.function.Function;

/** The pages behind a link in a mail, in both languages, without scripts or anything from afar. */
final class LinkPage {

    private static final String HELD =
            escaped(
                    "Dit kan nu niet: de organisatie moet deze gegevens voorlopig bewaren, zoals voor"
                            + " een klacht of een zaak. Er is niets veranderd. Vraag haar waarom, of"
                            + " probeer het later opnieuw. / This cannot be done now: the"
                            + " organisation has to keep this data for the time being, as for a"
                            + " complaint or a case. Nothing has changed. Ask it why, or try again"
                            + " later.");

    private LinkPage() {}

    /** The page with the button. */
    static Future<Void> button(HttpServerRequest request, MailedLink link) {
        return answer(request, 200, link, form(link));
    }

    /** A page that says something. */
    static Future<Void> said(
            HttpServerRequest request, MailedLink link, Function<Words, String> what) {
        return answer(request, 200, link, "<p>" + both(link, what) + "</p>");
    }

    /** The page for a method that the address does not have. */
    static Future<Void> wrongMethod(HttpServerRequest request, MailedLink link) {
        request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD, POST");
        return answer(request, 405, link, form(link));
    }

    /** The button once more, when something was in the way. */
    static Future<Void> tryAgain(HttpServerRequest request, MailedLink link) {
        return answer(request, 503, link, form(link));
    }

    /** Why nothing was done where a hold keeps the data, and the button for later. */
    static Future<Void> held(HttpServerRequest request, MailedLink link) {
        return answer(request, 409, link, "<p>" + HELD + "</p>" + form(link));
    }

    private static String form(MailedLink link) {
        return "<form method=\"post\"><button>" + both(link, Words::button) + "</button></form>";
    }

    private static String both(MailedLink link, Function<Words, String> what) {
        return escaped(what.apply(link.dutch())) + " / " + escaped(what.apply(link.english()));
    }

    private static Future<Void> answer(
            HttpServerRequest request, int status, MailedLink link, String content) {
        String title = both(link, Words::button);
        return request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Security-Policy", "default-src 'none'; form-action 'self'")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(
                        """
                        <!DOCTYPE html>
                        <html lang="nl">
                        <head><meta charset="utf-8"><title>%s</title></head>
                        <body>%s</body>
                        </html>
                        """
                                .formatted(title, content));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
