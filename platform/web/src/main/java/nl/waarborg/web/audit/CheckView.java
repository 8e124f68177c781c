package nl.waarborg.web.audit;

import nl.waarborg.kernel.audit.SealFinding;
import nl.waarborg.spi.Input.Meaning;

import java.util.List;

/**
 * What a check of trail against seals found.
 *
 * @param seals how many seals were looked at
 * @param findings what is wrong
 */
public record CheckView(
        @Meaning("How many seals were looked at") long seals,
        @Meaning("What is wrong; empty when all is well") List<Finding> findings) {

    /**
     * What is wrong with a seal.
     *
     * @param seal its number
     * @param fault what is wrong
     */
    public record Finding(
            @Meaning("The number of the seal") long seal,
            @Meaning("What is wrong with it or its lines") SealFinding.Fault fault) {

        /** The view of a finding. */
        public static Finding of(SealFinding finding) {
            return new Finding(finding.number(), finding.fault());
        }
    }
}
