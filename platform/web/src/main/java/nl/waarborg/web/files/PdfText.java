package nl.waarborg.web.files;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFileAttachment;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.text.PDFTextStripper;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** What can be read in a PDF. */
final class PdfText {

    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private PdfText() {}

    /**
     * The text of the pages, the fields of forms, the notes and what the document says of itself.
     *
     * @throws ActiveContent if it holds scripts, starts programs or carries other files
     */
    static String of(byte[] bytes) throws IOException {
        FontMappers.set(new OneFont(font()));
        try (PDDocument document = Loader.loadPDF(new RandomAccessReadBuffer(bytes))) {
            refuseActive(document);
            StringBuilder text = new StringBuilder(new PDFTextStripper().getText(document));
            addFields(document, text);
            addInformation(document.getDocumentInformation(), text);
            for (PDPage page : document.getPages()) {
                addNotes(page, text);
            }
            return text.toString();
        }
    }

    private static void refuseActive(PDDocument document) throws IOException {
        var catalog = document.getDocumentCatalog();
        PDDocumentNameDictionary names = catalog.getNames();
        boolean carries =
                names != null
                        && (names.getEmbeddedFiles() != null || names.getJavaScript() != null);
        var open = catalog.getOpenAction();
        if (carries || open instanceof PDActionJavaScript || open instanceof PDActionLaunch) {
            throw new ActiveContent();
        }
    }

    private static void addFields(PDDocument document, StringBuilder text) {
        PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
        if (form != null) {
            for (PDField field : form.getFieldTree()) {
                add(field.getValueAsString(), text);
            }
        }
    }

    private static void addNotes(PDPage page, StringBuilder text) throws IOException {
        for (PDAnnotation note : page.getAnnotations()) {
            if (note instanceof PDAnnotationFileAttachment) {
                throw new ActiveContent();
            }
            add(note.getContents(), text);
        }
    }

    private static void addInformation(PDDocumentInformation about, StringBuilder text) {
        add(about.getTitle(), text);
        add(about.getSubject(), text);
        add(about.getKeywords(), text);
        add(about.getAuthor(), text);
    }

    private static void add(@org.jspecify.annotations.Nullable String more, StringBuilder text) {
        if (more != null) {
            text.append('\n').append(more).append('\n');
        }
    }

    /** Reading needs no shapes, so the fonts of the machine are left alone. */
    private static TrueTypeFont font() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT)) {
            return new TTFParser().parse(new RandomAccessReadBuffer(in));
        }
    }
}
