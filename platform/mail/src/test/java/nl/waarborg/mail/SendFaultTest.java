package nl.waarborg.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.mail.SMTPException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class SendFaultTest {

    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 No such user here,         smtp-550, true",
        "553 5.1.3 Bad address,               smtp-553, true",
        "552 5.2.2 Mailbox full,              smtp-552, true",
        "550 5.7.1 Relaying denied,           smtp-550, false",
        "535 5.7.8 Wrong password,            smtp-535, false",
        "554 5.3.0 No service here,           smtp-554, false",
        "451 4.7.1 Greylisted,                smtp-451, false",
        "421 4.3.2 Shutting down,             smtp-421, false"
    })
    void gives_up_at_once_only_on_what_no_repetition_mends(
            String reply, String code, boolean permanent) {
        int number = Integer.parseInt(reply.substring(0, 3));
        var refusal = new SMTPException("refused", number, List.of(reply), true);
        assertThat(SendFault.of(refusal)).isEqualTo(new SendFault(code, permanent));
    }

    @Test
    void tries_again_when_the_connection_is_at_fault() {
        assertThat(SendFault.of(new ConnectException("name@example.nl")))
                .isEqualTo(new SendFault("unreachable", false));
        assertThat(SendFault.of(new IOException("closed")))
                .isEqualTo(new SendFault("connection-lost", false));
        assertThat(SendFault.of(new IllegalStateException("other")))
                .isEqualTo(new SendFault("not-sent", false));
    }

    @Test
    void pauses_grow_and_end_after_a_day() {
        assertThat(Pauses.after(1)).contains(Duration.ofMinutes(1));
        Duration all = Duration.ZERO;
        int attempts = 1;
        for (var pause = Pauses.after(1); pause.isPresent(); pause = Pauses.after(++attempts)) {
            all = all.plus(pause.get());
        }
        assertThat(all).isBetween(Duration.ofHours(20), Duration.ofHours(24));
        assertThat(Pauses.after(attempts)).isEqualTo(Optional.empty());
    }
}
