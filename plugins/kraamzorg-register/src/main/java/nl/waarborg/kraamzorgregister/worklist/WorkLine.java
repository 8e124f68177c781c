package nl.waarborg.kraamzorgregister.worklist;

import nl.waarborg.kraamzorgregister.appeal.Appeals;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A dossier that waits for somebody.
 *
 * @param dossierId the dossier
 * @param registrationNumber its number
 * @param status how the registration stands
 * @param runsUntil the last day of the registration
 * @param appealDueOn the last day to answer its appeal, where that is what it waits for
 * @param missing the requirements that are not met, told to whom the dossier is assigned
 */
public record WorkLine(
        UUID dossierId,
        String registrationNumber,
        DossierStatus status,
        @Nullable LocalDate runsUntil,
        @Nullable @Meaning("The last day to answer its appeal, in the list of appeals")
                LocalDate appealDueOn,
        @Meaning("The requirements that are not met, told to whom the dossier is assigned")
                List<String> missing) {

    static WorkLine of(Row row, Kind kind, List<String> missing) {
        return new WorkLine(
                row.get(Dossiers.DATASET.id()),
                new RegistrationNumber(row.get(Dossiers.NUMBER)).toString(),
                row.get(Dossiers.STATUS),
                row.find(Dossiers.RUNS_UNTIL).orElse(null),
                kind == Kind.APPEAL ? row.get(Appeals.DUE_ON) : null,
                missing);
    }

    /** What dossiers wait for. */
    public enum Kind {
        /** A decision on a request. */
        REQUESTED,
        /** The registration is in the last weeks of its period, or has ended without a decision. */
        ENDING,
        /**
         * As ENDING or REQUESTED, and something is missing; or a registration that runs lacks a
         * valid certificate, the hours of a finished year or an agreement.
         */
        INCOMPLETE,
        /** An answer to an appeal. */
        APPEAL,
        /** A call: a reminder reached no address, and nobody called since. */
        CALL,
        /** A letter by post: none was known to mail it to, and nobody noted since that it went. */
        POST
    }

    /**
     * Which work to list.
     *
     * @param kind what dossiers wait for
     * @param unassigned only those that nobody works on
     */
    public record WorkFilter(
            @Meaning("What dossiers wait for") Kind kind,
            @Nullable @Meaning("Only those that nobody works on") Boolean unassigned) {}
}
