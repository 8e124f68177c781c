package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.Problem.Fault;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whose consent a young carer's application needs, by age on the day of submission: under 12 the
 * representative's, from 12 both, at 16 and 17 the carer's alone (UAVG art. 5, AVG art. 8).
 * Grown-ups are not asked: their application rests on the service they ask for (VAL-L1). The
 * database holds the same rule. Pure.
 */
final class ConsentRule {

    private static final int OWN_WORD = 12;
    private static final int ALONE = 16;
    private static final int GROWN_UP = 18;

    private ConsentRule() {}

    /** Whose consent it takes. */
    static Set<ConsentGiver> needed(LocalDate dateOfBirth, LocalDate on) {
        int age = AgeRule.age(dateOfBirth, on);
        Set<ConsentGiver> needed = EnumSet.noneOf(ConsentGiver.class);
        if (age < ALONE) {
            needed.add(ConsentGiver.REPRESENTATIVE);
        }
        if (age >= OWN_WORD && age < GROWN_UP) {
            needed.add(ConsentGiver.CARER);
        }
        return needed;
    }

    /** What is missing of it. */
    static List<Fault> missing(LocalDate dateOfBirth, LocalDate on, Set<ConsentGiver> given) {
        return needed(dateOfBirth, on).stream()
                .filter(giver -> !given.contains(giver))
                .map(ConsentRule::fault)
                .toList();
    }

    private static Fault fault(ConsentGiver giver) {
        return switch (giver) {
            case CARER ->
                    new Fault("/consents", "carer-consent-required", "Record the carer's consent");
            case REPRESENTATIVE ->
                    new Fault(
                            "/consents",
                            "representative-consent-required",
                            "Record the consent of the carer's legal representative");
        };
    }
}
