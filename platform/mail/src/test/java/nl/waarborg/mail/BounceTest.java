package nl.waarborg.mail;

import static nl.waarborg.mail.PostOffice.NORTH;
import static nl.waarborg.mail.PostOffice.SOUTH;
import static nl.waarborg.mail.PostOffice.await;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.MailBounces.Outcome;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.TenantId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What mail servers send back, and where the reader leaves a newsletter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BounceTest {

    private PostOffice office;
    private BounceIntake intake;

    @BeforeAll
    void open(@TempDir Path folder) {
        office = new PostOffice(folder);
        intake = new BounceIntake(office.transactions, office.clock);
    }

    @BeforeEach
    void empty() {
        office.open();
    }

    @AfterAll
    void shut() throws IOException {
        office.close();
    }

    @Test
    void notes_with_the_mail_that_it_came_back_and_why() {
        MailKey key = office.write(NORTH, "Yours");
        send();

        String report = report(office.column(key, "message_id"), "failed", "5.1.1");
        assertThat(await(intake.take(report))).isEqualTo(Outcome.RECORDED);

        assertThat(office.column(key, "status")).isEqualTo("BOUNCED");
        assertThat(office.column(key, "last_error")).isEqualTo("bounced-5-1-1");
    }

    @Test
    void takes_a_report_for_proof_that_the_mail_left_though_nobody_noted_it() {
        MailKey key = office.write(NORTH, "Yours");

        await(intake.take(report(office.column(key, "message_id"), "failed", "5.2.2")));

        assertThat(office.column(key, "status")).isEqualTo("BOUNCED");
        assertThat(office.column(key, "sent_at")).isNotEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delayed", "delivered", "relayed", "expanded"})
    void leaves_a_mail_alone_that_is_only_late_or_arrived(String action) {
        MailKey key = office.write(NORTH, "Yours");
        send();

        String report = report(office.column(key, "message_id"), action, "4.4.1");
        assertThat(await(intake.take(report))).isEqualTo(Outcome.IGNORED);

        assertThat(office.column(key, "status")).isEqualTo("SENT");
    }

    @Test
    void ignores_reports_about_mails_it_never_sent_and_what_is_no_report() {
        MailKey key = office.write(NORTH, "Yours");
        String other = "<" + UUID.randomUUID() + ".north@post.example.nl>";

        for (String message :
                List.of(
                        report(other, "failed", "5.1.1"),
                        report("<a@b.example>", "failed", "5.1.1"),
                        report("<x.NORTH@b>", "failed", "5.1.1"),
                        "Subject: Out of office\r\n\r\nBack on Monday",
                        "",
                        "\0\r\n\r\n",
                        "Content-Type: multipart/report; boundary=\"a\"\r\n\r\n--a\r\n")) {
            assertThat(await(intake.take(message))).isEqualTo(Outcome.IGNORED);
        }

        assertThat(office.column(key, "status")).isEqualTo("QUEUED");
    }

    @Test
    void a_report_for_one_tenant_never_touches_the_mail_of_another() {
        MailKey key = office.write(NORTH, "Yours");
        String renamed = office.column(key, "message_id").replace(".north@", "." + SOUTH + "@");

        assertThat(await(intake.take(report(renamed, "failed", "5.1.1"))))
                .isEqualTo(Outcome.IGNORED);

        assertThat(office.column(key, "status")).isEqualTo("QUEUED");
    }

    @Test
    void gives_each_mail_a_return_path_of_its_own_as_far_as_it_fits() {
        EmailAddress base = new EmailAddress("back@example.nl");
        String id = MessageIds.next(NORTH, "example.nl");

        assertThat(MessageIds.returnPath(base, id).value())
                .isEqualTo("back+" + id.substring(1, id.lastIndexOf('@')) + "@example.nl");
        String wide =
                MessageIds.next(new TenantId("a-tenant-with-quite-a-long-name"), "example.nl");
        assertThat(MessageIds.returnPath(base, wide)).isEqualTo(base);
    }

    @Test
    void sends_from_the_return_path_so_that_what_fails_comes_back_there() {
        MailKey key = office.write(NORTH, "Yours");

        List<String> lines = send();

        String mark = office.column(key, "message_id");
        assertThat(lines)
                .anyMatch(
                        line ->
                                line.startsWith(
                                        "MAIL FROM:<back+"
                                                + mark.substring(1, mark.lastIndexOf('@'))
                                                + "@example.nl>"))
                .contains("From: =?UTF-8?B?U3RpY2h0aW5nIOKAnG5vcnRo4oCd?= <post@example.nl>");
    }

    @Test
    void a_newsletter_carries_the_headers_for_one_click() {
        UUID reader = office.write(NORTH, unit -> unit.newSubject()).value();
        office.agree(NORTH, new nl.waarborg.spi.SubjectId(reader), "assen-news");
        MailKey key = office.letter(NORTH, new nl.waarborg.spi.SubjectId(reader), "assen-news");

        List<String> lines = send();

        String address =
                "https://api.example.nl/api/north/v1/mail-opt-outs/"
                        + office.column(key, "opt_out_token");
        assertThat(unfolded(lines))
                .contains(
                        "List-Unsubscribe: <" + address + ">",
                        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
                        "List-Id: <assen-news.north>");
        assertThat(String.join("", lines).replace("=3D", "=").replace("=", ""))
                .contains("Unsubscribe: " + address);
    }

    private static List<String> unfolded(List<String> lines) {
        return List.of(String.join("\n", lines).replaceAll("\n[ \t]+", " ").split("\n"));
    }

    private List<String> send() {
        try (var server = new ScriptedServer(office.vertx, _ -> "usual")) {
            var settings =
                    new MailSettings(
                                    "127.0.0.1",
                                    server.port(),
                                    MailTls.NONE,
                                    Optional.empty(),
                                    new EmailAddress("post@example.nl"),
                                    Optional.empty())
                            .returningTo(new EmailAddress("back@example.nl"));
            await(office.delivery(Optional.of(settings)).deliverDue());
            return server.lines();
        }
    }

    /** As RFC 3464 has it. */
    private static String report(String messageId, String action, String status) {
        return """
        From: MAILER-DAEMON@mx.example.org
        To: back@example.nl
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

        --cut
        Content-Type: text/plain

        I could not deliver it.

        --cut
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Final-Recipient: rfc822; reader@example.nl
        Action: %s
        Status: %s
        Diagnostic-Code: smtp; 550 5.1.1 <reader@example.nl> unknown

        --cut
        Content-Type: text/rfc822-headers

        From: post@example.nl
        To: reader@example.nl
        Message-ID: %s
        Subject: Yours

        --cut--
        """
                .formatted(action, status, messageId)
                .replace("\n", "\r\n");
    }
}
