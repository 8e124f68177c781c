package nl.waarborg.web.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileParts;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Packages for people, laid out part by part: what they say, and how much of them is held. */
class ReadablePartsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");
    private static final int MANY = 20_000;
    private static final long MEGABYTE = 1024 * 1024;

    private static Vertx vertx;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void a_page_of_twenty_thousand_records_is_sent_as_it_is_laid_out() {
        LongPackage source = new LongPackage(MANY);
        Pattern records = Pattern.compile("<dd>record-(\\d+)</dd>");
        Heap heap = new Heap();
        int[] next = {1};
        int[] greatest = {0};
        StringBuilder seam = new StringBuilder();

        each(
                parts(source, new HtmlSheet("nl"), "nl"),
                piece -> {
                    greatest[0] = Math.max(greatest[0], piece.length());
                    seam.append(piece);
                    var found = records.matcher(seam);
                    int end = 0;
                    while (found.find()) {
                        assertThat(found.group(1)).isEqualTo(String.valueOf(next[0]));
                        next[0]++;
                        end = found.end();
                    }
                    seam.delete(0, end);
                    heap.look();
                });

        assertThat(next[0] - 1).as("each record once, in order").isEqualTo(MANY);
        assertThat(source.size()).isGreaterThan(2 * MEGABYTE);
        assertThat(greatest[0]).as("the greatest piece").isLessThan((int) (MEGABYTE / 2));
        assertThat(heap.growth()).as("kept while it is sent").isLessThan(2 * MEGABYTE);
        assertThat(seam)
                .contains("the very last", "Wat hier niet in staat", "</main></body></html>")
                .contains("<dt>Aantal</dt><dd>" + MANY + "</dd>");
    }

    @Test
    void a_pdf_of_twenty_thousand_records_comes_in_volumes_of_which_one_is_held()
            throws IOException {
        LongPackage source = new LongPackage(MANY);
        PdfVolumes sheet = new PdfVolumes("en", NOW);
        Heap heap = new Heap();
        int[] greatest = {0};
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        each(
                parts(source, sheet, "en"),
                piece -> {
                    greatest[0] = Math.max(greatest[0], piece.length());
                    file.writeBytes(piece.getBytes());
                    heap.look();
                });

        assertThat(sheet.kind()).isEqualTo(FileKind.ZIP);
        List<byte[]> volumes = volumes(file.toByteArray());
        assertThat(volumes).hasSizeGreaterThan(3);
        assertThat(greatest[0])
                .as("one volume")
                .isLessThan((int) (2 * MEGABYTE))
                .isLessThan(file.size() / 2);
        assertThat(heap.growth() - file.size()).as("beside the file").isLessThan(8 * MEGABYTE);
        int pages = 0;
        for (byte[] volume : volumes) {
            try (PDDocument pdf = Loader.loadPDF(volume)) {
                assertThat(pdf.getNumberOfPages()).isLessThanOrEqualTo(501);
                pages += pdf.getNumberOfPages();
                assertThat(textOf(pdf, pdf.getNumberOfPages())).contains("Page " + pages);
            }
        }
    }

    @Test
    void volumes_carry_on_headings_numbers_and_language_and_lose_no_record() throws IOException {
        PdfVolumes sheet = new PdfVolumes("nl", NOW, 5);

        List<byte[]> volumes = volumes(whole(parts(new LongPackage(300), sheet, "nl")));

        StringBuilder all = new StringBuilder();
        int pages = 0;
        for (int i = 0; i < volumes.size(); i++) {
            try (PDDocument pdf = Loader.loadPDF(volumes.get(i))) {
                String first = textOf(pdf, 1);
                assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("nl");
                assertThat(first).contains("Deel " + (i + 1) + " · Bladzijde " + (pages + 1));
                if (i > 0) {
                    assertThat(pdf.getDocumentInformation().getTitle())
                            .isEqualTo("Uw gegevens bij Noord – deel " + (i + 1));
                    assertThat(first).contains("De gegevens (vervolg)", "Ticket (vervolg)");
                }
                pages += pdf.getNumberOfPages();
                String text = new PDFTextStripper().getText(pdf);
                boolean last = i == volumes.size() - 1;
                assertThat(text.contains("Dit is het laatste deel.")).isEqualTo(last);
                assertThat(text.contains("Het gaat verder in het volgende deel."))
                        .isNotEqualTo(last);
                all.append(text);
            }
        }
        assertThat(volumes).hasSizeGreaterThan(2);
        assertThat(Pattern.compile("record-(\\d+)").matcher(all).results().map(one -> one.group(1)))
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.rangeClosed(1, 300)
                                .mapToObj(String::valueOf)
                                .toList());
    }

    @Test
    void what_fits_is_one_pdf_whose_pages_say_how_many_there_are() throws IOException {
        PdfVolumes sheet = new PdfVolumes("en", NOW);

        byte[] file = whole(parts(new LongPackage(20), sheet, "en"));

        assertThat(sheet.kind()).isEqualTo(FileKind.PDF);
        try (PDDocument pdf = Loader.loadPDF(file)) {
            assertThat(textOf(pdf, 1))
                    .contains("Your data at Noord", "Page 1 of " + pdf.getNumberOfPages());
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("Number 20", "the very last")
                    .doesNotContain("continued", "volume");
        }
    }

    @Test
    void a_package_that_ends_before_its_end_is_not_passed_on_as_whole() {
        LongPackage source = new LongPackage(5_000);
        int[] left = {2};
        FileParts cut =
                () ->
                        left[0]-- > 0
                                ? source.next()
                                : Future.succeededFuture(Optional.<Buffer>empty());

        assertThatThrownBy(() -> whole(parts(cut, new HtmlSheet("nl"), "nl")))
                .hasMessageContaining("ends before its end");
    }

    /** How much more is reachable than at first, at each tenth look. */
    private static final class Heap {
        private final long before = used();
        private int looks;
        private long most;

        void look() {
            looks++;
            if (looks % 10 == 0) {
                most = Math.max(most, used());
            }
        }

        long growth() {
            return Math.max(most, used()) - before;
        }

        private static long used() {
            var memory = ManagementFactory.getMemoryMXBean();
            memory.gc();
            return memory.getHeapMemoryUsage().getUsed();
        }
    }

    private static ReadableParts parts(FileParts source, Sheet sheet, String language) {
        return new ReadableParts(vertx, source, new ReadablePackage(language, sheet));
    }

    private static void each(FileParts parts, Consumer<Buffer> piece) {
        for (Optional<Buffer> next = ask(parts); next.isPresent(); next = ask(parts)) {
            piece.accept(next.get());
        }
    }

    private static Optional<Buffer> ask(FileParts parts) {
        return parts.next().toCompletionStage().toCompletableFuture().join();
    }

    private static byte[] whole(FileParts parts) {
        Buffer all = Buffer.buffer();
        each(parts, all::appendBuffer);
        return all.getBytes();
    }

    private static List<byte[]> volumes(byte[] file) throws IOException {
        List<byte[]> volumes = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                volumes.add(zip.readAllBytes());
                assertThat(entry.getName()).endsWith("-%03d.pdf".formatted(volumes.size()));
            }
        }
        return volumes;
    }

    private static String textOf(PDDocument pdf, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(pdf);
    }
}
