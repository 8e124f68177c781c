package nl.waarborg.data.rights;

import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.kernel.retention.HoldGround;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.KeptGround;
import nl.waarborg.spi.Dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What stands against an erasure.
 *
 * @param policy the tenant's running rules
 * @param today the day of the erasure in the tenant's zone
 * @param onPerson the hold on all that is kept of the person
 * @param onRecords the holds on records
 * @param asOf what was made since then is no part of it; empty where all is
 * @param named accounts that stay without anything personal, since something still names them
 * @param decided what the decision keeps, by grounds that name a dataset
 */
record Keeping(
        TenantPolicy policy,
        LocalDate today,
        Optional<Hold> onPerson,
        Map<UUID, Hold> onRecords,
        Optional<Instant> asOf,
        Set<UUID> named,
        List<Decision.Ground> decided) {

    /** A hold that stands. */
    record Hold(UUID id, HoldGround ground) {

        /** What it makes of a row that it keeps. */
        Fate fate() {
            return Fate.held(id, KeptGround.of(ground).toString());
        }
    }

    /** Whether a row was made since the erasure was carried out, as its letter was. */
    boolean spares(PersonalRow row) {
        return asOf.filter(moment -> !row.made().isBefore(moment)).isPresent();
    }

    /** The hold on a row itself, or on all that is kept of the person. */
    Optional<Hold> held(PersonalRow row) {
        return onPerson.or(() -> Optional.ofNullable(onRecords.get(row.id())));
    }

    /** What becomes of an account that something names. */
    Optional<Fate> named(PersonalRow row) {
        return named.contains(row.id()) ? Optional.of(Fate.emptied()) : Optional.empty();
    }

    /** The ground on which the decision keeps a dataset, until its last day has passed. */
    Optional<Decision.Ground> decidedFor(Dataset dataset) {
        return decided.stream()
                .filter(ground -> ground.dataset().filter(dataset.toString()::equals).isPresent())
                .filter(ground -> ground.keptUntil().filter(today::isAfter).isEmpty())
                .findFirst();
    }
}
