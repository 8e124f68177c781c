package nl.waarborg.spi;

import java.util.ArrayList;
import java.util.List;

/**
 * A document to be read on paper, such as an invoice or a certificate: what stands in it, from top
 * to bottom, in the language that its reader was asked in. {@link Work#print} makes a PDF of it.
 *
 * <p>Immutable: each method answers the document with one part more.
 *
 * @param language what it is written in
 * @param title the title, on top of the first page and in the properties of the file
 * @param footer one line at the foot of each page, before its number; empty for the number alone
 * @param parts what stands below the title
 */
public record Paper(MailLanguage language, String title, String footer, List<PaperPart> parts) {

    /** Copies what it is given; refuses a document without a title. */
    public Paper {
        if (title.isBlank()) {
            throw new IllegalArgumentException("A document has a title");
        }
        parts = List.copyOf(parts);
    }

    /** A document without parts and footer. */
    public static Paper titled(MailLanguage language, String title) {
        return new Paper(language, title, "", List.of());
    }

    /** With that line at the foot of each page. */
    public Paper footer(String line) {
        return new Paper(language, title, line, parts);
    }

    /** With a heading. */
    public Paper heading(String text) {
        return with(new PaperPart.Heading(text));
    }

    /** With a paragraph; its line breaks are kept. */
    public Paper paragraph(String text) {
        return with(new PaperPart.Paragraph(text));
    }

    /** With a value beside what it is. */
    public Paper field(String label, String value) {
        return with(new PaperPart.Field(label, value));
    }

    /** With some empty room. */
    public Paper gap() {
        return with(new PaperPart.Gap());
    }

    /** With that part. */
    public Paper with(PaperPart part) {
        List<PaperPart> more = new ArrayList<>(parts);
        more.add(part);
        return new Paper(language, title, footer, more);
    }
}
