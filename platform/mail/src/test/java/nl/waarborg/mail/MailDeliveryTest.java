package nl.waarborg.mail;

import static nl.waarborg.mail.PostOffice.NORTH;
import static nl.waarborg.mail.PostOffice.SOUTH;
import static nl.waarborg.mail.PostOffice.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;

import io.vertx.core.Future;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.rights.RightsMails;
import nl.waarborg.spi.EmailAddress;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailDeliveryTest {

    private static final EmailAddress FROM = new EmailAddress("post@example.nl");

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
    void sends_what_a_transaction_left_behind() throws Exception {
        MailKey key = office.write(NORTH, "Uw aanvraag \u2013 \u20ac 250");

        assertThat(await(delivery().deliverDue())).isEqualTo(1);

        MimeMessage mail = received().getFirst();
        assertThat(mail.getSubject()).isEqualTo("Uw aanvraag \u2013 \u20ac 250");
        var from = (InternetAddress) mail.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo("post@example.nl");
        assertThat(from.getPersonal()).isEqualTo("Stichting \u201cnorth\u201d");
        assertThat(mail.getReplyTo()[0]).hasToString("info@north.example.nl");
        assertThat(mail.getRecipients(RecipientType.TO)[0]).hasToString("reader@example.nl");
        assertThat(mail.getHeader("Date")).containsExactly("Sun, 1 Mar 2026 11:15:30 +0100");
        assertThat(mail.getHeader("Content-Language")).containsExactly("en");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("X-Waarborg-Retry")).isNull();
        assertThat(mail.getMessageID()).isEqualTo(office.column(key, "message_id"));
        assertThat(GreenMailUtil.getBody(mail)).contains("Dear reader,", "<p>Dear reader</p>");
        assertThat(office.column(key, "status")).isEqualTo("SENT");
        assertThat(office.column(key, "attempts")).isEqualTo("1");
    }

    @Test
    void sends_nothing_of_a_transaction_that_failed() {
        Future<Object> failed =
                office.transactions.write(
                        Session.ofCore(NORTH, "test", office.clock.instant(), new UUID(0, 1)),
                        unit ->
                                office.queue(NORTH, unit, "Never")
                                        .compose(
                                                _ ->
                                                        Future.failedFuture(
                                                                new IllegalStateException("no"))));
        assertThatIllegalStateException().isThrownBy(() -> await(failed)).withMessage("no");

        assertThat(await(delivery().deliverDue())).isZero();
        assertThat(received()).isEmpty();
    }

    @Test
    void two_nodes_send_each_mail_once() throws Exception {
        List<String> titles = new ArrayList<>();
        for (int number = 0; number < 16; number++) {
            titles.add("Mail " + number);
            office.write(number % 2 == 0 ? NORTH : SOUTH, "Mail " + number);
        }

        Future<Integer> one = delivery().deliverDue();
        Future<Integer> other = delivery().deliverDue();

        assertThat(await(one) + await(other)).isEqualTo(16);
        List<String> seen = new ArrayList<>();
        for (MimeMessage mail : received()) {
            seen.add(mail.getSubject());
            assertThat(mail.getHeader("X-Waarborg-Retry")).isNull();
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(titles);
    }

    @Test
    void says_so_when_it_sends_again_what_a_dead_process_had_claimed() throws Exception {
        MailKey key = office.write(NORTH, "Yours");
        String id = office.column(key, "message_id");
        assertThat(await(new MailClaims(office.transactions, office.clock).claim(key))).isPresent();
        assertThat(office.column(key, "status")).isEqualTo("SENDING");

        MailDelivery other = delivery();
        assertThat(await(other.deliverDue())).isZero();
        office.advance(MailClaims.LEASE);
        assertThat(await(other.deliverDue())).isEqualTo(1);

        MimeMessage mail = received().getFirst();
        assertThat(mail.getMessageID()).isEqualTo(id);
        assertThat(mail.getHeader("X-Waarborg-Retry")).containsExactly("1");
    }

    @Test
    void a_process_that_was_taken_for_dead_does_not_overwrite_what_came_after() {
        MailKey key = office.write(NORTH, "Yours");
        var claims = new MailClaims(office.transactions, office.clock);
        ClaimedMail slow = await(claims.claim(key)).orElseThrow();
        office.advance(MailClaims.LEASE);
        assertThat(await(delivery().deliverDue())).isEqualTo(1);

        Future<Void> late = claims.failed(slow, new SendFault("timed-out", false));
        await(late.otherwiseEmpty());

        assertThat(late.failed()).isTrue();
        assertThat(office.column(key, "status")).isEqualTo("SENT");
    }

    @Test
    void gives_up_on_a_mail_whose_process_dies_again_and_again() {
        MailKey key = office.write(NORTH, "Yours");
        var claims = new MailClaims(office.transactions, office.clock);
        for (int attempt = 1; attempt <= 7; attempt++) {
            assertThat(await(claims.claim(key))).isPresent();
            office.advance(MailClaims.LEASE);
        }
        assertThat(await(claims.claim(key))).isEmpty();
        assertThat(office.column(key, "status")).isEqualTo("FAILED");
        assertThat(office.column(key, "last_error")).isEqualTo("interrupted");
    }

    @Test
    void tries_again_with_growing_pauses_and_gives_up_after_a_day() {
        MailKey key = office.write(NORTH, "Yours");
        MailDelivery delivery = delivery();
        server.stop();
        int attempts = 0;
        while (office.column(key, "status").equals("QUEUED")) {
            await(delivery.deliverDue());
            attempts++;
            assertThat(office.column(key, "attempts")).isEqualTo(String.valueOf(attempts));
            assertThat(office.column(key, "last_error")).isEqualTo("unreachable");
            Optional<Duration> pause = Pauses.after(attempts);
            office.advance(pause.orElse(Duration.ZERO).minusSeconds(1));
            await(delivery.deliverDue());
            office.advance(Duration.ofSeconds(1));
        }
        assertThat(attempts).isEqualTo(7);
        assertThat(office.column(key, "status")).isEqualTo("FAILED");
        office.advance(Duration.ofDays(30));
        assertThat(await(delivery.deliverDue())).isZero();
    }

    @Test
    void gives_up_at_once_on_a_reader_whom_the_server_does_not_know() {
        MailKey key = office.write(NORTH, "Yours");
        try (var odd = scripted("RCPT", "550 5.1.1 No such user: reader@example.nl")) {
            assertThat(await(office.delivery(plain(odd.port())).deliverDue())).isZero();
        }
        assertThat(office.column(key, "status")).isEqualTo("FAILED");
        assertThat(office.column(key, "last_error")).isEqualTo("smtp-550");
    }

    @Test
    void tries_again_when_the_server_hangs_up_without_saying_whether_it_took_the_mail() {
        MailKey key = office.write(NORTH, "Yours");
        try (var odd = scripted(".", ScriptedServer.HANG_UP)) {
            assertThat(await(office.delivery(plain(odd.port())).deliverDue())).isZero();
            assertThat(odd.lines()).contains("Subject: Yours");
        }
        assertThat(office.column(key, "status")).isEqualTo("QUEUED");
        assertThat(office.column(key, "last_error")).isEqualTo("connection-lost");
        office.advance(Duration.ofMinutes(1));
        assertThat(await(delivery().deliverDue())).isEqualTo(1);
        assertThat(GreenMailUtil.getHeaders(received().getFirst()))
                .contains("X-Waarborg-Retry: 1", office.column(key, "message_id"));
    }

    @Test
    void one_mail_that_fails_does_not_stop_the_others() {
        MailKey bad = office.write(NORTH, "Bad");
        MailKey good = office.write(NORTH, "Good");
        boolean[] first = {true};
        try (var odd =
                new ScriptedServer(
                        office.vertx,
                        line -> {
                            boolean refused = first[0] && line.startsWith("RCPT");
                            first[0] &= !refused;
                            return refused ? "451 4.7.1 Later" : "usual";
                        })) {
            assertThat(await(office.delivery(plain(odd.port())).deliverDue())).isEqualTo(1);
        }
        assertThat(List.of(office.column(bad, "status"), office.column(good, "status")))
                .containsExactlyInAnyOrder("QUEUED", "SENT");
    }

    @Test
    void says_nothing_in_the_clear_where_tls_must_be_negotiated() {
        MailKey key = office.write(NORTH, "Yours");
        try (var odd = scripted("nothing", "usual")) {
            assertThat(await(office.delivery(settings(odd.port(), MailTls.STARTTLS)).deliverDue()))
                    .isZero();
            assertThat(odd.lines()).noneMatch(line -> line.startsWith("MAIL"));
        }
        assertThat(office.column(key, "status")).isEqualTo("QUEUED");
    }

    @Test
    void trusts_no_stranger_over_tls() {
        var secure = new GreenMail(ServerSetupTest.SMTPS.dynamicPort());
        secure.start();
        try {
            MailKey key = office.write(NORTH, "Yours");
            int port = secure.getSmtps().getPort();
            assertThat(await(office.delivery(settings(port, MailTls.TLS)).deliverDue())).isZero();
            assertThat(secure.getReceivedMessages()).isEmpty();
            assertThat(office.column(key, "status")).isEqualTo("QUEUED");
            assertThat(office.column(key, "last_error")).isEqualTo("tls");
        } finally {
            secure.stop();
        }
    }

    @Test
    void sends_over_tls_to_a_server_that_it_is_told_to_trust(@TempDir Path folder)
            throws Exception {
        Path certificate = OwnCertificate.serveWith(folder);
        var secure = new GreenMail(ServerSetupTest.SMTPS.dynamicPort());
        secure.start();
        try {
            office.write(NORTH, "Yours");
            var trusting =
                    new MailSettings(
                            "127.0.0.1",
                            secure.getSmtps().getPort(),
                            MailTls.TLS,
                            Optional.empty(),
                            FROM,
                            Optional.of(certificate));
            assertThat(await(office.delivery(Optional.of(trusting)).deliverDue())).isEqualTo(1);
            assertThat(secure.getReceivedMessages()).hasSize(1);
        } finally {
            secure.stop();
            OwnCertificate.serveNoLonger();
        }
    }

    @Test
    void holds_the_mail_of_a_suspended_tenant_back() {
        MailKey key = office.write(NORTH, "Yours");
        office.suspend(NORTH);
        MailDelivery delivery = delivery();
        assertThat(await(delivery.deliverDue())).isZero();
        assertThat(office.column(key, "attempts")).isEqualTo("0");

        office.resume(NORTH);
        office.advance(Duration.ofHours(1));
        assertThat(await(delivery.deliverDue())).isEqualTo(1);
    }

    @Test
    void forgets_what_a_recipient_is_told_about_a_person_once_it_is_sent_and_no_sooner()
            throws Exception {
        MailKey told = office.write(NORTH, RightsMails.RECIPIENT);
        office.suspend(NORTH);
        MailDelivery delivery = delivery();
        assertThat(await(delivery.deliverDue())).isZero();
        assertThat(office.column(told, "body")).as("while it waits").contains("Dear reader");

        office.resume(NORTH);
        office.advance(Duration.ofHours(1));
        assertThat(await(delivery.deliverDue())).isEqualTo(1);

        assertThat(GreenMailUtil.getBody(received().getFirst())).contains("Dear reader");
        assertThat(office.column(told, "status")).isEqualTo("SENT");
        assertThat(office.column(told, "body || coalesce(html, '')")).isEmpty();
    }

    @Test
    void lets_no_tenant_wait_behind_the_many_mails_of_another() {
        for (int number = 0; number < 5; number++) {
            office.write(NORTH, "Newsletter " + number);
        }
        office.advance(Duration.ofSeconds(1));
        MailKey late = office.write(SOUTH, "Password");
        var waiting = new WaitingMail(office.transactions, office.clock);
        assertThat(await(waiting.due(2))).hasSize(2).contains(late);
    }

    private List<MimeMessage> received() {
        return Arrays.asList(server.getReceivedMessages());
    }

    private MailDelivery delivery() {
        return office.delivery(plain(server.getSmtp().getPort()));
    }

    private ScriptedServer scripted(String command, String reply) {
        return new ScriptedServer(office.vertx, line -> line.startsWith(command) ? reply : "usual");
    }

    private static Optional<MailSettings> plain(int port) {
        return settings(port, MailTls.NONE);
    }

    private static Optional<MailSettings> settings(int port, MailTls tls) {
        return Optional.of(
                new MailSettings("127.0.0.1", port, tls, Optional.empty(), FROM, Optional.empty()));
    }
}
