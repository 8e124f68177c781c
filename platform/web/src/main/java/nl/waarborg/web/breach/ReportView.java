package nl.waarborg.web.breach;

import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody reported.
 *
 * @param id the report
 * @param reporterId the reporter, as the person to erase on request
 * @param at when
 * @param description what was noticed
 * @param contact how the reporter can be reached
 */
@Input.Meaning("What somebody reported.")
record ReportView(
        UUID id, UUID reporterId, Instant at, String description, @Nullable String contact) {}
