package nl.waarborg.web.packages;

import io.vertx.core.buffer.Buffer;

import nl.waarborg.kernel.paper.PdfPages;
import nl.waarborg.spi.FileKind;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Pages of A4: one PDF, or where they are many a zip with one PDF after the other, of which only
 * the one that is being laid out is held. So no reader has to open thousands of pages at once, the
 * first is on its way before the last is read, and nothing of it ever lies on a disk. Pages are
 * numbered through all volumes. A letter that its font lacks stands as it is in the other forms of
 * the document.
 */
final class PdfVolumes implements Sheet {

    private static final int PAGES = 500;

    private final String language;
    private final LocalDateTime madeAt;
    private final int most;
    private final ByteArrayOutputStream ready = new ByteArrayOutputStream();
    private @Nullable ZipOutputStream zip;
    private PdfPages pages;
    private String title = "";
    private String heading = "";
    private String subheading = "";
    private int volume = 1;
    private int pagesBefore;

    /** No pages yet. */
    PdfVolumes(String language, Instant madeAt) {
        this(language, madeAt, PAGES);
    }

    /** With volumes of about so many pages. */
    PdfVolumes(String language, Instant madeAt, int most) {
        this.language = language;
        this.madeAt = LocalDateTime.ofInstant(madeAt, ZoneOffset.UTC);
        this.most = most;
        pages = new PdfPages(language);
    }

    @Override
    public void title(String text) {
        title = text;
        pages.title(text);
    }

    @Override
    public void heading(String text) {
        roomFor();
        heading = text;
        subheading = "";
        pages.heading(text);
    }

    @Override
    public void subheading(String text) {
        roomFor();
        subheading = text;
        pages.subheading(text);
    }

    @Override
    public void paragraph(String text) {
        roomFor();
        pages.paragraph(text);
    }

    @Override
    public void field(String label, String value) {
        roomFor();
        pages.field(label, value);
    }

    @Override
    public void gap() {
        pages.gap();
    }

    @Override
    public FileKind kind() {
        return zip == null ? FileKind.PDF : FileKind.ZIP;
    }

    @Override
    public Buffer take() {
        Buffer taken = Buffer.buffer(ready.toByteArray());
        ready.reset();
        return taken;
    }

    @Override
    public Buffer finish() {
        ZipOutputStream archive = zip;
        if (archive == null) {
            return pages.finish((page, of) -> word("page") + page + word("of") + of);
        }
        pages.gap();
        pages.paragraph(word("last"));
        put(archive);
        try {
            archive.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return take();
    }

    /** Goes on in a new volume where this one is full. */
    private void roomFor() {
        if (!pages.filled(most)) {
            return;
        }
        ZipOutputStream archive = zip;
        if (archive == null) {
            archive = new ZipOutputStream(ready);
            zip = archive;
        }
        pages.gap();
        pages.paragraph(word("more"));
        put(archive);
        volume++;
        pages = new PdfPages(language);
        pages.title(title + " – " + word("volume").toLowerCase(Locale.ROOT) + volume);
        pages.paragraph(word("goesOn"));
        if (!heading.isEmpty()) {
            pages.heading(heading + word("continued"));
        }
        if (!subheading.isEmpty()) {
            pages.subheading(subheading + word("continued"));
        }
    }

    private void put(ZipOutputStream archive) {
        int before = pagesBefore;
        pagesBefore += pages.count();
        Buffer pdf =
                pages.finish(
                        (page, _) ->
                                word("volume") + volume + " · " + word("page") + (before + page));
        try {
            ZipEntry entry = new ZipEntry(name());
            entry.setTimeLocal(madeAt);
            archive.putNextEntry(entry);
            archive.write(pdf.getBytes());
            archive.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String name() {
        return "%s-%03d.pdf".formatted(word("volume").strip().toLowerCase(Locale.ROOT), volume);
    }

    private String word(String key) {
        return PackageWords.of(key, language);
    }
}
