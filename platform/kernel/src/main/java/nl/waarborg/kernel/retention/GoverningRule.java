package nl.waarborg.kernel.retention;

import nl.waarborg.kernel.policy.RetentionRule;

/**
 * A rule and the records of a dataset that it governs.
 *
 * @param term the rule with its calendar
 * @param scope the records
 * @param effect what it does to them when they are due
 */
public record GoverningRule(Term term, Scope scope, Effect effect) {

    /** The rule. */
    public RetentionRule rule() {
        return term.rule();
    }

    /** Its number. */
    public String id() {
        return rule().id();
    }

    /** What the rule counts as when several govern the same record. */
    public Rank rank() {
        if (rule().legalDuty() && rule().bound().keeps()) {
            return Rank.LEGAL_DUTY;
        }
        return switch (rule().bound()) {
            case MAX, EXACT, WHILE -> Rank.PROMISE;
            case MIN -> Rank.OWN_MINIMUM;
            case ERASABLE_FROM -> Rank.PERMISSION;
        };
    }

    /** Whether it says when a record goes, rather than only from when it may. */
    public boolean ends() {
        return rank() != Rank.PERMISSION;
    }

    /** The order of precedence of facts about the same record. */
    public enum Rank {
        /** A law demands that the record stays. */
        LEGAL_DUTY,
        /** A promise that the record goes. */
        PROMISE,
        /** A promise of the organisation's own to keep the record. */
        OWN_MINIMUM,
        /** A permission to let the record go earlier. */
        PERMISSION
    }
}
