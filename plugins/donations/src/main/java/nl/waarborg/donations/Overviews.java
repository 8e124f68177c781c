package nl.waarborg.donations;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import nl.waarborg.donations.DonorView.YearQuery;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jooq.impl.DSL;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a donor gave in a year, as a PDF for the tax return. */
final class Overviews {

    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final int LINES_ON_A_PAGE = 48;
    private static final float MARGIN = 56;
    private static final float LEADING = 15;
    private static final float SIZE = 11;

    private Overviews() {}

    static Future<Reply<FileContent>> of(Call<Nothing, YearQuery> call) {
        int year = call.query().year();
        var given =
                DSL.select(Donors.AMOUNT.field(), Donors.DONATED_ON.field())
                        .from(Donors.DONATIONS.asTable())
                        .where(
                                Donors.GIVEN_BY
                                        .field()
                                        .eq(call.id("id"))
                                        .and(
                                                Donors.DONATED_ON
                                                        .field()
                                                        .between(
                                                                LocalDate.of(year, 1, 1),
                                                                LocalDate.of(year, 12, 31))))
                        .orderBy(Donors.DONATED_ON.field());
        return DonorDesk.donor(call)
                .compose(donor -> call.tx().list(given).map(rows -> lines(donor, year, rows)))
                .map(
                        lines ->
                                Reply.ok(
                                        new FileContent(
                                                "giften-" + year + ".pdf",
                                                FileKind.PDF,
                                                Buffer.buffer(pdf(lines)))));
    }

    private static List<String> lines(Row donor, int year, List<Row> rows) {
        List<String> lines = new ArrayList<>();
        lines.add("Overzicht van giften in " + year + " / Overview of gifts in " + year);
        lines.add("");
        lines.add("Donateur / Donor: " + donor.find(Donors.NAME).orElse(""));
        lines.add("Nummer / Number: " + donor.get(Donors.NUMBER));
        lines.add("");
        BigDecimal total = BigDecimal.ZERO;
        for (Row row : rows) {
            lines.add(row.get(Donors.DONATED_ON) + "    EUR " + euros(row.get(Donors.AMOUNT)));
            total = total.add(row.get(Donors.AMOUNT));
        }
        lines.add("");
        lines.add("Totaal / Total: EUR " + euros(total));
        return lines;
    }

    private static String euros(BigDecimal amount) {
        return amount.setScale(2).toPlainString();
    }

    private static byte[] pdf(List<String> lines) {
        try (PDDocument document = new PDDocument();
                InputStream font = PDDocument.class.getResourceAsStream(FONT)) {
            PDType0Font letters = PDType0Font.load(document, Objects.requireNonNull(font));
            for (int from = 0; from < lines.size(); from += LINES_ON_A_PAGE) {
                page(
                        document,
                        letters,
                        lines.subList(from, Math.min(lines.size(), from + LINES_ON_A_PAGE)));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory", e);
        }
    }

    private static void page(PDDocument document, PDType0Font font, List<String> lines)
            throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(font, SIZE);
            content.setLeading(LEADING);
            content.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN);
            for (String line : lines) {
                content.showText(writable(font, line));
                content.newLine();
            }
            content.endText();
        }
    }

    /** A letter that the font does not have becomes a question mark, rather than no overview. */
    private static String writable(PDType0Font font, String line) {
        StringBuilder text = new StringBuilder();
        line.codePoints()
                .forEach(
                        letter -> {
                            try {
                                font.encode(Character.toString(letter));
                                text.appendCodePoint(letter);
                            } catch (IOException | IllegalArgumentException _) {
                                text.append('?');
                            }
                        });
        return text.toString();
    }
}
