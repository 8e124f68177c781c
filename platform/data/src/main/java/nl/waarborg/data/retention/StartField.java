package nl.waarborg.data.retention;

import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.policy.RetentionRule.Moment;
import nl.waarborg.kernel.retention.GoverningRule;

import org.jooq.Field;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The day a term counts from, worked out by the database; only where a row's activity has to be
 * compared with it.
 *
 * @param rows the rows
 * @param rule the rule
 */
record StartField(RuleConditions rows, GoverningRule rule) {

    Field<LocalDate> start() {
        List<Field<LocalDate>> days = new ArrayList<>();
        rows.dayOf(rule.rule().anchor())
                .map(day -> counted(rule.rule().anchor(), day))
                .ifPresent(days::add);
        rule.rule()
                .fallback()
                .flatMap(moment -> rows.dayOf(moment).map(day -> counted(moment, day)))
                .ifPresent(days::add);
        Field<LocalDate> first =
                days.isEmpty()
                        ? DSL.inline((LocalDate) null)
                        : DSL.coalesce(days.getFirst(), days.toArray(Field<?>[]::new));
        return rule.rule()
                .latest()
                .flatMap(moment -> rows.dayOf(moment).map(day -> counted(moment, day)))
                .map(latest -> DSL.least(first, latest))
                .orElse(first);
    }

    private Field<LocalDate> counted(Moment moment, Field<LocalDate> day) {
        Field<LocalDate> from =
                moment.event().equals(RetentionRule.FINANCIAL_YEAR_END) ? yearEnd(day) : day;
        Period plus = moment.plus();
        return plus.isZero()
                ? from
                : DSL.field(
                        "({0} + make_interval(months => {1}, days => {2}))::date",
                        LocalDate.class,
                        from,
                        DSL.inline((int) plus.toTotalMonths()),
                        DSL.inline((int) plus.get(ChronoUnit.DAYS)));
    }

    private Field<LocalDate> yearEnd(Field<LocalDate> day) {
        Field<LocalDate> end = yearEnd(day, 0);
        return DSL.when(end.lt(day), yearEnd(day, 1)).otherwise(end);
    }

    /** The last day of February is the day before March begins. */
    private Field<LocalDate> yearEnd(Field<LocalDate> day, int yearsLater) {
        MonthDay end = rule.term().financialYearEnd();
        boolean leapDay = end.equals(MonthDay.of(Month.FEBRUARY, 29));
        return DSL.field(
                "(make_date(extract(year FROM {0})::integer + {1}, {2}, {3}) - {4})",
                LocalDate.class,
                day,
                DSL.inline(yearsLater),
                DSL.inline(leapDay ? 3 : end.getMonthValue()),
                DSL.inline(leapDay ? 1 : end.getDayOfMonth()),
                DSL.inline(leapDay ? 1 : 0));
    }
}
