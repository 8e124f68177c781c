package nl.waarborg.web.files;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.Problem;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * A file that comes as the one part of a form ({@code multipart/form-data}), as generated clients
 * send it. Nothing touches the disk. Confined to the event loop of its request.
 */
public final class FormUpload {

    /** The name of the part. */
    public static final String PART = "file";

    private static final int MOST_BESIDE = 16 * 1024;

    private final FileRule rule;
    private final Promise<Upload> whole = Promise.promise();
    private final Buffer bytes = Buffer.buffer();
    private @Nullable UploadHeaders said;
    private long received;

    private FormUpload(FileRule rule) {
        this.rule = rule;
    }

    /** Whether the request brings a form. */
    public static boolean announced(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
                && !request.headers().contains(HttpHeaders.CONTENT_ENCODING);
    }

    /**
     * Reads the form; fails with a problem of status 413 as soon as it is too large, of 415 or 400
     * if it is not one file that fits.
     */
    public static Future<Upload> read(HttpServerRequest request, FileRule rule) {
        FormUpload form = new FormUpload(rule);
        request.setExpectMultipart(true);
        request.uploadHandler(form::part);
        request.handler(form::count);
        request.exceptionHandler(broken -> form.fail("Send the whole of the form."));
        request.endHandler(end -> form.end());
        request.resume();
        return form.whole.future();
    }

    private void part(HttpServerFileUpload part) {
        part.exceptionHandler(broken -> fail("Send the whole of the form."));
        if (said != null || !PART.equals(part.name())) {
            part.handler(ignored -> {});
            fail("Send one part in the form, named " + PART + ".");
            return;
        }
        part.handler(this::append);
        try {
            said = UploadHeaders.of(part.contentType(), part.filename(), rule);
        } catch (Problem unfit) {
            whole.tryFail(unfit);
        }
    }

    private void append(Buffer chunk) {
        if (bytes.length() + chunk.length() > rule.maxBytes()) {
            tooLarge();
        } else {
            bytes.appendBuffer(chunk);
        }
    }

    private void count(Buffer chunk) {
        received += chunk.length();
        if (received > (long) rule.maxBytes() + MOST_BESIDE) {
            tooLarge();
        }
    }

    private void end() {
        UploadHeaders headers = said;
        if (headers == null) {
            fail("Send one part in the form, named " + PART + ".");
        } else {
            whole.tryComplete(new Upload(headers, bytes));
        }
    }

    private void tooLarge() {
        whole.tryFail(
                Problem.of(CoreProblems.TOO_LARGE, "Send at most " + rule.maxBytes() + " bytes."));
    }

    private void fail(String what) {
        whole.tryFail(Problem.of(CoreProblems.BAD_REQUEST, what));
    }
}
