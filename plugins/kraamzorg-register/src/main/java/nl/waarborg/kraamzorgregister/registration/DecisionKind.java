package nl.waarborg.kraamzorgregister.registration;

import nl.waarborg.kraamzorgregister.dossier.DossierStatus;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** What a human can decide about a registration. */
public enum DecisionKind {
    /** Register somebody. */
    ADMIT(DossierStatus.REGISTERED),
    /** Register somebody who returns for the time it takes to meet the requirements. */
    ADMIT_PROVISIONALLY(DossierStatus.PROVISIONAL),
    /** Go on with a registration of an older register. */
    TAKE_OVER(DossierStatus.REGISTERED),
    /** Refuse a request. */
    REFUSE(DossierStatus.REFUSED),
    /** Register somebody for the next period. */
    REREGISTER(DossierStatus.REGISTERED),
    /** Give more time (<i>uitstel</i>). */
    EXTEND(DossierStatus.EXTENDED),
    /** Strike somebody off (<i>doorhaling</i>). */
    STRIKE_OFF(DossierStatus.STRUCK_OFF),
    /** Restore what was before, after an upheld appeal. */
    RESTORE(null);

    private final @Nullable DossierStatus outcome;

    DecisionKind(@Nullable DossierStatus outcome) {
        this.outcome = outcome;
    }

    /** How the registration stands after it; empty where that depends on what was before. */
    public Optional<DossierStatus> outcome() {
        return Optional.ofNullable(outcome);
    }
}
