package nl.waarborg.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import nl.waarborg.kernel.TooManyAttempts;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class AttemptLimitTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final AttemptLimit limit = new AttemptLimit(3, Duration.ofSeconds(30), clock);

    @Test
    void refuses_after_the_burst_and_says_when_the_next_try_is_looked_at() {
        charge("mallory", 3);
        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> limit.admit("mallory"))
                .satisfies(refusal -> assertThat(refusal.retryAfterSeconds()).isEqualTo(30));

        clock.advance(Duration.ofSeconds(10));
        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> limit.admit("mallory"))
                .satisfies(refusal -> assertThat(refusal.retryAfterSeconds()).isEqualTo(20));
    }

    @Test
    void admits_one_more_for_each_interval_that_passes() {
        charge("mallory", 3);
        clock.advance(Duration.ofSeconds(30));
        assertThatCode(() -> limit.admit("mallory")).doesNotThrowAnyException();
        charge("mallory", 1);
        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> limit.admit("mallory"));
    }

    @Test
    void never_saves_up_more_than_the_burst() {
        charge("mallory", 1);
        clock.advance(Duration.ofDays(1));
        charge("mallory", 3);
        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> limit.admit("mallory"));
    }

    @Test
    void attempts_that_ran_side_by_side_are_waited_for_but_not_for_ever() {
        charge("mallory", 1000);
        clock.advance(Duration.ofSeconds(30 * 3));
        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> limit.admit("mallory"));
        clock.advance(Duration.ofSeconds(30));
        assertThatCode(() -> limit.admit("mallory")).doesNotThrowAnyException();
    }

    @Test
    void counts_each_key_by_itself() {
        charge("mallory", 3);
        assertThatCode(() -> limit.admit("alice")).doesNotThrowAnyException();
    }

    @Test
    void a_clock_that_is_set_back_locks_nobody_out() {
        charge("mallory", 2);
        clock.advance(Duration.ofDays(-1));
        assertThatCode(() -> limit.admit("mallory")).doesNotThrowAnyException();
    }

    private void charge(String key, int times) {
        for (int i = 0; i < times; i++) {
            limit.charge(key);
        }
    }
}
