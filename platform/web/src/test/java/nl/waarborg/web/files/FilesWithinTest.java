package nl.waarborg.web.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.FileUnpacker;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Route;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that hold others, and what is found in them. */
class FilesWithinTest {

    private static final FileRule HOLDING = FileRule.of("mail", FileKind.EML, FileKind.ZIP);
    private static final FileRule PLAIN = FileRule.of("proof", FileKind.TEXT).atMost(1_000);
    private static final FileRule DATA = FileRule.of("data", FileKind.XML);
    private static final String MAIL =
            "From: a@example.nl\nX-Some: thing\n\tthat goes on\n\nDear desk\n";

    /** With time for a reader to start, however busy the machine is. */
    private final FileInspection inspection =
            new FileInspection(new ReaderProcess(160, Duration.ofSeconds(60)));

    @Test
    void a_mail_and_an_archive_are_known_by_their_content() throws IOException {
        assertThat(kind(MAIL)).contains(FileKind.EML);
        assertThat(kind(MAIL.replace("\n", "\r\n"))).contains(FileKind.EML);
        assertThat(FileSniffer.kindOf(zip(), HOLDING.kinds())).contains(FileKind.ZIP);
        assertThat(FileSniffer.kindOf(zip(), EnumSet.of(FileKind.DOCX))).isEmpty();
        assertThat(FileSniffer.kindOf(bytes(MAIL), PLAIN.kinds()))
                .isNotEqualTo(Optional.of(FileKind.EML));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From a@example.nl Mon Nov 23\nFrom: a@example.nl\n\nx",
                "\tFrom: a@example.nl\n\nx",
                "Subject: no sender\n\nx",
                "Dear desk,\nFrom: me\n\nx",
                "From: a@example.nl\n",
                "<html>\nFrom: a@example.nl\n\n"
            })
    void what_only_looks_like_a_mail_is_none(String text) {
        assertThat(kind(text)).isNotEqualTo(Optional.of(FileKind.EML));
    }

    @Test
    void what_is_found_within_is_looked_into_as_any_file() throws IOException {
        assertThat(inspection.inspect(PLAIN, "../a.txt", Buffer.buffer("Dear desk")).name())
                .isEqualTo("a.txt");
        assertThat(refusal("my bsn: " + Samples.BSN)).isEqualTo("bsn-in-file");
        assertThat(refusal("MZ\u0001\u0002")).isEqualTo("unsupported-media-type");
        assertThat(refusal("")).isEqualTo("file-refused");
        assertThat(refusal("x".repeat(1_001))).isEqualTo("file-refused");
        assertThat(refusal(new String(zip(), StandardCharsets.ISO_8859_1)))
                .isEqualTo("unsupported-media-type");
        assertThat(inspection.findsBsn("my bsn: " + Samples.BSN)).isTrue();
        assertThat(inspection.findsBsn("Dear desk")).isFalse();
    }

    @Test
    void no_route_takes_a_file_that_holds_others_without_somebody_who_unpacks_it() {
        var draft = Route.post("/mails", new Permission("desk.mail.file", "File mails"));

        assertThatThrownBy(() -> draft.takingFile(HOLDING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unpacks");
        assertThatThrownBy(() -> draft.takingFile(DATA)).hasMessageContaining("unpacks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a xmlns=\"urn:x\"><b>é &amp; 1</b></a>",
                "\uFEFF<a/>",
                "  \n<!-- made up --><a><![CDATA[<b>]]></a>",
                "<a>111222333</a>"
            })
    void a_document_of_xml_is_known_by_its_content_and_its_numbers_are_left_to_who_unpacks_it(
            String document) {
        assertThat(inspection.inspect(DATA, "a", Buffer.buffer(document)).kind())
                .isEqualTo(FileKind.XML);
        assertThat(FileSniffer.kindOf(bytes(document), PLAIN.kinds()))
                .isNotEqualTo(Optional.of(FileKind.XML));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\"><a/>",
                "<!DOCTYPE a [<!ENTITY x \"xx\"><!ENTITY y \"&x;&x;\">]><a>&y;</a>",
                "<?xml-stylesheet href=\"a.xsl\"?><a/>",
                "<html><body/></html>",
                "<a xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:script>alert(1)</h:script></a>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
            })
    void a_document_of_xml_that_is_more_than_data_is_refused(String document) {
        assertThat(refusal(DATA, document).detail()).contains("document type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a>", "<a></b>", "<a>&undeclared;</a>", "<a/><b/>", "<?xml", "<a b/>"})
    void a_document_of_xml_that_is_not_whole_is_damaged(String document) {
        assertThat(refusal(DATA, document).detail()).contains("damaged");
    }

    @Test
    void a_document_of_xml_has_no_endless_depth_and_is_no_other_kind() {
        assertThat(refusal(DATA, "<a>".repeat(100) + "</a>".repeat(100)).detail())
                .contains("too complex");
        assertThat(refusal(DATA, "a,b\n1,2").type().status()).isEqualTo(415);
    }

    private Problem refusal(FileRule rule, String content) {
        Buffer bytes = Buffer.buffer(content);
        return catchThrowableOfType(Problem.class, () -> inspection.inspect(rule, "a.xml", bytes));
    }

    @Test
    void unpacking_never_holds_up_an_event_loop() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Promise<Boolean> onWorker = Promise.promise();
            FileUnpacker<Boolean> unpacker = (file, inspector) -> Context.isOnWorkerThread();
            Upload sent = new Upload(new UploadHeaders(Optional.empty(), ""), Buffer.buffer(MAIL));
            vertx.runOnContext(
                    _ ->
                            inspection
                                    .receive(HOLDING, unpacker, () -> Future.succeededFuture(sent))
                                    .map(FileInspection.Taken::body)
                                    .onComplete(onWorker));

            assertThat(onWorker.future().await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            vertx.close().await(60, TimeUnit.SECONDS);
        }
    }

    private String refusal(String content) {
        Buffer bytes = Buffer.buffer(content.getBytes(StandardCharsets.ISO_8859_1));
        return catchThrowableOfType(Problem.class, () -> inspection.inspect(PLAIN, "a.txt", bytes))
                .type()
                .code();
    }

    private static Optional<FileKind> kind(String text) {
        return FileSniffer.kindOf(bytes(text), HOLDING.kinds());
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.eml"));
            zip.write(bytes(MAIL));
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
