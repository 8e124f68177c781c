package nl.waarborg.mail;

import static nl.waarborg.mail.PostOffice.NORTH;
import static nl.waarborg.mail.PostOffice.SOUTH;
import static nl.waarborg.mail.PostOffice.await;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.HealthCheck;
import nl.waarborg.kernel.QueuedMail;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxTest {

    private PostOffice office;

    @BeforeAll
    void build(@TempDir Path folder) {
        office = new PostOffice(folder);
    }

    @AfterAll
    void shut() throws IOException {
        office.close();
    }

    @BeforeEach
    void open() {
        office.open();
    }

    @Test
    void keeps_mail_for_the_operator_to_read_where_there_is_no_mail_server() {
        MailKey key = office.write(NORTH, "Yours");
        office.write(SOUTH, "Theirs");

        assertThat(await(office.delivery(Optional.empty()).deliverDue())).isZero();

        var outbox = new OutboxReader(office.transactions, office.clock);
        Page<QueuedMail> page =
                await(outbox.list(NORTH, Optional.empty(), new PageRequest(10, Optional.empty())));
        assertThat(page.items()).hasSize(1);
        QueuedMail mail = page.items().getFirst();
        assertThat(mail.id()).isEqualTo(key.id());
        assertThat(mail.to()).contains("reader@example.nl");
        assertThat(mail.title()).isEqualTo("Yours");
        assertThat(mail.body()).startsWith("Dear reader");
        assertThat(mail.status()).isEqualTo(MailStatus.QUEUED);
        assertThat(mail.toString()).doesNotContain("reader", "Yours");
    }

    @Test
    void shows_the_operators_role_that_mail_waits_and_nothing_of_it() {
        office.write(NORTH, "Yours");
        office.write(SOUTH, "Theirs");
        assertThat(office.asOperator("SELECT count(tenant_id) FROM core.mail")).isEqualTo("2");
        for (String column : new String[] {"recipient", "title", "body", "html", "subject_id"}) {
            assertThat(office.asOperator("SELECT " + column + " FROM core.mail"))
                    .contains("permission denied");
        }
        assertThat(office.asOperator("UPDATE core.mail SET status = 'FAILED' RETURNING 1"))
                .contains("permission denied");
    }

    @Test
    void shows_the_operators_role_nothing_of_mail_that_has_gone() {
        MailKey key = office.write(NORTH, "Yours");
        var claims = new MailClaims(office.transactions, office.clock);
        await(claims.sent(await(claims.claim(key)).orElseThrow()));
        assertThat(office.asOperator("SELECT count(tenant_id) FROM core.mail")).isEqualTo("0");
    }

    @Test
    void the_database_refuses_a_header_with_a_line_break_in_it() {
        MailKey key = office.write(NORTH, "Yours");
        assertThat(office.store(key, "title", "Ours")).isEqualTo("stored");
        assertThat(office.store(key, "title", "Ours\r\nBcc: a@b")).contains("mail_title_check");
        assertThat(office.store(key, "recipient", "a@b\r\nBcc: c@d"))
                .contains("mail_recipient_check");
        assertThat(office.store(key, "message_id", "<a@b>\r\nBcc: c@d"))
                .contains("mail_message_id_check");
    }

    @Test
    void is_well_without_a_mail_server_and_says_so() {
        office.write(NORTH, "Yours");
        office.advance(Duration.ofDays(1));
        HealthCheck.Status status = ask(false);
        assertThat(status.up()).isTrue();
        assertThat(status.detail()).contains("no mail server is configured");
    }

    @Test
    void is_ill_when_more_mail_is_late_than_bearable() {
        office.write(NORTH, "One");
        office.write(SOUTH, "Two");
        assertThat(ask(true).up()).isTrue();
        office.advance(Duration.ofHours(1).plusSeconds(1));
        assertThat(ask(true))
                .isEqualTo(HealthCheck.Status.down("2 mails are unsent after an hour"));
    }

    private HealthCheck.Status ask(boolean configured) {
        HealthCheck check = MailQueueHealth.check(configured, office.transactions, office.clock, 1);
        assertThat(check.name()).isEqualTo("mail-queue");
        return await(check.probe().ask());
    }
}
