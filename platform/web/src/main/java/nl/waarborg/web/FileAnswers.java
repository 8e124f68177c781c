package nl.waarborg.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Reply;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The headers of an answer that is a file: a browser saves it and neither shows it nor guesses
 * another type. Every answer carries {@code nosniff} and {@code no-store} already.
 */
final class FileAnswers {

    private FileAnswers() {}

    /** Puts them on the answer if it is a file. */
    static void headers(HttpServerResponse response, Reply<?> reply) {
        if (reply.body().isPresent() && reply.body().get() instanceof FileContent file) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, file.kind().mediaType());
            response.putHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(file));
            response.putHeader(Headers.SECURITY_POLICY, "default-src 'none'; sandbox");
        }
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
