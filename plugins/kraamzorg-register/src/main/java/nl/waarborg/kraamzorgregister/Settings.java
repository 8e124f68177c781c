package nl.waarborg.kraamzorgregister;

import nl.waarborg.kraamzorgregister.dossier.Agreement;
import nl.waarborg.kraamzorgregister.registration.Norm;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a tenant sets for this module.
 *
 * @param norms what registrations ask, each from its first day until the next one's
 * @param agreements the version in force of each of the five agreements (KCK-F3)
 * @param certificates what stands on certificates of registration
 * @param firstAidReminderWeeks how long before a first-aid certificate expires its holder is
 *     reminded: the organisation's choice, not the norm's
 * @param accreditation how long an accreditation may hold
 */
public record Settings(
        List<Norm> norms,
        Map<Agreement, String> agreements,
        Certificates certificates,
        int firstAidReminderWeeks,
        Accreditation accreditation) {

    /**
     * Refuses norms that begin on one day or share a code, an agreement without a version and a
     * reminder that comes too late.
     */
    public Settings {
        norms = norms.stream().sorted(Comparator.comparing(Norm::validFrom)).toList();
        if (norms.isEmpty()
                || norms.stream().map(Norm::validFrom).distinct().count() < norms.size()
                || norms.stream().map(Norm::code).distinct().count() < norms.size()) {
            throw new IllegalArgumentException(
                    "norms needs one norm or more, each with a code and a validFrom of its own");
        }
        Map<Agreement, String> versions = new EnumMap<>(Agreement.class);
        versions.putAll(agreements);
        Set<Agreement> missing = EnumSet.allOf(Agreement.class);
        missing.removeAll(versions.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("agreements lacks the version of " + missing);
        }
        agreements = Map.copyOf(versions);
        if (firstAidReminderWeeks < 1) {
            throw new IllegalArgumentException("firstAidReminderWeeks is 1 or more");
        }
    }

    /** The norm of periods that begin on a day; empty before the first. */
    public Optional<Norm> on(LocalDate day) {
        return norms.reversed().stream().filter(norm -> !norm.validFrom().isAfter(day)).findFirst();
    }

    /** The norm of that code. */
    public Optional<Norm> named(String code) {
        return norms.stream().filter(norm -> norm.code().equals(code)).findFirst();
    }

    /** The version in force. */
    public String version(Agreement agreement) {
        return agreements.getOrDefault(agreement, "");
    }

    /**
     * What stands on certificates of registration beside what they certify.
     *
     * @param issuer who certifies
     * @param checkedAt where their codes can be checked, such as the address of a site
     */
    public record Certificates(String issuer, String checkedAt) {}

    /**
     * How long the accreditation of an offer may hold (KR-11).
     *
     * @param fewestYears the fewest years
     * @param mostYears the most
     */
    public record Accreditation(int fewestYears, int mostYears) {

        /** Refuses years that no accreditation fits. */
        public Accreditation {
            if (fewestYears < 1 || mostYears < fewestYears) {
                throw new IllegalArgumentException(
                        "accreditation needs fewestYears of 1 or more, and mostYears not below it");
            }
        }

        /** Whether one may hold from a day through another. */
        public boolean allows(LocalDate from, LocalDate until) {
            return !until.isBefore(from.plusYears(fewestYears).minusDays(1))
                    && !until.isAfter(from.plusYears(mostYears).minusDays(1));
        }
    }
}
