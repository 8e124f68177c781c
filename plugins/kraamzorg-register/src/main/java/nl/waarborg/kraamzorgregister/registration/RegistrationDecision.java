package nl.waarborg.kraamzorgregister.registration;

import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A decision as callers see it.
 *
 * @param id its id
 * @param kind what was decided
 * @param outcome how the registration stands since
 * @param statusBefore how it stood before
 * @param norm the norm of the period it starts
 * @param periodFrom the first day of the period it starts
 * @param runsUntil the last day of the registration it gives
 * @param reasons why
 * @param advice what the norm said at that moment
 * @param decidedBy the name of the human who decided; absent once the account is gone
 * @param decidedAt when
 */
public record RegistrationDecision(
        UUID id,
        DecisionKind kind,
        DossierStatus outcome,
        DossierStatus statusBefore,
        @Nullable String norm,
        @Nullable LocalDate periodFrom,
        @Nullable LocalDate runsUntil,
        String reasons,
        @Nullable @Meaning("What the norm said at that moment, in the list of decisions")
                Requirements advice,
        @Nullable @Meaning("The name of the human who decided") String decidedBy,
        Instant decidedAt) {

    /** A decision with the advice of that moment. */
    static RegistrationDecision of(Row row, ColleagueNames deciders) {
        return of(row, row.find(Decisions.ADVICE).map(Snapshot::read).orElse(null), deciders);
    }

    /** A decision that was taken just now. */
    static RegistrationDecision fresh(Row row, ColleagueNames deciders) {
        return of(row, null, deciders);
    }

    private static RegistrationDecision of(
            Row row, @Nullable Requirements advice, ColleagueNames deciders) {
        return new RegistrationDecision(
                row.get(Decisions.DATASET.id()),
                row.get(Decisions.KIND),
                row.get(Decisions.OUTCOME),
                row.get(Decisions.STATUS_BEFORE),
                row.find(Decisions.NORM).orElse(null),
                row.find(Decisions.PERIOD_FROM).orElse(null),
                row.find(Decisions.RUNS_UNTIL).orElse(null),
                row.get(Decisions.REASONS),
                advice,
                deciders.of(row).orElse(null),
                row.get(Decisions.DECIDED_AT));
    }

    /**
     * A decision to take.
     *
     * @param kind what is decided
     * @param reasons why
     * @param periodFrom the first day of a first period; today if left out
     * @param runsUntil until when more time is given
     */
    public record NewDecision(
            @Meaning("What is decided") Choice kind,
            @FreeText(max = 4000) @Meaning("Why, in at least 10 characters") String reasons,
            @Nullable @Meaning("The first day of a first period; today if left out")
                    LocalDate periodFrom,
            @Nullable @Meaning("Until when more time is given") LocalDate runsUntil) {}

    /** What those who decide on registrations choose from. */
    public enum Choice {
        /** Register somebody. */
        ADMIT(DecisionKind.ADMIT),
        /** Register somebody who returns for the time it takes to meet the requirements. */
        ADMIT_PROVISIONALLY(DecisionKind.ADMIT_PROVISIONALLY),
        /** Refuse a request. */
        REFUSE(DecisionKind.REFUSE),
        /** Register somebody for the next period. */
        REREGISTER(DecisionKind.REREGISTER),
        /** Give more time. */
        EXTEND(DecisionKind.EXTEND),
        /** Strike somebody off. */
        STRIKE_OFF(DecisionKind.STRIKE_OFF);

        private final DecisionKind kind;

        Choice(DecisionKind kind) {
            this.kind = kind;
        }

        DecisionKind kind() {
            return kind;
        }
    }
}
