package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.Input.Meaning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the rules say of an application. It binds nobody: a human decides (VAL-H1).
 *
 * @param outcome what follows from the findings
 * @param on the day the rules were applied for
 * @param findings rule by rule
 */
public record Advice(
        @Meaning("What the rules say; a human decides") AdviceOutcome outcome,
        @Meaning("The day the rules were applied for") LocalDate on,
        List<Finding> findings) {

    static Advice of(LocalDate on, List<Finding> findings) {
        return new Advice(outcome(findings), on, List.copyOf(findings));
    }

    /** With one finding more. */
    Advice with(Finding finding) {
        List<Finding> all = new ArrayList<>(findings);
        all.add(finding);
        return of(on, all);
    }

    private static AdviceOutcome outcome(List<Finding> findings) {
        if (findings.stream().anyMatch(f -> f.verdict() == Verdict.NOT_MET)) {
            return AdviceOutcome.NOT_ELIGIBLE;
        }
        return findings.stream().anyMatch(f -> f.verdict() == Verdict.TO_CHECK)
                ? AdviceOutcome.UNSURE
                : AdviceOutcome.ELIGIBLE;
    }

    /** What follows from the findings. */
    public enum AdviceOutcome {
        /** Every rule is met. */
        ELIGIBLE,
        /** At least one rule is not met. */
        NOT_ELIGIBLE,
        /** No rule is broken, and at least one needs a person's eye. */
        UNSURE
    }

    /** What one rule says. */
    public enum Verdict {
        /** It is met. */
        MET,
        /** It is not met. */
        NOT_MET,
        /** The form cannot tell: a person checks. */
        TO_CHECK
    }

    /**
     * What one rule says, and why.
     *
     * @param rule its name, in kebab-case
     * @param verdict what it says
     * @param reason why, in English
     * @param reasonNl why, in Dutch
     */
    public record Finding(
            @Meaning("Name of the rule") String rule,
            Verdict verdict,
            @Meaning("Why, in English") String reason,
            @Meaning("Why, in Dutch") String reasonNl) {

        static Finding of(String rule, boolean met, String reason, String reasonNl) {
            return new Finding(rule, met ? Verdict.MET : Verdict.NOT_MET, reason, reasonNl);
        }

        static Finding toCheck(String rule, String reason, String reasonNl) {
            return new Finding(rule, Verdict.TO_CHECK, reason, reasonNl);
        }

        static Finding unanswered(String rule) {
            return toCheck(rule, "The form does not answer this.", "Dit is niet ingevuld.");
        }
    }
}
