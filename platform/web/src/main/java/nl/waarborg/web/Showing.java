package nl.waarborg.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

import nl.waarborg.kernel.register.ProcessingRegister;
import nl.waarborg.kernel.register.ProcessorAnnex;
import nl.waarborg.kernel.register.Texts;
import nl.waarborg.kernel.register.WrittenDocument;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * Answers that people read as well as programs: the same address answers them as a page or a table
 * where the caller asks for that. Safe for threads.
 */
final class Showing {

    static final String HTML = "text/html";
    static final String CSV = "text/csv";

    private static final Texts TEXTS = new Texts();

    private Showing() {}

    /** In which ways beside JSON an answer of that type can be had. */
    static List<String> mediaTypes(Class<?> answer) {
        if (answer == ProcessingRegister.class) {
            return List.of(HTML, CSV);
        }
        return answer == ProcessorAnnex.class || answer == WrittenDocument.class
                ? List.of(HTML)
                : List.of();
    }

    /** The way that a caller wants, by what it accepts; empty for JSON. */
    static Optional<String> wanted(Class<?> answer, @Nullable String accept) {
        List<String> offered = mediaTypes(answer);
        if (offered.isEmpty() || accept == null) {
            return Optional.empty();
        }
        String best = "";
        double most = 0;
        for (String range : accept.split(",", 100)) {
            String type = range.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
            double weight = weight(range);
            if (weight > most && (offered.contains(type) || json(type))) {
                best = type;
                most = weight;
            }
        }
        return Optional.of(best).filter(offered::contains);
    }

    private static boolean json(String type) {
        return type.equals("*/*") || type.startsWith("application/");
    }

    private static double weight(String range) {
        int q = range.replace(" ", "").indexOf(";q=");
        try {
            return q < 0
                    ? 1
                    : Double.parseDouble(range.replace(" ", "").substring(q + 3).split(";", 2)[0]);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /** Writes the answer in that way. */
    static Buffer write(HttpServerResponse response, Object answer, String mediaType) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, mediaType + "; charset=utf-8");
        if (mediaType.equals(CSV) && answer instanceof ProcessingRegister register) {
            response.putHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"processing-register.csv\"");
            return Buffer.buffer(
                    CsvTable.of(TEXTS.heads(register.language()), TEXTS.rows(register)));
        }
        response.putHeader(Headers.SECURITY_POLICY, PageStyle.SECURITY_POLICY);
        return Buffer.buffer(DocumentPage.html(written(answer)));
    }

    private static WrittenDocument written(Object answer) {
        return switch (answer) {
            case WrittenDocument document -> document;
            case ProcessingRegister register -> TEXTS.written(register);
            case ProcessorAnnex annex -> TEXTS.written(annex);
            default -> throw new IllegalArgumentException(answer.getClass().getName());
        };
    }
}
