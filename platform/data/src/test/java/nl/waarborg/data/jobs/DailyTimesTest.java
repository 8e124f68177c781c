package nl.waarborg.data.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

class DailyTimesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T00:30:00Z, 02:00, Europe/Amsterdam, 2026-03-01T01:00:00Z",
        "2026-03-01T01:00:00Z, 02:00, Europe/Amsterdam, 2026-03-02T01:00:00Z",
        "2026-03-01T22:59:59Z, 23:59, Europe/Amsterdam, 2026-03-02T22:59:00Z",
        "2026-03-01T23:30:00Z, 23:59, Europe/Amsterdam, 2026-03-02T22:59:00Z",
        "2026-03-01T12:00:00Z, 02:00, America/New_York, 2026-03-02T07:00:00Z",
        "2026-02-28T12:00:00Z, 00:00, UTC,              2026-03-01T00:00:00Z"
    })
    void is_due_at_the_next_moment_the_wall_shows_it(
            Instant after, LocalTime at, ZoneId zone, Instant due) {
        assertThat(DailyTimes.next(after, at, zone)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
        "2026-03-29T01:30:00Z, 2026-03-30T00:30:00Z",
        "2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "2026-10-25T01:10:00Z, 2026-10-26T01:30:00Z"
    })
    void is_due_once_on_the_days_when_the_clocks_change(Instant after, Instant due) {
        ZoneId zone = ZoneId.of("Europe/Amsterdam");
        assertThat(DailyTimes.next(after, LocalTime.of(2, 30), zone)).isEqualTo(due);
    }

    @Test
    void pauses_double_up_to_an_hour() {
        assertThat(DailyTimes.pauseAfter(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(DailyTimes.pauseAfter(4)).isEqualTo(Duration.ofMinutes(8));
        assertThat(DailyTimes.pauseAfter(7)).isEqualTo(Duration.ofHours(1));
        assertThat(DailyTimes.pauseAfter(1000)).isEqualTo(Duration.ofHours(1));
    }
}
