package nl.waarborg.kernel.retention;

import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.policy.RetentionRule.Bound;
import nl.waarborg.kernel.policy.RetentionRule.Moment;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;

/**
 * The calendar of one rule: from the date of its anchor to the last day kept and the day on which
 * the data goes. All dates are days in the tenant's zone.
 *
 * @param rule the rule
 * @param financialYearEnd the last day of the tenant's financial year
 */
public record Term(RetentionRule rule, MonthDay financialYearEnd) {

    /** No term is longer; anchors further back than this are due under every rule. */
    private static final int LONGEST_YEARS = 1000;

    /** The day the term starts; empty while no date it could start from is known. */
    public Optional<LocalDate> start(RecordFacts facts) {
        Optional<LocalDate> anchored = moment(rule.anchor(), facts);
        Optional<LocalDate> started =
                anchored.isPresent()
                        ? anchored
                        : rule.fallback().flatMap(moment -> moment(moment, facts));
        Optional<LocalDate> latest = rule.latest().flatMap(moment -> moment(moment, facts));
        return started.isPresent() && latest.isPresent()
                ? started.map(day -> earlier(day, latest.get()))
                : started.or(() -> latest);
    }

    /** The last day on which a record whose term starts on that day is kept. */
    public LocalDate lastKept(LocalDate start) {
        return start.plus(rule.period());
    }

    /** The day on which a record whose term starts on that day goes. */
    public LocalDate eraseOn(LocalDate start) {
        LocalDate limit = lastKept(start);
        return rule.bound().keeps() ? limit.plusDays(1) : limit;
    }

    /**
     * The newest date that a moment can have for the data to be due on a day; empty when none is
     * old enough. A later date never ends a term sooner, so that every date up to this one is due
     * too.
     */
    public Optional<LocalDate> newestDue(Moment moment, LocalDate day) {
        LocalDate due = day.minusYears(LONGEST_YEARS);
        if (eraseOn(counted(moment, due)).isAfter(day)) {
            return Optional.empty();
        }
        long low = due.toEpochDay();
        long high = day.plusYears(LONGEST_YEARS).toEpochDay();
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            LocalDate date = LocalDate.ofEpochDay(middle);
            if (eraseOn(counted(moment, date)).isAfter(day)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return Optional.of(LocalDate.ofEpochDay(low));
    }

    /** Whether the rule says when the data goes, rather than only from when it may. */
    boolean ends() {
        return rule.bound() != Bound.ERASABLE_FROM;
    }

    private Optional<LocalDate> moment(Moment moment, RecordFacts facts) {
        return facts.anchor(moment.event()).map(date -> counted(moment, date));
    }

    /** The day that a term counts from when its moment has that date. */
    private LocalDate counted(Moment moment, LocalDate date) {
        LocalDate from =
                moment.event().equals(RetentionRule.FINANCIAL_YEAR_END) ? yearEnd(date) : date;
        return from.plus(moment.plus());
    }

    /** The last day of the financial year that a date lies in. */
    private LocalDate yearEnd(LocalDate date) {
        LocalDate end = financialYearEnd.atYear(date.getYear());
        return end.isBefore(date) ? financialYearEnd.atYear(date.getYear() + 1) : end;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
