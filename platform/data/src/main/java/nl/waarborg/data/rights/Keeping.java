package nl.waarborg.data.rights;

import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.kernel.retention.HoldGround;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.KeptGround;
import nl.waarborg.spi.Dataset;

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
 * @param named accounts that stay without anything personal, since something still names them
 * @param decided what the decision keeps, by grounds that name a dataset
 */
record Keeping(
        TenantPolicy policy,
        LocalDate today,
        Optional<HoldGround> onPerson,
        Map<UUID, HoldGround> onRecords,
        Set<UUID> named,
        List<Decision.Ground> decided) {

    /** Why a row stays whatever the rules say. */
    Optional<Fate> keeps(Dataset dataset, PersonalRow row) {
        return onPerson.or(() -> Optional.ofNullable(onRecords.get(row.id())))
                .map(hold -> Fate.kept(KeptGround.of(hold).toString(), Optional.empty()))
                .or(() -> decidedFor(dataset))
                .or(
                        () ->
                                named.contains(row.id())
                                        ? Optional.of(Fate.emptied())
                                        : Optional.empty());
    }

    private Optional<Fate> decidedFor(Dataset dataset) {
        return decided.stream()
                .filter(ground -> ground.dataset().filter(dataset.toString()::equals).isPresent())
                .findFirst()
                .map(ground -> Fate.kept(ground.ground().article(), ground.keptUntil()));
    }
}
