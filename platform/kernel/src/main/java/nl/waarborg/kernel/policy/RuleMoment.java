package nl.waarborg.kernel.policy;

import nl.waarborg.kernel.policy.RetentionRule.Moment;

import java.util.Locale;
import java.util.Set;

/**
 * From which date of a record a rule runs, whether or not from the end of the financial year in
 * which that date lies.
 *
 * @param yearEnd whether it runs from the end of that year
 * @param names how rules name the date
 * @param of which record the date is taken from
 */
record RuleMoment(boolean yearEnd, Set<String> names, String of) {

    /** From the first day of a financial year to its end, in a leap year. */
    private static final int LONGEST_TO_YEAR_END = 365;

    static RuleMoment of(RetentionRule rule) {
        Moment anchor = rule.anchor();
        if (!anchor.event().equals(RetentionRule.FINANCIAL_YEAR_END)) {
            return new RuleMoment(false, Set.of(anchor.event()), anchor.of());
        }
        String[] path = anchor.of().split("\\.", -1);
        String last = upper(path[path.length - 1]);
        return new RuleMoment(
                true,
                path.length == 1 ? Set.of(last) : Set.of(last, upper(path[0]) + "_" + last),
                anchor.of());
    }

    /** Whether both run from one date of one record. */
    boolean sameAs(RuleMoment other) {
        return yearEnd == other.yearEnd
                ? names.equals(other.names) && of.equals(other.of)
                : names.stream().anyMatch(other.names::contains);
    }

    /** How many days it may begin after the other one, which runs from the same date. */
    int daysBehind(RetentionRule other) {
        return yearEnd && !of(other).yearEnd ? LONGEST_TO_YEAR_END : 0;
    }

    private static String upper(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
