package nl.waarborg.data.rights;

import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.spi.SubjectId;

import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.Instant;
import java.time.ZoneOffset;
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
 */
record Grant(UUID request, SubjectId subject, Decision decision, Optional<Instant> asOf) {

    /** One that is carried out for the first time. */
    static Grant of(UUID request, SubjectId subject, Decision decision) {
        return new Grant(request, subject, decision, Optional.empty());
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
