package nl.waarborg.kernel.retention;

import nl.waarborg.kernel.retention.GoverningRule.Rank;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Why a record is here, until when, and what then becomes of it.
 *
 * @param rules every rule that governs it, in the order of the tenant's file
 * @param keptBy the number of the rule that keeps it longest; empty where no rule governs it
 * @param until the last day it is kept; empty while no date is known
 * @param eraseOn the day it goes; empty while no date is known
 * @param effect what then happens
 * @param stripOn the day it is stripped to what a legal duty keeps, before it goes
 * @param holds what keeps it whatever the rules say
 * @param guarded whether something happened with it after the date its term runs from, so that a
 *     human looks at it instead
 */
public record Verdict(
        List<Running> rules,
        Optional<String> keptBy,
        Optional<LocalDate> until,
        Optional<LocalDate> eraseOn,
        Effect effect,
        Optional<LocalDate> stripOn,
        List<HoldGround> holds,
        boolean guarded) {

    /** Copies what it is given. */
    public Verdict {
        rules = List.copyOf(rules);
        holds = List.copyOf(holds);
    }

    /** Whether a rule is among those that govern the record. */
    public boolean isUnder(String rule) {
        return rules.stream().anyMatch(one -> one.rule().id().equals(rule));
    }

    /** The day on which the record goes without anybody's doing; empty while none is known. */
    public Optional<LocalDate> goesByItself() {
        return holds.isEmpty() && !guarded && effect != Effect.REVIEW ? eraseOn : Optional.empty();
    }

    /**
     * A rule at work on the record.
     *
     * @param rule the rule
     * @param start the day its term counts from; empty while it has none
     * @param lastKept the last day it lets the record stay or demands it
     * @param eraseOn the day the record would go under this rule alone
     * @param standing whether it decides, and if not, why it lost
     */
    public record Running(
            GoverningRule rule,
            Optional<LocalDate> start,
            Optional<LocalDate> lastKept,
            Optional<LocalDate> eraseOn,
            Standing standing) {

        /** What it counts as. */
        Rank rank() {
            return rule.rank();
        }

        /** Whether it lets the record go on that day. */
        boolean dueOn(LocalDate day) {
            return eraseOn.map(due -> !due.isAfter(day)).orElse(false);
        }
    }

    /** How a rule stands among the others. */
    public enum Standing {
        /** It sets the day. */
        DECIDES,
        /** A legal duty keeps the record longer. */
        LEGAL_DUTY_FIRST,
        /** Another legal duty lasts longer. */
        OTHER_DUTY_LONGER,
        /** A legal duty that ends before another rule lets the record go. */
        DUTY_ENDED,
        /** A granted request ends what this rule would keep. */
        REQUEST_FIRST,
        /** Another promise ends earlier. */
        OTHER_PROMISE_EARLIER,
        /** A promise that the record goes comes before an own minimum. */
        PROMISE_FIRST,
        /** Another own minimum lasts longer. */
        OTHER_MINIMUM_LONGER,
        /** It only says from when the record may go earlier. */
        PERMITS_ONLY,
        /** It has no date to run from yet. */
        NOT_RUNNING
    }

    /**
     * What happens on a day.
     *
     * @param effect what
     * @param rule the number of the rule under which it happens
     */
    public record Due(Effect effect, String rule) {}
}
