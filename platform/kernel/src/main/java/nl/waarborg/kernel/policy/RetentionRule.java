package nl.waarborg.kernel.policy;

import java.time.Period;
import java.util.Optional;
import java.util.Set;

/**
 * A retention rule with a term of its own.
 *
 * @param id the number of the promise it keeps
 * @param data the kind of data, as datasets name it in {@code retainedAs}, or a part of it
 * @param modules who keeps this data; {@code core} for what every installation keeps
 * @param anchor where the term starts
 * @param fallback where it starts while the anchor has no date
 * @param latest from when it runs at the latest
 * @param period its length, a calendar period
 * @param bound what the length means
 * @param legalDuty whether a law demands the term
 * @param action what happens when the data is due
 * @param follows the rule whose term this one shares
 */
public record RetentionRule(
        String id,
        String data,
        Set<String> modules,
        Moment anchor,
        Optional<Moment> fallback,
        Optional<Moment> latest,
        Period period,
        Bound bound,
        boolean legalDuty,
        Action action,
        Optional<String> follows) {

    /** The end of the financial year of the date named by {@link Moment#of}. */
    public static final String FINANCIAL_YEAR_END = "FY_END";

    /**
     * The rule for accounts of a tenant whose document has none: as long as the account exists. An
     * account is made and ended by people, and dies with its subject.
     */
    public static final RetentionRule ACCOUNT_BY_DEFAULT =
            new RetentionRule(
                    "PLT-R1",
                    "account",
                    Set.of("core"),
                    new Moment("ACCOUNT_EXISTS", "", Period.ZERO),
                    Optional.empty(),
                    Optional.empty(),
                    Period.ZERO,
                    Bound.WHILE,
                    false,
                    Action.DELETE,
                    Optional.empty());

    /** Copies what it is given. */
    public RetentionRule {
        modules = Set.copyOf(modules);
    }

    /**
     * A moment to count from.
     *
     * @param event the anchor's name
     * @param of which record or date the event is taken from; empty for the row's own
     * @param plus added to the date
     */
    public record Moment(String event, String of, Period plus) {}

    /** What the length of a term means. */
    public enum Bound {
        /** Kept during the term, due the day after. */
        MIN,
        /** Gone after the term, may go earlier. */
        MAX,
        /** Kept during the term, gone after it. */
        EXACT,
        /** As long as the state of the anchor holds. */
        WHILE,
        /** May go from the anchor on. */
        ERASABLE_FROM;

        /** Whether the data must stay during the term. */
        public boolean keeps() {
            return this == MIN || this == EXACT;
        }

        /** Whether the data must be gone after the term. */
        public boolean ends() {
            return this == MAX || this == EXACT;
        }
    }

    /** What happens to data that is due. */
    public enum Action {
        /** It goes. */
        DELETE,
        /** What is personal in it is emptied. */
        ANONYMISE,
        /** All goes but what a law demands. */
        STRIP,
        /** A human looks at it. */
        REVIEW,
        /** A human looks at it; without an answer it goes. */
        REVIEW_ELSE_DELETE,
        /** Either, as the dataset declares. */
        DELETE_OR_ANONYMISE
    }
}
