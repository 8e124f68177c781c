package nl.waarborg.web.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.buffer.Buffer;

import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

class FileInspectionTest {

    private static final FileRule ANY =
            FileRule.of(
                    "proof",
                    FileKind.PDF,
                    FileKind.JPEG,
                    FileKind.PNG,
                    FileKind.TEXT,
                    FileKind.DOCX,
                    FileKind.ODT);

    /** With time for a reader to start, however busy the machine is. */
    private final FileInspection inspection =
            new FileInspection(new ReaderProcess(160, Duration.ofSeconds(60)));

    @Test
    void takes_each_kind_for_what_it_is() throws Exception {
        assertThat(take(Samples.pdf("Statement of care"), FileKind.PDF).kind())
                .isEqualTo(FileKind.PDF);
        assertThat(take(Samples.docx("<w:t>Letter</w:t>"), FileKind.DOCX).kind())
                .isEqualTo(FileKind.DOCX);
        assertThat(take(Samples.odt("Letter"), FileKind.ODT).kind()).isEqualTo(FileKind.ODT);
        assertThat(take(Samples.image("jpg"), FileKind.JPEG).kind()).isEqualTo(FileKind.JPEG);
        assertThat(take(Samples.image("png"), FileKind.PNG).kind()).isEqualTo(FileKind.PNG);
        assertThat(take(Samples.text("Dear desk,\nthanks."), FileKind.TEXT).kind())
                .isEqualTo(FileKind.TEXT);
    }

    @Test
    void takes_recordings_for_what_they_are_and_no_archive_for_one() throws Exception {
        FileRule recordings =
                FileRule.of("recording", FileKind.MP4, FileKind.M4A, FileKind.MP3, FileKind.PDF);

        assertThat(kind(recordings, "\0\0\0\u0018ftypisom\0\0\2\0moov")).isEqualTo(FileKind.MP4);
        assertThat(kind(recordings, "\0\0\0\u0018ftypmp42\0\0\2\0moov")).isEqualTo(FileKind.MP4);
        assertThat(kind(recordings, "\0\0\0\u0018ftypM4A \0\0\2\0moov")).isEqualTo(FileKind.M4A);
        assertThat(kind(recordings, "ID3\4\0\0\0\0\0\0TIT2")).isEqualTo(FileKind.MP3);
        assertThat(kind(recordings, "\u00ff\u00fb\u0090d\0\0\0\0\0\0\0\0")).isEqualTo(FileKind.MP3);
        for (String two :
                new String[] {
                    "\0\0\0\u0018ftypheic\0\0\2\0moov",
                    "ID3\4\0\0\0\0\0\0<script>",
                    "\0\0\0\u0018ftypisom%PDF-1.7",
                    "ID3\4\0\0\0\0\0\0PK\5\6" + "\0".repeat(18)
                }) {
            assertThat(
                            catchThrowableOfType(
                                    Problem.class,
                                    () -> inspection.inspect(recordings, "a", raw(two))))
                    .as(two)
                    .isNotNull();
        }
    }

    @Test
    void a_text_that_begins_as_a_recording_does_is_a_text_with_and_without_recordings_asked() {
        FileRule texts = FileRule.of("note", FileKind.TEXT, FileKind.PDF);
        FileRule both = FileRule.of("both", FileKind.TEXT, FileKind.MP3, FileKind.MP4);

        for (FileRule rule : new FileRule[] {texts, both}) {
            assertThat(kind(rule, "ID3 is how tags of sound begin.")).isEqualTo(FileKind.TEXT);
            assertThat(kind(rule, "The ftypisom is a brand.")).isEqualTo(FileKind.TEXT);
        }
        assertThat(kind(both, "ID3\3\0\0\0\0\0\17TIT2")).isEqualTo(FileKind.MP3);
    }

    @Test
    void a_recording_is_no_text_and_no_document_and_neither_is_a_tag_of_no_version()
            throws IOException {
        FileRule documents = FileRule.of("note", FileKind.TEXT, FileKind.PDF);
        FileRule sounds = FileRule.of("sound", FileKind.MP3, FileKind.PDF);

        refuses(documents, "ID3\4\0\0\0\0\0\0TIT2");
        refuses(documents, "\u00ff\u00fb\u0090d\0\0\0\0\0\0\0\0");
        refuses(documents, "ID3\4\0\0\0\0\0\0%PDF-1.7");
        refuses(sounds, "ID3\4\0\0\0\0\0\0%PDF-1.7");
        refuses(sounds, "ID3\t\0\0\0\0\0\0TIT2");
        refuses(sounds, "ID3\4\0\0\u0080\0\0\0TIT2");
        refuses(sounds, "ID3 %PDF-1.7 in a text");
        Buffer document = Buffer.buffer(Samples.pdf("ID3 is how tags of sound begin"));
        assertThat(inspection.inspect(sounds, "a", document).kind()).isEqualTo(FileKind.PDF);
    }

    private void refuses(FileRule rule, String content) {
        assertThat(
                        catchThrowableOfType(
                                Problem.class, () -> inspection.inspect(rule, "a", raw(content))))
                .as(content)
                .isNotNull();
    }

    private FileKind kind(FileRule rule, String content) {
        return inspection.inspect(rule, "a", raw(content)).kind();
    }

    private static Buffer raw(String content) {
        return Buffer.buffer(content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Test
    void finds_out_by_itself_what_a_file_is_that_comes_without_a_type() throws Exception {
        UploadHeaders said = new UploadHeaders(Optional.empty(), "");

        FileContent file = inspection.inspect(ANY, said, Buffer.buffer(Samples.image("png")));

        assertThat(file.name()).isEqualTo("proof.png");
    }

    @Test
    void refuses_a_readable_citizen_service_number_and_says_what_to_do() throws Exception {
        assertRefused("bsn-in-file", Samples.pdf("BSN " + Samples.BSN), FileKind.PDF);
        assertRefused("bsn-in-file", Samples.text("mijn bsn: 111.222.333"), FileKind.TEXT);
        assertRefused(
                "bsn-in-file",
                Samples.docx("<w:r><w:t>1112</w:t></w:r><w:r><w:t>22333</w:t></w:r>"),
                FileKind.DOCX);
        assertRefused("bsn-in-file", Samples.odt("&#49;11222333"), FileKind.ODT);
        assertThat(problem(Samples.pdf(Samples.BSN), FileKind.PDF, "a.pdf").detail())
                .contains("unreadable")
                .doesNotContain(Samples.BSN);
    }

    @Test
    void refuses_a_citizen_service_number_in_the_name() throws Exception {
        Problem problem = problem(Samples.image("png"), FileKind.PNG, "id " + Samples.BSN + ".png");

        assertThat(problem.type().code()).isEqualTo("bsn-in-file");
    }

    @Test
    void refuses_programs_and_pages_under_any_type() throws Exception {
        assertRefused("file-refused", Samples.text("MZ\u0001\u0002 This program"), FileKind.TEXT);
        assertRefused("file-refused", Samples.text("#!/bin/sh\nrm -rf ~\n"), FileKind.TEXT);
        assertRefused(
                "file-refused",
                Samples.text("<!doctype html><script>alert(1)</script>"),
                FileKind.TEXT);
        assertRefused("file-refused", Samples.text("\u007fELF\u0002\u0001"), FileKind.PDF);
        assertRefused("file-refused", Samples.zip(Map.of("a.txt", new byte[3])), FileKind.DOCX);
    }

    @Test
    void refuses_a_file_under_the_type_of_another() throws Exception {
        assertRefused("file-refused", Samples.image("png"), FileKind.JPEG);
        assertRefused("file-refused", Samples.docx("x"), FileKind.ODT);
    }

    @Test
    void refuses_a_kind_that_the_rule_does_not_name() throws Exception {
        FileRule photos = FileRule.of("photo", FileKind.JPEG);
        UploadHeaders said = new UploadHeaders(Optional.empty(), "");

        Problem problem =
                catchThrowableOfType(
                        Problem.class,
                        () ->
                                inspection.inspect(
                                        photos, said, Buffer.buffer(Samples.image("png"))));

        assertThat(problem.type().status()).isEqualTo(415);
        assertThat(problem.detail()).contains("image/jpeg");
    }

    @Test
    void refuses_what_is_two_files_at_once() throws Exception {
        byte[] zip = Samples.zip(Map.of("payload.exe", new byte[64]));

        assertRefused("file-refused", Samples.joined(Samples.pdf("front"), zip), FileKind.PDF);
        assertRefused("file-refused", Samples.joined(Samples.image("jpg"), zip), FileKind.JPEG);
        assertRefused(
                "file-refused",
                Samples.joined(Samples.text("<html>"), Samples.pdf("back")),
                FileKind.PDF);
    }

    @Test
    void refuses_what_is_locked_scripted_or_carries_other_files() throws Exception {
        assertThat(problem(Samples.lockedPdf(), FileKind.PDF, "").detail()).contains("password");
        assertThat(problem(Samples.pdfWithScript(), FileKind.PDF, "").detail()).contains("scripts");
        assertThat(problem(Samples.pdfWithFile(), FileKind.PDF, "").detail())
                .contains("other files");
        assertThat(
                        problem(
                                        Samples.docxWith("word/vbaProject.bin", new byte[9]),
                                        FileKind.DOCX,
                                        "")
                                .detail())
                .contains("macros");
    }

    @Test
    void refuses_a_damaged_document() throws Exception {
        byte[] half = java.util.Arrays.copyOf(Samples.pdf("whole"), 200);

        assertThat(problem(half, FileKind.PDF, "").detail()).contains("damaged");
    }

    @Test
    void a_document_that_unpacks_without_end_costs_its_reader_and_nobody_else() throws Exception {
        byte[] bomb = Samples.pdfBomb();
        assertThat(bomb.length).isLessThan(1024 * 1024);

        assertThat(problem(bomb, FileKind.PDF, "").detail()).contains("too complex");
    }

    @Test
    void an_archive_that_unpacks_to_more_than_is_read_is_refused() throws Exception {
        byte[] bomb = Samples.docxWith("word/media/a.xml", new byte[70 * 1024 * 1024]);

        assertThat(problem(bomb, FileKind.DOCX, "").detail()).contains("too complex");
    }

    @Test
    void a_reader_that_takes_too_long_is_stopped() throws Exception {
        ReaderProcess hasty = new ReaderProcess(160, Duration.ofMillis(1));

        assertThat(hasty.read(FileKind.PDF, Samples.pdf("slow"))).isEqualTo(Finding.TOO_MUCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ../../etc/passwd           | passwd.pdf
                    C:\\Users\\me\\care.PDF    | care.pdf
                    invoice.pdf.exe            | invoice.pdf.exe.pdf
                    con.pdf                    | _con.pdf
                    ...                        | proof.pdf
                    zorg\u202Efdp.exe               | zorg_fdp.exe.pdf
                    mantelzorg 2026.pdf        | mantelzorg 2026.pdf
                    """)
    void names_become_harmless(String sent, String kept) {
        assertThat(FileNames.clean(sent, FileKind.PDF, ANY)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    attachment; filename="a \\"b\\".pdf"                     | a "b".pdf
                    attachment; filename=plain.pdf                           | plain.pdf
                    attachment; filename="x.pdf"; filename*=UTF-8''%C3%A9.pdf | é.pdf
                    """)
    void names_are_read_as_clients_send_them(String header, String name) {
        assertThat(FileNames.sent(header)).isEqualTo(name);
    }

    private FileContent take(byte[] bytes, FileKind kind) throws InterruptedException {
        return inspection.inspect(
                ANY, new UploadHeaders(Optional.of(kind), "it"), Buffer.buffer(bytes));
    }

    private void assertRefused(String code, byte[] bytes, FileKind kind) throws IOException {
        assertThat(problem(bytes, kind, "").type().code()).isEqualTo(code);
    }

    private Problem problem(byte[] bytes, FileKind kind, String name) {
        UploadHeaders said = new UploadHeaders(Optional.of(kind), name);
        return catchThrowableOfType(
                Problem.class, () -> inspection.inspect(ANY, said, Buffer.buffer(bytes)));
    }
}
