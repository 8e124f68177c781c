package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.mantelzorgwaardering.Window.Phase;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

final class WindowTest {

    private static final Window WINDOW =
            new Window(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 11, 30));

    @ParameterizedTest
    @CsvSource({
        "2026-09-30T21:59:59Z, UPCOMING",
        "2026-09-30T22:00:00Z, OPEN",
        "2026-11-30T22:59:59Z, OPEN",
        "2026-11-30T23:00:00Z, CLOSED"
    })
    void includes_both_days_to_their_last_second_in_assen(Instant moment, Phase expected) {
        LocalDate day = LocalDate.ofInstant(moment, ZoneId.of("Europe/Amsterdam"));

        assertThat(WINDOW.phase(day)).isEqualTo(expected);
    }
}
