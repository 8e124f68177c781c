package nl.waarborg.web.retention;

import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * Which day is asked about.
 *
 * @param on the day; today when left out
 * @param keptBack whether to show instead what is due and kept by a hold or a restriction
 */
record OnDay(
        @Nullable @Input.Meaning("The day of the run; today when left out") LocalDate on,
        @Nullable
                @Input.Meaning(
                        "True shows instead what is due by then and stays, because a hold or a"
                                + " restriction keeps it")
                Boolean keptBack) {

    boolean stays() {
        return Boolean.TRUE.equals(keptBack);
    }

    LocalDate day(LocalDate today) {
        return on == null ? today : on;
    }
}
