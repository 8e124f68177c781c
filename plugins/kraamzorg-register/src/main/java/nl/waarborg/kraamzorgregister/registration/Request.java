package nl.waarborg.kraamzorgregister.registration;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A request to be registered.
 *
 * @param on when it was made
 * @param returner whether the person says to return, so that the diploma may be older
 * @param answered whether that was answered with a provisional registration
 * @param lastEndedOn when the registration before it ended; empty where there was none
 */
public record Request(
        LocalDate on, boolean returner, boolean answered, Optional<LocalDate> lastEndedOn) {}
