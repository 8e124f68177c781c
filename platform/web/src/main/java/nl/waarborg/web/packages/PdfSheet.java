package nl.waarborg.web.packages;

import io.vertx.core.buffer.Buffer;

import nl.waarborg.kernel.paper.PdfPages;

/** Pages of A4. A letter that its font lacks stands as it is in the other forms of the document. */
final class PdfSheet implements Sheet {

    private final PdfPages pages;

    PdfSheet(String language) {
        pages = new PdfPages(language);
    }

    @Override
    public void title(String text) {
        pages.title(text);
    }

    @Override
    public void heading(String text) {
        pages.heading(text);
    }

    @Override
    public void subheading(String text) {
        pages.subheading(text);
    }

    @Override
    public void paragraph(String text) {
        pages.paragraph(text);
    }

    @Override
    public void field(String label, String value) {
        pages.field(label, value);
    }

    @Override
    public void gap() {
        pages.gap();
    }

    @Override
    public Buffer finish() {
        return pages.finish();
    }
}
