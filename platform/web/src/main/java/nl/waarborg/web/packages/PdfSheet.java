package nl.waarborg.web.packages;

import io.vertx.core.buffer.Buffer;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Pages of A4 in one embedded font, for Latin, Greek and Cyrillic letters; another letter is shown
 * as a question mark, and stands as it is in the other forms of the document.
 */
final class PdfSheet implements Sheet {

    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 56;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float LABEL = 150;
    private static final float SIZE = 9.5f;
    private static final float LEADING = 1.35f;

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private final Map<Integer, Float> widths = new HashMap<>();
    private @Nullable PDPageContentStream stream;
    private float y;

    PdfSheet(String language) {
        try (InputStream file = PDDocument.class.getResourceAsStream(FONT)) {
            font = PDType0Font.load(document, Objects.requireNonNull(file, FONT), true);
            document.getDocumentCatalog().setLanguage(language);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void title(String text) {
        document.getDocumentInformation().setTitle(text);
        lines(text, 20, 0, WIDTH);
        y -= 8;
    }

    @Override
    public void heading(String text) {
        y -= 16;
        lines(text, 14, 0, WIDTH);
        y -= 4;
    }

    @Override
    public void subheading(String text) {
        y -= 8;
        lines(text, 11, 0, WIDTH);
        y -= 2;
    }

    @Override
    public void paragraph(String text) {
        lines(text, SIZE, 0, WIDTH);
        y -= 4;
    }

    @Override
    public void field(String label, String value) {
        List<String> names = wrapped(label, SIZE, LABEL - 8);
        List<String> values = wrapped(value, SIZE, WIDTH - LABEL);
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

    @Override
    public void gap() {
        y -= 7;
    }

    @Override
    public Buffer finish() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (document) {
            close();
            document.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private void lines(String text, float size, float x, float width) {
        for (String line : wrapped(text, size, width)) {
            room(size);
            show(line, size, x);
        }
    }

    private void room(float size) {
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

    private void show(String line, float size, float x) {
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

    /** Breaks between words, and within one that is wider than the line. */
    private List<String> wrapped(String text, float size, float width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R", -1)) {
            StringBuilder line = new StringBuilder();
            float used = 0;
            int space = -1;
            for (int c : paragraph.codePoints().map(this::printable).toArray()) {
                if (c == ' ') {
                    space = line.length();
                }
                line.appendCodePoint(c);
                used += widthOf(c) * size / 1000;
                if (used > width && line.length() > 1) {
                    int cut = space > 0 ? space : line.length() - Character.charCount(c);
                    lines.add(line.substring(0, cut));
                    line.delete(0, space > 0 ? cut + 1 : cut);
                    used =
                            line.codePoints().boxed().map(this::widthOf).reduce(0f, Float::sum)
                                    * size
                                    / 1000;
                    space = -1;
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private int printable(int c) {
        return widthOf(c) > 0 ? c : '?';
    }

    private float widthOf(int c) {
        return widths.computeIfAbsent(c, this::measured);
    }

    private float measured(int c) {
        try {
            return Character.isISOControl(c) ? 0 : font.getStringWidth(Character.toString(c));
        } catch (IllegalArgumentException _) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
