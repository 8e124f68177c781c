package nl.waarborg.kraamzorgregister.certificate;

import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.Row;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The period that runs on a day. Whoever is re-registered in time has two for some weeks: the one
 * that runs until its last day, and the next.
 *
 * @param kind what a certificate of it says
 * @param from its first day
 * @param until its last day as it stands
 */
record RunningPeriod(CertificateKind kind, LocalDate from, LocalDate until) {

    /** The one of a registration that runs on a day. */
    static Optional<RunningPeriod> on(Row dossier, LocalDate day) {
        return CertificateKind.of(dossier.get(Dossiers.STATUS))
                .flatMap(kind -> of(dossier, kind, day))
                .filter(one -> !day.isBefore(one.from()) && !day.isAfter(one.until()));
    }

    private static Optional<RunningPeriod> of(Row dossier, CertificateKind kind, LocalDate day) {
        LocalDate from = dossier.get(Dossiers.PERIOD_FROM);
        return from.isAfter(day)
                ? dossier.find(Dossiers.BEFORE_FROM)
                        .map(
                                before ->
                                        new RunningPeriod(
                                                CertificateKind.REGISTERED,
                                                before,
                                                dossier.get(Dossiers.BEFORE_UNTIL)))
                : Optional.of(new RunningPeriod(kind, from, dossier.get(Dossiers.RUNS_UNTIL)));
    }

    /** Whether a period that began on a day is the dossier's, or the one before that still runs. */
    static boolean begins(Row dossier, LocalDate from, LocalDate today) {
        return dossier.find(Dossiers.PERIOD_FROM).filter(from::equals).isPresent()
                || (dossier.find(Dossiers.BEFORE_FROM).filter(from::equals).isPresent()
                        && !today.isAfter(dossier.get(Dossiers.BEFORE_UNTIL)));
    }
}
