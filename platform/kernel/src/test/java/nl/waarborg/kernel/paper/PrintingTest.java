package nl.waarborg.kernel.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Paper;
import nl.waarborg.spi.PaperPart.Column;
import nl.waarborg.spi.PaperPart.Table;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Documents of plugins as PDF, read back. */
class PrintingTest {

    private static final List<Column> COLUMNS =
            List.of(Column.words("What", 3), Column.amounts("Euro", 1));

    @Test
    void a_document_holds_its_parts_in_order_in_its_language() throws IOException {
        Paper paper =
                Paper.titled(MailLanguage.NL, "Bewijs van inschrijving")
                        .footer("Het register")
                        .paragraph("Zoë Łukasz is ingeschreven.")
                        .heading("Het nummer")
                        .field("Nummer", "KCKZ-12")
                        .gap()
                        .paragraph("日本");

        try (PDDocument pdf = read(Printing.pdf(paper))) {
            assertThat(text(pdf, 1))
                    .containsSubsequence(
                            "Bewijs van inschrijving",
                            "Zoë Łukasz is ingeschreven.",
                            "Het nummer",
                            "Nummer",
                            "KCKZ-12",
                            "??",
                            "Het register · Bladzijde 1 van 1");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("nl");
            assertThat(pdf.getDocumentInformation().getTitle())
                    .isEqualTo("Bewijs van inschrijving");
        }
    }

    @Test
    void a_long_table_names_its_columns_on_each_page_and_loses_no_row() throws IOException {
        List<List<String>> rows =
                IntStream.range(0, 150).mapToObj(i -> List.of("row-" + i + ";", "1.00")).toList();
        Paper paper =
                Paper.titled(MailLanguage.EN, "Invoice")
                        .with(new Table(COLUMNS, rows, List.of(List.of("Total", "150.00"))));

        try (PDDocument pdf = read(Printing.pdf(paper))) {
            int pages = pdf.getNumberOfPages();
            assertThat(pages).isGreaterThan(1);
            for (int page = 1; page <= pages; page++) {
                assertThat(text(pdf, page))
                        .contains("What", "Euro", "Page " + page + " of " + pages);
            }
            String all = new PDFTextStripper().getText(pdf);
            assertThat(rows).allMatch(row -> all.contains(row.getFirst()));
            assertThat(text(pdf, pages)).contains("Total", "150.00");
        }
    }

    @Test
    void amounts_end_at_the_same_place_and_long_words_wrap() throws IOException {
        String story = "word ".repeat(60).strip();
        Table table =
                new Table(
                        COLUMNS,
                        List.of(List.of("a", "9.95"), List.of(story, "12345.00")),
                        List.of());

        Buffer bytes = Printing.pdf(Paper.titled(MailLanguage.EN, "Sums").with(table));

        Map<String, Float> ends = ends(bytes);
        assertThat(ends.get("9.95")).isCloseTo(ends.get("12345.00"), within());
        assertThat(ends.values()).as("within the margins").allMatch(end -> end < 595 - 50);
        try (PDDocument pdf = read(bytes)) {
            assertThat(text(pdf, 1).split("word", -1)).hasSize(61);
        }
    }

    @Test
    void the_same_document_gives_the_same_bytes() {
        Paper paper = Paper.titled(MailLanguage.EN, "Same").paragraph("Always");

        assertThat(Printing.pdf(paper)).isEqualTo(Printing.pdf(paper));
    }

    @Test
    void printing_answers_a_file_where_it_was_asked_for() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Context loop = vertx.getOrCreateContext();
            CompletableFuture<FileContent> printed = new CompletableFuture<>();
            loop.runOnContext(
                    _ ->
                            Printing.print("paper", Paper.titled(MailLanguage.EN, "Paper"))
                                    .map(file -> at(loop, file))
                                    .onFailure(printed::completeExceptionally)
                                    .onSuccess(printed::complete));

            FileContent file = printed.get(60, TimeUnit.SECONDS);
            assertThat(file.name()).isEqualTo("paper.pdf");
            assertThat(file.kind()).isEqualTo(FileKind.PDF);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_row_that_does_not_fit_its_columns_is_refused() {
        assertThatThrownBy(() -> new Table(COLUMNS, List.of(List.of("alone")), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("each column");
        assertThatThrownBy(() -> Paper.titled(MailLanguage.EN, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static FileContent at(Context loop, FileContent file) {
        assertThat(Vertx.currentContext()).isSameAs(loop);
        return file;
    }

    private static org.assertj.core.data.Offset<Float> within() {
        return org.assertj.core.data.Offset.offset(0.1f);
    }

    private static PDDocument read(Buffer bytes) throws IOException {
        return Loader.loadPDF(bytes.getBytes());
    }

    private static String text(PDDocument pdf, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(pdf);
    }

    /** Where each word ends on the page. */
    private static Map<String, Float> ends(Buffer bytes) throws IOException {
        Map<String, Float> ends = new TreeMap<>();
        try (PDDocument pdf = read(bytes)) {
            new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<TextPosition> positions) {
                    TextPosition last = positions.getLast();
                    ends.put(text, last.getXDirAdj() + last.getWidthDirAdj());
                }
            }.getText(pdf);
        }
        return ends;
    }
}
