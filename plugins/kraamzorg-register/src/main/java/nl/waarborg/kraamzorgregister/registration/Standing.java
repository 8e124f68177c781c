package nl.waarborg.kraamzorgregister.registration;

import nl.waarborg.kraamzorgregister.dossier.Agreement;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a registration shows throughout its period and not only at its end: a valid certificate
 * (II.2.1), the hours of each finished year, the agreements. Pure.
 */
public final class Standing {

    private Standing() {}

    /** The first day of a period on which something of it lacks, as far as is known now. */
    public static Optional<LocalDate> lacksFrom(Norm norm, Evidence evidence, LocalDate from) {
        return Stream.of(
                        agreements(evidence, from),
                        certificate(norm, evidence, from),
                        hours(norm, evidence, from))
                .flatMap(Optional::stream)
                .min(LocalDate::compareTo);
    }

    /**
     * Whether a requirement is one of these, by the name that {@link RequirementCheck} gives it.
     */
    public static boolean asks(String requirement) {
        return requirement.equals("norm")
                || requirement.startsWith("agreement-")
                || requirement.startsWith("care-hours-")
                || requirement.equals("first-aid");
    }

    private static Optional<LocalDate> agreements(Evidence evidence, LocalDate from) {
        boolean all =
                Stream.of(Agreement.values())
                        .noneMatch(
                                one -> evidence.agreements().getOrDefault(one, Set.of()).isEmpty());
        return all ? Optional.empty() : Optional.of(from);
    }

    /** The day after the last certificate; none is handed in before its first day. */
    private static Optional<LocalDate> certificate(Norm norm, Evidence evidence, LocalDate from) {
        if (!norm.firstAid()) {
            return Optional.empty();
        }
        return Optional.of(
                evidence.certificates().stream()
                        .map(one -> one.until().plusDays(1))
                        .filter(day -> day.isAfter(from))
                        .max(LocalDate::compareTo)
                        .orElse(from));
    }

    /** The day after the first year with too few hours. */
    private static Optional<LocalDate> hours(Norm norm, Evidence evidence, LocalDate from) {
        int asked = norm.careHours(evidence.onCallOnly());
        return IntStream.range(0, norm.years())
                .filter(year -> evidence.hours().getOrDefault(from.plusYears(year), 0) < asked)
                .mapToObj(year -> from.plusYears(year + 1L))
                .findFirst();
    }
}
