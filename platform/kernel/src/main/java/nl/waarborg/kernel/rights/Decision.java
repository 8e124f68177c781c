package nl.waarborg.kernel.rights;

import nl.waarborg.spi.AccountId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a human decided on a request.
 *
 * @param outcome how much of it is granted
 * @param grounds why not all; empty exactly when all is granted
 * @param decidedBy the account of the human
 * @param decidedAt when
 */
public record Decision(
        Outcome outcome, List<Ground> grounds, AccountId decidedBy, Instant decidedAt) {

    /** Copies what it is given. */
    public Decision {
        grounds = List.copyOf(grounds);
    }

    /**
     * Whether a human, and no law, keeps a dataset until a day.
     *
     * @param dataset as receipts name it
     * @param day the last day that something of it stays, which a law may have put later
     */
    public boolean keepsUntil(String dataset, Optional<LocalDate> day) {
        return day.isPresent()
                && grounds.stream()
                        .filter(ground -> ground.ground() != LegalGround.LEGAL_OBLIGATION)
                        .filter(ground -> ground.dataset().filter(dataset::equals).isPresent())
                        .flatMap(ground -> ground.keptUntil().stream())
                        .anyMatch(last -> !last.isAfter(day.get()));
    }

    /**
     * Why something is refused or kept.
     *
     * @param ground the ground
     * @param dataset the dataset that stays because of it, as receipts name it; empty for a ground
     *     on which the request as a whole is refused, or which applies to what the declarations
     *     keep anyway
     * @param keptUntil the last day that it is kept, after which it goes; empty where its rules say
     *     how long
     * @param explanation in the decider's own words
     */
    public record Ground(
            LegalGround ground,
            Optional<String> dataset,
            Optional<LocalDate> keptUntil,
            String explanation) {}
}
