package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;

import java.util.List;

/**
 * The log-ins of the caller that have not ended.
 *
 * @param items the log-ins, the first to start first
 */
public record LogInList(@Meaning("The log-ins, the first to start first") List<LogInView> items) {

    @Override
    public String toString() {
        return "LogInList";
    }
}
