package nl.waarborg.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import nl.waarborg.kernel.Executed;
import nl.waarborg.kernel.StoredReply;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Reply;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.UUID;

/** Writes the answers of handlers. */
final class ReplyWriter {

    private ReplyWriter() {}

    /** Writes what came of a request. */
    static <A> Future<Void> write(
            HttpServerRequest request,
            Endpoint<?, ?, A> endpoint,
            String path,
            Executed<A> executed) {
        return switch (executed) {
            case Executed.Fresh<A>(Reply<A> reply, boolean ledgerWaits) -> {
                if (ledgerWaits) {
                    request.response().putHeader(Headers.ERASURE_LEDGER, "waiting");
                }
                if (reply.body().isPresent() && reply.body().get() instanceof Page<?> page) {
                    page.next().ifPresent(next -> link(request, path, next));
                }
                FileAnswers.headers(request.response(), reply);
                Optional<FileContent> parts = FileAnswers.inParts(reply);
                if (parts.isPresent() && !request.method().name().equals("HEAD")) {
                    yield FileAnswers.send(request.response(), parts.get());
                }
                String shown =
                        Showing.wanted(
                                        endpoint.route().answer(),
                                        request.getHeader(HttpHeaders.ACCEPT))
                                .orElse("");
                if (!shown.isEmpty() && reply.body().isPresent()) {
                    A answer = reply.body().get();
                    yield request.response()
                            .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                            .end(Showing.write(request.response(), answer, shown));
                }
                yield send(request, endpoint.wire(reply, path));
            }
            case Executed.Replayed<A>(StoredReply reply) -> {
                request.response().putHeader(Headers.IDEMPOTENCY_REPLAYED, "true");
                yield send(request, reply);
            }
        };
    }

    private static Future<Void> send(HttpServerRequest request, StoredReply reply) {
        HttpServerResponse response = request.response();
        reply.location().ifPresent(place -> response.putHeader(HttpHeaders.LOCATION, place));
        String etag = reply.etag().orElse(null);
        if (etag != null) {
            response.putHeader(HttpHeaders.ETAG, etag);
            if (reads(request) && reply.status() == 200 && Conditions.known(request, etag)) {
                return response.setStatusCode(304).end();
            }
        }
        response.setStatusCode(reply.status());
        if (reply.body().length() == 0) {
            return response.end();
        }
        if (!response.headers().contains(HttpHeaders.CONTENT_TYPE)) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, Headers.JSON);
        }
        return response.end(reply.body());
    }

    private static boolean reads(HttpServerRequest request) {
        String method = request.method().name();
        return method.equals(HttpMethod.GET.name()) || method.equals("HEAD");
    }

    private static void link(HttpServerRequest request, String path, UUID next) {
        StringBuilder link = new StringBuilder("<").append(path).append('?');
        @Nullable String query = request.query();
        if (query != null) {
            for (String parameter : query.split("&", -1)) {
                if (!parameter.isEmpty() && !parameter.startsWith("after=")) {
                    link.append(parameter).append('&');
                }
            }
        }
        link.append("after=").append(next).append(">; rel=\"next\"");
        request.response().putHeader(Headers.LINK, link);
    }
}
