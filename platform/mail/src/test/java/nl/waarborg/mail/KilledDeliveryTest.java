package nl.waarborg.mail;

import static nl.waarborg.mail.PostOffice.NORTH;
import static nl.waarborg.mail.PostOffice.await;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.spi.EmailAddress;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process that is killed (signal 9) while it hands mail over, at each step of the handing over.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledDeliveryTest {

    private PostOffice office;

    @BeforeAll
    void open(@TempDir Path folder) {
        office = new PostOffice(folder);
    }

    @BeforeEach
    void empty() {
        office.open();
    }

    @AfterAll
    void shut() throws IOException {
        office.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EHLO", "MAIL FROM", "RCPT TO", "DATA", "."})
    void a_killed_process_loses_no_mail_and_none_comes_twice_without_saying_so(String step)
            throws Exception {
        MailKey key = office.write(NORTH, "Uw besluit");
        CompletableFuture<String> reached = new CompletableFuture<>();
        try (var server =
                new ScriptedServer(office.vertx, command -> silentAt(step, command, reached))) {
            Process child = DeliveryInChild.start(office, server.port());
            try {
                reached.get(60, TimeUnit.SECONDS);
            } finally {
                child.destroyForcibly().waitFor();
            }
            assertThat(child.exitValue()).isEqualTo(128 + 9);
            assertThat(office.column(key, "status")).isEqualTo("SENDING");
            List<String> first = server.lines();

            List<String> second = afterTheLease();

            assertThat(office.column(key, "status")).isEqualTo("SENT");
            assertThat(office.column(key, "maybe_twice")).isEqualTo("true");
            assertThat(second).contains("X-Waarborg-Maybe-Twice: true", "Subject: Uw besluit");
            if (step.equals(".")) {
                assertThat(messageIds(first)).hasSize(1).isEqualTo(messageIds(second));
            }
            assertThat(afterTheLease()).doesNotContain("DATA");
        }
    }

    private static String silentAt(String step, String command, CompletableFuture<String> reached) {
        if (command.equals(step) || (step.length() > 1 && command.startsWith(step))) {
            reached.complete(command);
            return ScriptedServer.SILENCE;
        }
        return "usual";
    }

    /** What another process sends once nobody holds the mail any more. */
    private List<String> afterTheLease() {
        office.advance(MailClaims.LEASE.plus(Duration.ofMinutes(1)));
        try (var server = new ScriptedServer(office.vertx, _ -> "usual")) {
            var settings =
                    new MailSettings(
                            "127.0.0.1",
                            server.port(),
                            MailTls.NONE,
                            Optional.empty(),
                            new EmailAddress("post@example.nl"),
                            Optional.empty());
            await(office.delivery(Optional.of(settings)).deliverDue());
            return server.lines();
        }
    }

    private static List<String> messageIds(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("Message-ID: ")).toList();
    }
}
