package nl.waarborg.web.retention;

import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * Which day is asked about.
 *
 * @param on the day; today when left out
 */
record OnDay(@Nullable @Input.Meaning("The day of the run; today when left out") LocalDate on) {

    LocalDate day(LocalDate today) {
        return on == null ? today : on;
    }
}
