package nl.waarborg.data.rights;

import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.RightsCase;
import nl.waarborg.spi.SubjectId;

import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * An erasure that was granted.
 *
 * @param request that asked for it
 * @param subject whose data goes
 * @param decision what a human decided
 * @param asOf the moment of its first execution, where it goes on later: what was made since then
 *     was granted to nobody
 * @param open whether its request waits for it still: else that is answered
 */
record Grant(
        UUID request, SubjectId subject, Decision decision, Optional<Instant> asOf, boolean open) {

    /**
     * One that is carried out for the first time, or again because a module was left. The database
     * counts in microseconds: what was made in that of the first try was there.
     */
    static Grant of(RightsCase request, Decision decision) {
        return new Grant(
                request.id(),
                request.subject(),
                decision,
                request.firstExecution().map(at -> at.plus(1, ChronoUnit.MICROS)),
                true);
    }

    /** Whether it was tried before and not carried out wholly. */
    boolean triedBefore() {
        return open && asOf.isPresent();
    }

    /** Whether it goes on with what was kept of one that was carried out. */
    boolean wasPutOff() {
        return !open && asOf.isPresent();
    }

    /** What was made before this moment was granted. */
    Field<?> until() {
        return asOf.<Field<?>>map(
                        at ->
                                DSL.val(
                                        at.atOffset(ZoneOffset.UTC),
                                        SQLDataType.TIMESTAMPWITHTIMEZONE))
                .orElseGet(() -> DSL.field("timestamptz 'infinity'"));
    }
}
