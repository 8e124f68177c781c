package nl.waarborg.web.files;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import nl.waarborg.kernel.BsnDetector;
import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.kernel.Overloaded;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileInspector;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.FileUnpacker;
import nl.waarborg.spi.Problem;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Looks into each file that comes in, on a worker thread. Bounds how many are held and how many are
 * read at a time. Safe for threads.
 */
public final class FileInspection implements FileInspector {

    private static final int MOST_AT_A_TIME = 8;
    private static final int MOST_READERS = 2;
    private static final int SLOWEST_SECONDS = 60;

    private final AtomicInteger held = new AtomicInteger();
    private final Semaphore readers = new Semaphore(MOST_READERS);
    private final ReaderProcess reader;

    /** With the usual bounds. */
    public FileInspection() {
        this(ReaderProcess.USUAL);
    }

    FileInspection(ReaderProcess reader) {
        this.reader = reader;
    }

    /**
     * Takes a file in. Called on an event loop.
     *
     * @param unpacker reads what is in it
     * @param upload reads it, bounded by the rule
     * @return the file, or a problem of status 413, 415 or 422 or one of the unpacker; fails with
     *     {@link Overloaded} while too many others come in
     */
    public <B> Future<Taken<B>> receive(
            FileRule rule, FileUnpacker<B> unpacker, Supplier<Future<Upload>> upload) {
        if (held.incrementAndGet() > MOST_AT_A_TIME) {
            held.decrementAndGet();
            return Future.failedFuture(new Overloaded(2));
        }
        Context context = Objects.requireNonNull(Vertx.currentContext(), "no event loop");
        return upload.get()
                .timeout(SLOWEST_SECONDS, TimeUnit.SECONDS)
                .recover(FileInspection::tooSlow)
                .compose(sent -> context.executeBlocking(() -> take(rule, unpacker, sent), false))
                .<Taken<B>>map(Objects::requireNonNull)
                .onComplete(done -> held.decrementAndGet());
    }

    /**
     * A file that came in.
     *
     * @param file the file
     * @param body what was read in it
     */
    public record Taken<B>(FileContent file, B body) {}

    private <B> Taken<B> take(FileRule rule, FileUnpacker<B> unpacker, Upload sent)
            throws InterruptedException {
        FileContent file = inspect(rule, sent.said(), sent.bytes());
        return new Taken<>(file, unpacker.unpack(file, this));
    }

    @Override
    public FileContent inspect(FileRule rule, String name, Buffer bytes) {
        if (bytes.length() > rule.maxBytes()) {
            throw refused("Make it smaller than " + rule.maxBytes() + " bytes.");
        }
        try {
            return inspect(rule, new UploadHeaders(Optional.empty(), name), bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a file was read", e);
        }
    }

    @Override
    public boolean findsBsn(String text) {
        return BsnDetector.findsIn(text);
    }

    private static Future<Upload> tooSlow(Throwable cause) {
        return Future.failedFuture(
                cause instanceof TimeoutException
                        ? Problem.of(
                                CoreProblems.BAD_REQUEST,
                                "Send the file within " + SLOWEST_SECONDS + " seconds.")
                        : cause);
    }

    /** Looks into a file. Blocks. */
    FileContent inspect(FileRule rule, UploadHeaders said, Buffer buffer)
            throws InterruptedException {
        byte[] bytes = buffer.getBytes();
        if (bytes.length == 0) {
            throw refused("Send the file itself as the body; this one is empty.");
        }
        FileKind kind =
                FileSniffer.kindOf(bytes, rule.kinds())
                        .orElseThrow(() -> unknown(said, rule, bytes));
        if (!rule.kinds().contains(kind)) {
            throw UploadHeaders.unsupported(rule);
        }
        if (said.kind().isPresent() && said.kind().get() != kind) {
            throw refused("The content is " + kind.mediaType() + ": send it under that type.");
        }
        String name = FileNames.clean(said.name(), kind, rule);
        if (BsnDetector.findsIn(name)) {
            throw bsn("Take the number out of the file's name and send it again.");
        }
        refuse(read(kind, bytes));
        return new FileContent(name, kind, buffer);
    }

    private static Problem unknown(UploadHeaders said, FileRule rule, byte[] bytes) {
        boolean text = rule.kinds().contains(FileKind.TEXT);
        if (text && FileSniffer.isTextInAnotherEncoding(bytes)) {
            return refused(
                    "The text is not in UTF-8. Save it again in UTF-8 (in Excel as CSV UTF-8) and"
                            + " send that.");
        }
        if (text && said.kind().filter(FileKind.TEXT::equals).isPresent()) {
            return refused(
                    "The content is not plainly a text. Save it again as text in UTF-8 (a sheet of"
                            + " Excel as CSV UTF-8) and send that.");
        }
        return said.kind().isPresent()
                ? refused(
                        "The content is not plainly "
                                + said.kind().get().mediaType()
                                + ". Save the document again with the program that made it, and"
                                + " send that.")
                : UploadHeaders.unsupported(rule);
    }

    private Finding read(FileKind kind, byte[] bytes) throws InterruptedException {
        return switch (kind) {
            // What is in the latter two their unpackers look into.
            case JPEG, PNG, MP4, M4A, MP3, EML, ZIP -> Finding.CLEAN;
            case JSON, HTML, CSV -> throw new IllegalStateException("No route takes " + kind);
            // So they do into what is written here.
            case XML -> XmlData.find(bytes);
            case TEXT -> FileReading.find(kind, bytes);
            case PDF, DOCX, ODT -> {
                readers.acquire();
                try {
                    yield reader.read(kind, bytes);
                } finally {
                    readers.release();
                }
            }
        };
    }

    private static void refuse(Finding finding) {
        switch (finding) {
            case CLEAN -> {}
            case BSN ->
                    throw bsn(
                            "Make the number unreadable (black it out and save the file anew, or"
                                    + " make a copy with the KopieID app) and send it again. A citizen"
                                    + " service number may not be kept here.");
            case LOCKED ->
                    throw refused("The file needs a password. Save it without one and send that.");
            case ACTIVE ->
                    throw refused(
                            "The file holds scripts, macros or other files. Save it as a plain"
                                    + " PDF and send that.");
            case NOT_DATA ->
                    throw refused(
                            "The file names a document type or a style sheet, or is a page. Send"
                                    + " the data alone, as the program that made it exports it.");
            case BROKEN -> throw refused("The file is damaged. Save it again and send that.");
            case TOO_MUCH ->
                    throw refused(
                            "The file is too complex to look into. Save or scan it again as a"
                                    + " smaller one and send that.");
        }
    }

    private static Problem bsn(String what) {
        return Problem.of(CoreProblems.BSN_IN_FILE, what);
    }

    private static Problem refused(String what) {
        return Problem.of(CoreProblems.FILE_REFUSED, what);
    }
}
