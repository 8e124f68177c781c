package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A dossier as callers see it.
 *
 * @param id its id
 * @param registrationNumber its number
 * @param status how the registration stands
 * @param person what it holds about the person
 * @param returner whether the person returned to the profession
 * @param requestedOn when registration was asked for
 * @param provisional whether the period is that of somebody who returns
 * @param norm the norm of the period
 * @param periodFrom the first day of the period
 * @param runsUntil the last day of the registration as it stands
 * @param reregistrationFrom the first day on which re-registration can be asked for
 * @param registrationEndedOn when the registration ended; absent for who never was registered and
 *     waits for an answer
 * @param newsRefusedOn when the person refused the newsletter that comes with a registration
 */
public record DossierView(
        UUID id,
        String registrationNumber,
        DossierStatus status,
        PersonalDetails person,
        boolean returner,
        LocalDate requestedOn,
        boolean provisional,
        @Nullable String norm,
        @Nullable LocalDate periodFrom,
        @Nullable LocalDate runsUntil,
        @Nullable LocalDate reregistrationFrom,
        @Nullable LocalDate registrationEndedOn,
        @Nullable LocalDate newsRefusedOn) {

    static DossierView of(Row row) {
        boolean provisional = row.get(Dossiers.PROVISIONAL);
        return new DossierView(
                row.get(Dossiers.DATASET.id()),
                new RegistrationNumber(row.get(Dossiers.NUMBER)).toString(),
                row.get(Dossiers.STATUS),
                PersonalDetails.of(row),
                row.get(Dossiers.RETURNER),
                row.get(Dossiers.REQUESTED_ON),
                provisional,
                row.find(Dossiers.NORM).orElse(null),
                row.find(Dossiers.PERIOD_FROM).orElse(null),
                row.find(Dossiers.RUNS_UNTIL).orElse(null),
                provisional ? null : row.find(Dossiers.CLOSING_FROM).orElse(null),
                ended(row).orElse(null),
                row.find(Dossiers.NEWS_REFUSED_ON).orElse(null));
    }

    /** While a request waits, the day from which its term runs may be that of the request. */
    private static Optional<LocalDate> ended(Row row) {
        return switch (row.get(Dossiers.STATUS)) {
            case REQUESTED -> row.find(Dossiers.LAST_ENDED_ON);
            case PROVISIONAL,
                    REGISTERED,
                    REREGISTRATION_REQUESTED,
                    EXTENDED,
                    EXPIRED,
                    STRUCK_OFF,
                    DEREGISTERED,
                    REFUSED ->
                    row.find(Dossiers.REGISTRATION_ENDED_ON);
        };
    }

    static Reply<DossierView> reply(Row row) {
        return Reply.ok(of(row)).withVersion(row.get(Dossiers.DATASET.version()));
    }
}
