package nl.waarborg.web.files;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.Problem;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a request says of the file it brings.
 *
 * @param kind what it says the file is; empty where it leaves that to us
 * @param name the file's name, not cleaned; empty text where there is none
 */
public record UploadHeaders(Optional<FileKind> kind, String name) {

    private static final String ANYTHING = "application/octet-stream";

    /**
     * What browsers call some kinds as well: on Windows an archive, and a table with Excel
     * installed; elsewhere a table and a document for programs. The content decides all the same.
     */
    private static final Map<String, FileKind> ALSO_CALLED =
            Map.of(
                    "application/x-zip-compressed", FileKind.ZIP,
                    "application/vnd.ms-excel", FileKind.TEXT,
                    "text/csv", FileKind.TEXT,
                    "text/xml", FileKind.XML);

    /**
     * Reads the headers.
     *
     * @throws Problem of status 415 if the file is said to be none that fits, or is compressed
     */
    public static UploadHeaders of(HttpServerRequest request, FileRule rule) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        String type = mediaType(request.getHeader(HttpHeaders.CONTENT_TYPE));
        Optional<FileKind> kind =
                rule.kinds().stream().filter(k -> k.mediaType().equals(type)).findFirst();
        boolean plain = encoding == null || encoding.equalsIgnoreCase("identity");
        if (!plain || (kind.isEmpty() && !type.equals(ANYTHING))) {
            throw unsupported(rule);
        }
        String disposition = request.getHeader(HttpHeaders.CONTENT_DISPOSITION);
        return new UploadHeaders(kind, disposition == null ? "" : FileNames.sent(disposition));
    }

    /**
     * What a part of a form says.
     *
     * @throws Problem of status 415 if the file is said to be none that fits
     */
    static UploadHeaders of(@Nullable String type, @Nullable String name, FileRule rule) {
        String bare = mediaType(type);
        Optional<FileKind> kind =
                rule.kinds().stream().filter(k -> k.mediaType().equals(bare)).findFirst();
        if (kind.isEmpty() && !bare.isEmpty() && !bare.equals(ANYTHING)) {
            throw unsupported(rule);
        }
        return new UploadHeaders(kind, name == null ? "" : name);
    }

    /** The refusal that lists what is taken. */
    static Problem unsupported(FileRule rule) {
        String kinds =
                Arrays.stream(FileKind.values())
                        .filter(rule.kinds()::contains)
                        .map(FileKind::mediaType)
                        .collect(Collectors.joining(", "));
        return Problem.of(
                CoreProblems.UNSUPPORTED_MEDIA_TYPE,
                "Send the file as the body or as the part "
                        + FormUpload.PART
                        + " of a form, not compressed, as one of: "
                        + kinds
                        + ".");
    }

    private static String mediaType(@Nullable String header) {
        if (header == null) {
            return "";
        }
        int semicolon = header.indexOf(';');
        String type =
                (semicolon < 0 ? header : header.substring(0, semicolon))
                        .strip()
                        .toLowerCase(Locale.ROOT);
        FileKind kind = ALSO_CALLED.get(type);
        return kind == null ? type : kind.mediaType();
    }
}
