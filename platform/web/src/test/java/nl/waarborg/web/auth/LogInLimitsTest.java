package nl.waarborg.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import nl.waarborg.kernel.TooManyAttempts;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class LogInLimitsTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final LogInLimits limits = new LogInLimits(clock);

    @Test
    void a_guesser_does_not_lock_the_owner_of_the_account_out() {
        for (int i = 0; i < 50; i++) {
            limits.logInFailed("valtes", "192.0.2.1", "carer@example.org");
        }
        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> limits.admitLogIn("valtes", "192.0.2.1", "carer@example.org"));
        assertThatCode(() -> limits.admitLogIn("valtes", "192.0.2.2", "carer@example.org"))
                .doesNotThrowAnyException();
        assertThatCode(() -> limits.admitLogIn("cvoz", "192.0.2.1", "carer@example.org"))
                .doesNotThrowAnyException();
    }

    @Test
    void trying_one_password_on_many_names_is_stopped_by_the_address() {
        for (int i = 0; i < 100; i++) {
            String login = "carer" + i + "@example.org";
            limits.admitLogIn("valtes", "192.0.2.1", login);
            limits.logInFailed("valtes", "192.0.2.1", login);
        }
        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> limits.admitLogIn("valtes", "192.0.2.1", "new@example.org"));
    }

    @Test
    void registrations_are_counted_by_address() {
        for (int i = 0; i < 60; i++) {
            limits.admitMail("alpha", "192.0.2.1", "n" + i + "@example.org");
        }
        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> limits.admitMail("alpha", "192.0.2.1", "new@example.org"));
        assertThatCode(() -> limits.admitMail("alpha", "192.0.2.2", "new@example.org"))
                .doesNotThrowAnyException();
    }

    @Test
    void all_addresses_of_one_ipv6_network_count_as_one() {
        assertThat(LogInLimits.network("2001:db8:1:2::1"))
                .isEqualTo(LogInLimits.network("2001:db8:1:2:ffff:1:2:3"))
                .isNotEqualTo(LogInLimits.network("2001:db8:1:3::1"));
        assertThat(LogInLimits.network("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(LogInLimits.network("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(LogInLimits.network(":::")).isEqualTo(":::");
    }
}
