package nl.waarborg.mail;

import static nl.waarborg.mail.PostOffice.NORTH;
import static nl.waarborg.mail.PostOffice.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;

import io.vertx.core.buffer.Buffer;

import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMultipart;

import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.HeaderText;
import nl.waarborg.kernel.MailAttachmentTable;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.OutgoingMail;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Files that go along with a mail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttachmentsTest {

    private static final String KEYS = "(SELECT count(*) FROM core.value_key)";
    private static final FileContent PAPER =
            new FileContent("NOORD-1.pdf", FileKind.PDF, Buffer.buffer("%PDF-1.7 the invoice"));
    private static final FileContent DATA =
            new FileContent("NOORD-1.xml", FileKind.XML, Buffer.buffer("<Invoice/>"));
    private static final String FILES =
            "(SELECT count(*) FROM core.mail_attachment a WHERE a.mail_id = mail.id)";

    private PostOffice office;
    private GreenMail server;

    @BeforeAll
    void open(@TempDir Path folder) {
        office = new PostOffice(folder);
    }

    @AfterAll
    void shut() throws IOException {
        office.close();
    }

    @BeforeEach
    void start() {
        office.open();
        server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void files_arrive_with_the_mail_and_are_gone_from_the_outbox_then() throws Exception {
        MailKey key = write(PAPER, DATA);
        assertThat(office.column(key, FILES)).isEqualTo("2");

        assertThat(await(delivery().deliverDue())).isEqualTo(1);

        var parts = (MimeMultipart) server.getReceivedMessages()[0].getContent();
        assertThat(parts.getCount()).isEqualTo(3);
        BodyPart paper = parts.getBodyPart(1);
        assertThat(paper.getFileName()).isEqualTo("NOORD-1.pdf");
        assertThat(paper.getContentType()).startsWith("application/pdf");
        assertThat(paper.getInputStream().readAllBytes()).isEqualTo(PAPER.bytes().getBytes());
        assertThat(parts.getBodyPart(2).getFileName()).isEqualTo("NOORD-1.xml");
        assertThat(office.column(key, "status")).isEqualTo("SENT");
        assertThat(office.column(key, FILES)).isEqualTo("0");
        assertThat(office.column(key, "attached")).isEqualTo("2");
    }

    @Test
    void the_keys_of_files_go_with_them() throws Exception {
        MailKey kept = write(PAPER);
        int keys = Integer.parseInt(office.column(kept, KEYS));
        MailKey sent = write(PAPER, DATA);
        assertThat(office.column(sent, KEYS)).isEqualTo(String.valueOf(keys + 4));
        office.write(NORTH, unit -> unit.delete(MailTable.DATASET, kept.id()));
        assertThat(office.column(sent, KEYS)).isEqualTo(String.valueOf(keys + 2));

        assertThat(await(delivery().deliverDue())).isEqualTo(1);

        assertThat(office.column(sent, KEYS)).isEqualTo(String.valueOf(keys - 2));
    }

    @Test
    void nobody_who_reads_the_database_reads_a_file_that_waits() {
        MailKey key = write(PAPER);
        String stored =
                "(SELECT encode(a.file_name || a.file_content, 'escape') FROM core.mail_attachment a"
                        + " WHERE a.mail_id = mail.id)";
        assertThat(office.column(key, stored)).doesNotContain("NOORD", "%PDF", "invoice");
    }

    @Test
    void a_mail_that_was_not_taken_keeps_its_files_for_the_next_attempt() throws Exception {
        MailKey key = write(PAPER);
        int port = server.getSmtp().getPort();
        server.stop();
        assertThat(await(office.delivery(settings(port)).deliverDue())).isZero();
        assertThat(office.column(key, FILES)).isEqualTo("1");

        server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        server.start();
        office.advance(Duration.ofMinutes(1));
        assertThat(await(delivery().deliverDue())).isEqualTo(1);
        assertThat(((MimeMultipart) server.getReceivedMessages()[0].getContent()).getCount())
                .isEqualTo(2);
    }

    @Test
    void a_mail_that_came_back_is_not_sent_again_without_its_files() {
        MailKey key = write(PAPER);
        await(delivery().deliverDue());
        Values back = Values.of(MailTable.STATUS, MailStatus.BOUNCED);
        office.write(
                NORTH,
                unit -> unit.update(MailTable.DATASET, key.id(), OptionalLong.empty(), back));

        var reader = new OutboxReader(office.transactions, office.clock);
        assertThatThrownBy(() -> await(reader.retry(NORTH, key.id())))
                .hasMessageContaining("send it anew");
    }

    @Test
    void files_go_with_their_mail() {
        MailKey key = write(PAPER);
        office.write(NORTH, unit -> unit.delete(MailTable.DATASET, key.id()));
        long left =
                office.read(
                        NORTH,
                        unit -> unit.count(MailAttachmentTable.DATASET, DSL.trueCondition()));
        assertThat(left).isZero();
    }

    @Test
    void refuses_files_that_no_mail_server_would_take_and_files_with_a_newsletter() {
        var large = new FileContent("a.pdf", FileKind.PDF, Buffer.buffer(new byte[7_000_001]));
        assertThatIllegalArgumentException().isThrownBy(() -> mail(List.of(large), false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mail(Collections.nCopies(11, PAPER), false));
        assertThatIllegalArgumentException().isThrownBy(() -> mail(List.of(PAPER), true));
    }

    private MailKey write(FileContent... files) {
        OutgoingMail any = mail(List.of(files), false);
        return new MailKey(
                NORTH,
                office.write(
                        NORTH,
                        unit ->
                                unit.newSubject()
                                        .compose(
                                                reader ->
                                                        office.queue.queue(
                                                                NORTH, unit, to(reader, any)))));
    }

    private static OutgoingMail mail(List<FileContent> files, boolean newsletter) {
        return new OutgoingMail(
                new SubjectId(PostOffice.CASE),
                Optional.of(new EmailAddress("reader@example.nl")),
                new HeaderText("Factuur"),
                "Dear reader",
                Optional.empty(),
                "desk.invoice",
                MailLanguage.EN,
                new RecordRef(CoreTables.Account.DATASET, PostOffice.CASE),
                newsletter ? Optional.of("news") : Optional.empty(),
                false,
                files);
    }

    private static OutgoingMail to(SubjectId reader, OutgoingMail mail) {
        return new OutgoingMail(
                        reader,
                        mail.to(),
                        mail.title(),
                        mail.body(),
                        mail.html(),
                        mail.template(),
                        mail.language(),
                        mail.record(),
                        mail.list(),
                        mail.passing())
                .with(mail.attached());
    }

    private MailDelivery delivery() {
        return office.delivery(settings(server.getSmtp().getPort()));
    }

    private static Optional<MailSettings> settings(int port) {
        return Optional.of(
                new MailSettings(
                        "127.0.0.1",
                        port,
                        MailTls.NONE,
                        Optional.empty(),
                        new EmailAddress("post@example.nl"),
                        Optional.empty()));
    }
}
