package nl.waarborg.web.files;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

/** Files, honest and not. */
final class Samples {

    /** A number that passes the test of citizen service numbers and belongs to nobody. */
    static final String BSN = "111222333";

    private Samples() {}

    static byte[] pdf(String line) throws IOException {
        try (PDDocument document = page(line)) {
            return saved(document);
        }
    }

    static byte[] lockedPdf() throws IOException {
        try (PDDocument document = page("locked")) {
            document.protect(
                    new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
            return saved(document);
        }
    }

    static byte[] pdfWithScript() throws IOException {
        try (PDDocument document = page("script")) {
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
            return saved(document);
        }
    }

    static byte[] pdfWithFile() throws IOException {
        try (PDDocument document = page("carrier")) {
            PDDocumentNameDictionary names =
                    new PDDocumentNameDictionary(document.getDocumentCatalog());
            PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
            files.setNames(Map.of());
            names.setEmbeddedFiles(files);
            document.getDocumentCatalog().setNames(names);
            return saved(document);
        }
    }

    /** Less than a megabyte that unpacks to sixty million letters. */
    static byte[] pdfBomb() throws IOException {
        try (PDDocument document = page("bomb")) {
            PDPage page = document.getPage(0);
            PDStream content = new PDStream(document);
            try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(text("BT /F1 12 Tf "));
                byte[] shown = text("(" + "a".repeat(1000) + ") Tj ");
                for (int i = 0; i < 60_000; i++) {
                    out.write(shown);
                }
                out.write(text("ET"));
            }
            page.setContents(content);
            return saved(document);
        }
    }

    static byte[] docx(String paragraph) throws IOException {
        return zip(
                Map.of(
                        "[Content_Types].xml", "<Types/>".getBytes(StandardCharsets.UTF_8),
                        "word/document.xml",
                                ("<w:document><w:body><w:p>"
                                                + paragraph
                                                + "</w:p></w:body></w:document>")
                                        .getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] docxWith(String part, byte[] content) throws IOException {
        return zip(
                Map.of(
                        "[Content_Types].xml",
                        "<Types/>".getBytes(StandardCharsets.UTF_8),
                        "word/document.xml",
                        "<w:document/>".getBytes(StandardCharsets.UTF_8),
                        part,
                        content));
    }

    static byte[] odt(String paragraph) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] type =
                    "application/vnd.oasis.opendocument.text".getBytes(StandardCharsets.US_ASCII);
            ZipEntry first = new ZipEntry("mimetype");
            first.setMethod(ZipEntry.STORED);
            first.setSize(type.length);
            CRC32 sum = new CRC32();
            sum.update(type);
            first.setCrc(sum.getValue());
            zip.putNextEntry(first);
            zip.write(type);
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.write(("<text:p>" + paragraph + "</text:p>").getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var part : new java.util.TreeMap<>(parts).entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return bytes.toByteArray();
    }

    static byte[] image(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static PDDocument page(String line) throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
            content.newLineAtOffset(72, 700);
            content.showText(line);
            content.endText();
        }
        return document;
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }
}
