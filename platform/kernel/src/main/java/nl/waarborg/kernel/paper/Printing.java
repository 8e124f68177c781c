package nl.waarborg.kernel.paper;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Paper;
import nl.waarborg.spi.PaperPart;

import java.util.Locale;
import java.util.Objects;

/** Makes PDFs of documents. */
public final class Printing {

    private Printing() {}

    /**
     * Prints on a worker thread, and answers on the context of the caller.
     *
     * @param name the name of the file, without what it ends in
     */
    public static Future<FileContent> print(String name, Paper paper) {
        Context context = Objects.requireNonNull(Vertx.currentContext(), "work has a context");
        return context.executeBlocking(() -> pdf(paper), false)
                .map(
                        bytes ->
                                new FileContent(
                                        name + "." + FileKind.PDF.extension(),
                                        FileKind.PDF,
                                        Objects.requireNonNull(bytes)));
    }

    /** The document as PDF; the same bytes each time. Blocks for some milliseconds. */
    public static Buffer pdf(Paper paper) {
        PdfPages pages = new PdfPages(paper.language().name().toLowerCase(Locale.ROOT));
        pages.title(paper.title());
        for (PaperPart part : paper.parts()) {
            switch (part) {
                case PaperPart.Heading heading -> pages.heading(heading.text());
                case PaperPart.Paragraph paragraph -> pages.paragraph(paragraph.text());
                case PaperPart.Field field -> pages.field(field.label(), field.value());
                case PaperPart.Gap _ -> pages.gap();
                case PaperPart.Table table -> new PdfTable(pages, table).draw();
            }
        }
        return pages.finish((page, of) -> foot(paper, page, of));
    }

    private static String foot(Paper paper, int page, int of) {
        String number =
                paper.language() == MailLanguage.NL
                        ? "Bladzijde " + page + " van " + of
                        : "Page " + page + " of " + of;
        return paper.footer().isBlank() ? number : paper.footer() + " · " + number;
    }
}
