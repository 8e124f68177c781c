package nl.waarborg.kernel.paper;

import org.apache.pdfbox.pdmodel.font.PDFont;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How wide the letters of a font are, and where lines of them break. Confined to one thread. */
final class Letters {

    private final PDFont font;
    private final Map<Integer, Float> widths = new HashMap<>();

    Letters(PDFont font) {
        this.font = font;
    }

    /** How wide a text is on the page. */
    float width(String text, float size) {
        float used = 0;
        for (int c : text.codePoints().toArray()) {
            used += widthOf(c);
        }
        return used * size / 1000;
    }

    /** Breaks between words, and within one that is wider than the line. */
    List<String> wrapped(String text, float size, float width) {
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
