package nl.waarborg.web.audit;

import nl.waarborg.kernel.audit.SealFinding;
import nl.waarborg.spi.Input.Meaning;

import java.util.List;

/**
 * What a check of trail against seals found.
 *
 * @param seals how many seals were looked at
 * @param expiries how many statements that lines are gone
 * @param findings what is wrong
 */
public record CheckView(
        @Meaning("How many seals were looked at") long seals,
        @Meaning(
                        "How many statements were looked at that lines are gone because their term was over")
                long expiries,
        @Meaning("What is wrong; empty when all is well") List<Finding> findings) {

    /**
     * What is wrong with a seal or a statement of expiry.
     *
     * @param number its number
     * @param fault what is wrong
     */
    public record Finding(
            @Meaning(
                            "The number of the seal, or of the statement of expiry where the fault is one of those")
                    long number,
            @Meaning("What is wrong with it or its lines") SealFinding.Fault fault) {

        /** The view of a finding. */
        public static Finding of(SealFinding finding) {
            return new Finding(finding.number(), finding.fault());
        }
    }
}
