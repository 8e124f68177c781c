package nl.waarborg.web.audit;

import nl.waarborg.kernel.audit.AuditLine;
import nl.waarborg.spi.Input.Meaning;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A line of the audit trail.
 *
 * @param id by which a proof is asked for
 * @param at when
 * @param actor the account that acted; absent for the platform itself
 * @param action what was done
 * @param dataset the table
 * @param record the row
 * @param request the request it was part of
 */
public record LineView(
        @Meaning("The line; ask for its proof with it") UUID id,
        @Meaning("When it happened") Instant at,
        @Meaning("The account that acted; absent where the platform acted by itself")
                @Nullable UUID actor,
        @Meaning("INSERT, UPDATE or DELETE") String action,
        @Meaning("The dataset") String dataset,
        @Meaning("The record") UUID record,
        @Meaning("The request it was part of") @Nullable UUID request) {

    static LineView of(AuditLine line) {
        return new LineView(
                line.position().id(),
                line.at(),
                line.actor().orElse(null),
                line.action(),
                line.dataset(),
                line.record(),
                line.request().orElse(null));
    }
}
