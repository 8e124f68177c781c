package nl.waarborg.kernel.rights;

import java.time.LocalDate;
import java.util.Optional;

/**
 * When the platform tries again what it could not carry out wholly: the day after a human had it
 * carried out, then two, four, eight and sixteen days later. After that a human has to. Pure.
 */
public final class RetryPlan {

    /** How often it is tried again. */
    public static final int MOST = 5;

    private RetryPlan() {}

    /**
     * The day of the next try.
     *
     * @param today the day of the last one
     * @param done how often it was tried again before
     */
    public static Optional<LocalDate> next(LocalDate today, int done) {
        return done >= MOST ? Optional.empty() : Optional.of(today.plusDays(1L << done));
    }
}
