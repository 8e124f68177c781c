package nl.waarborg.kernel.paper;

import io.vertx.core.buffer.Buffer;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * Pages of A4 in one embedded font, for Latin, Greek and Cyrillic letters; another letter is shown
 * as a question mark. Written from top to bottom, finished once. Confined to one thread.
 */
public final class PdfPages {

    static final float WIDTH = PDRectangle.A4.getWidth() - 2 * PdfPages.MARGIN;
    static final float SIZE = 9.5f;

    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 56;
    private static final float LABEL = 150;
    private static final float LEADING = 1.35f;
    private static final float SMALL = 7.5f;

    /** What stands at the foot of a page. */
    @FunctionalInterface
    public interface Foot {

        /** The line on that page, of so many. */
        String of(int page, int pages);
    }

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private final Letters letters;
    private @Nullable PDPageContentStream stream;
    private float y;

    /**
     * No pages yet.
     *
     * @param language two letters, for the properties of the document
     */
    public PdfPages(String language) {
        document.setDocumentId(1L);
        try {
            font = PDType0Font.load(document, font(), true);
            letters = new Letters(font);
            document.getDocumentCatalog().setLanguage(language);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without ligatures, which take ten times as long as all the rest of a page. */
    private static TrueTypeFont font() throws IOException {
        try (InputStream file = PDDocument.class.getResourceAsStream(FONT)) {
            TrueTypeFont parsed =
                    new TTFParser()
                            .parse(new RandomAccessReadBuffer(Objects.requireNonNull(file, FONT)));
            parsed.setEnableGsub(false);
            return parsed;
        }
    }

    /** The title, once and first. */
    public void title(String text) {
        document.getDocumentInformation().setTitle(text);
        lines(text, 20, 0, WIDTH);
        y -= 8;
    }

    /** A heading. */
    public void heading(String text) {
        y -= 16;
        lines(text, 14, 0, WIDTH);
        y -= 4;
    }

    /** A smaller heading. */
    public void subheading(String text) {
        y -= 8;
        lines(text, 11, 0, WIDTH);
        y -= 2;
    }

    /** A paragraph; its line breaks are kept. */
    public void paragraph(String text) {
        lines(text, SIZE, 0, WIDTH);
        y -= 4;
    }

    /** A value with what it is. */
    public void field(String label, String value) {
        List<String> names = letters.wrapped(label, SIZE, LABEL - 8);
        List<String> values = letters.wrapped(value, SIZE, WIDTH - LABEL);
        for (int i = 0; i < Math.max(names.size(), values.size()); i++) {
            room(SIZE);
            if (i < names.size()) {
                show(names.get(i), SIZE, 0);
            }
            if (i < values.size()) {
                show(values.get(i), SIZE, LABEL);
            }
        }
    }

    /** Some empty room. */
    public void gap() {
        y -= 7;
    }

    /** How many pages were begun. */
    public int count() {
        return document.getNumberOfPages();
    }

    /** Whether so many pages have no room for a few lines more. */
    public boolean filled(int most) {
        return count() > most || (count() == most && !fits(4, SIZE));
    }

    /** The whole document, with a line at the foot of each page. */
    public Buffer finish(Foot foot) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (document) {
            close();
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                foot(document.getPage(i), foot.of(i + 1, document.getNumberOfPages()));
            }
            document.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private void foot(PDPage page, String text) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        try (PDPageContentStream end =
                new PDPageContentStream(
                        document, page, PDPageContentStream.AppendMode.APPEND, true)) {
            end.beginText();
            end.setFont(font, SMALL);
            end.newLineAtOffset(MARGIN, MARGIN / 2);
            end.showText(letters.wrapped(text, SMALL, WIDTH).getFirst());
            end.endText();
        }
    }

    /** Whether that many lines fit on the rest of the page. */
    boolean fits(int lines, float size) {
        return stream != null && y - lines * size * LEADING >= MARGIN;
    }

    /** Goes on at the top of a new page. */
    void turn() {
        y = 0;
    }

    /** A line across the page. */
    void line() {
        try {
            PDPageContentStream page = Objects.requireNonNull(stream);
            y -= 3;
            page.setLineWidth(0.5f);
            page.moveTo(MARGIN, y);
            page.lineTo(MARGIN + WIDTH, y);
            page.stroke();
            y -= 2;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lines(String text, float size, float x, float width) {
        for (String line : letters.wrapped(text, size, width)) {
            room(size);
            show(line, size, x);
        }
    }

    Letters letters() {
        return letters;
    }

    /** Goes to the next line, on a new page where this one is full. */
    void room(float size) {
        y -= size * LEADING;
        if (stream == null || y < MARGIN) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try {
                close();
                stream = new PDPageContentStream(document, page);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            y = PDRectangle.A4.getHeight() - MARGIN - size;
        }
    }

    private void close() throws IOException {
        PDPageContentStream open = stream;
        if (open != null) {
            open.close();
        }
    }

    void show(String line, float size, float x) {
        try {
            PDPageContentStream page = Objects.requireNonNull(stream);
            page.beginText();
            page.setFont(font, size);
            page.newLineAtOffset(MARGIN + x, y);
            page.showText(line);
            page.endText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
