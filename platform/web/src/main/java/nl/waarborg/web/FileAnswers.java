package nl.waarborg.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileParts;
import nl.waarborg.spi.Reply;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The headers of an answer that is a file: a browser saves it and neither shows it nor guesses
 * another type. Every answer carries {@code nosniff} and {@code no-store} already.
 */
final class FileAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(FileAnswers.class);

    private FileAnswers() {}

    /** Puts them on the answer if it is a file. */
    static void headers(HttpServerResponse response, Reply<?> reply) {
        if (reply.body().isPresent() && reply.body().get() instanceof FileContent file) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, file.kind().mediaType());
            response.putHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(file));
            response.putHeader(Headers.SECURITY_POLICY, "default-src 'none'; sandbox");
        }
    }

    /** The file, where it is sent part by part. */
    static Optional<FileContent> inParts(Reply<?> reply) {
        return reply.body()
                .filter(FileContent.class::isInstance)
                .map(FileContent.class::cast)
                .filter(file -> file.rest().isPresent());
    }

    /**
     * Sends a file part by part, each once the one before is on its way: no more than one is held,
     * however slowly the caller reads. Where the next cannot be had, the connection is cut off, so
     * that nobody takes a beginning for the whole.
     */
    static Future<Void> send(HttpServerResponse response, FileContent file) {
        Promise<Void> done = Promise.promise();
        response.setChunked(true);
        response.write(file.bytes())
                .onComplete(
                        written ->
                                goOn(
                                        response,
                                        file.rest().orElseThrow(),
                                        written.succeeded(),
                                        done));
        return done.future();
    }

    private static void goOn(
            HttpServerResponse response, FileParts parts, boolean written, Promise<Void> done) {
        if (!written || response.closed()) {
            done.complete();
            return;
        }
        parts.next()
                .onFailure(
                        cause -> {
                            LOG.atInfo()
                                    .addKeyValue("cause", cause.getClass().getSimpleName())
                                    .log("A file could not be sent to its end");
                            response.reset();
                            done.complete();
                        })
                .onSuccess(
                        next ->
                                next.ifPresentOrElse(
                                        part ->
                                                response.write(part)
                                                        .onComplete(
                                                                sent ->
                                                                        goOn(
                                                                                response,
                                                                                parts,
                                                                                sent.succeeded(),
                                                                                done)),
                                        () -> response.end().onComplete(_ -> done.complete())));
    }

    /** RFC 6266, with a plain name for those who do not read RFC 8187. */
    private static String disposition(FileContent file) {
        String encoded =
                URLEncoder.encode(file.name(), StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A");
        return "attachment; filename=\"file."
                + file.kind().extension()
                + "\"; filename*=UTF-8''"
                + encoded;
    }
}
