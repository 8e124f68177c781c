package nl.waarborg.data.retention;

import nl.waarborg.kernel.policy.RetentionRule.Moment;
import nl.waarborg.kernel.retention.Anchors;
import nl.waarborg.kernel.retention.Days;
import nl.waarborg.kernel.retention.GoverningRule;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.SubjectLink;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What one rule says of rows, as conditions that are never null. A term is compared by its anchor:
 * the newest date that is due on the day is worked out once, so that the database compares dates it
 * has indexed and adds up none.
 *
 * @param rows the rows
 * @param zone the tenant's zone
 * @param day the day of the run
 * @param answers by rule, what the records say that it follows
 */
record RuleConditions(RowView rows, ZoneId zone, LocalDate day, Map<String, Answer> answers) {

    /** Whether the rule governs a row. */
    Condition covers(GoverningRule rule) {
        Condition covered =
                rule.scope().anyOf().isEmpty()
                        ? DSL.trueCondition()
                        : anyCase(rule.scope().anyOf());
        for (String name : rule.scope().noneOf()) {
            covered = covered.and(DSL.not(inCase(name)));
        }
        return rule.scope()
                .when()
                .map(when -> inCase(when.attribute(), when.in()))
                .map(covered::and)
                .orElse(covered);
    }

    /** Whether the rule lets a row go on the day, by the dates of that row alone. */
    Condition dueAlone(GoverningRule rule) {
        if (!rule.ends()) {
            return DSL.falseCondition();
        }
        Condition due = dueFrom(rule, rule.rule().anchor());
        if (rule.rule().fallback().isPresent()) {
            due =
                    due.or(
                            empty(rule.rule().anchor())
                                    .and(dueFrom(rule, rule.rule().fallback().get())));
        }
        return rule.rule().latest().map(latest -> dueFrom(rule, latest)).map(due::or).orElse(due);
    }

    /** Whether the rule lets a row go on the day. */
    Condition due(GoverningRule rule) {
        Answer answer = answers.get(rule.id());
        return answer == null ? dueByDates(rule) : answer.due(rows, dueByDates(rule));
    }

    private Condition dueByDates(GoverningRule rule) {
        if (!rule.rule().restartsForPerson()
                || rows.dataset().about() instanceof SubjectLink.Nobody) {
            return dueAlone(rule);
        }
        RuleConditions others = others();
        return DSL.notExists(
                DSL.selectOne()
                        .from(others.rows.table())
                        .where(ofSamePerson(others, rule), DSL.not(others.dueAlone(rule))));
    }

    private RuleConditions others() {
        return new RuleConditions(
                new RowView(rows.dataset(), rows.alias() + "_other"), zone, day, Map.of());
    }

    private Condition ofSamePerson(RuleConditions others, GoverningRule rule) {
        return others.rows
                .field(rows.dataset().tenantId())
                .eq(rows.field(rows.dataset().tenantId()))
                .and(others.rows.subject().eq(rows.subject()))
                .and(others.covers(rule));
    }

    /** The day the term counts from: for a person's records together, that of the newest. */
    private Field<LocalDate> start(GoverningRule rule) {
        if (!rule.rule().restartsForPerson()) {
            return new StartField(this, rule).start();
        }
        RuleConditions others = others();
        return DSL.field(
                DSL.select(DSL.max(new StartField(others, rule).start()))
                        .from(others.rows.table())
                        .where(ofSamePerson(others, rule)));
    }

    /** Whether something happened with a row after the day its term counts from. */
    Condition activeSince(GoverningRule rule) {
        return rows.dataset()
                .activity()
                .filter(_ -> !answers.containsKey(rule.id()))
                .map(column -> isTrue(dayOf(rows.field(column)).gt(start(rule))))
                .orElse(DSL.falseCondition());
    }

    /** The day something last happened with a row; null where its dataset does not tell. */
    Field<LocalDate> activeOn() {
        return rows.dataset()
                .activity()
                .map(column -> dayOf(rows.field(column)))
                .orElseGet(() -> DSL.inline(null, SQLDataType.LOCALDATE));
    }

    /** The column of a moment, of the two that an anchor can have the one that is filled. */
    Optional<Field<LocalDate>> dayOf(Moment moment) {
        return Anchors.find(rows.dataset(), moment.event())
                .map(
                        anchor ->
                                anchor.orElse()
                                        .map(
                                                other ->
                                                        DSL.coalesce(
                                                                dayOf(rows.field(anchor.column())),
                                                                dayOf(rows.field(other))))
                                        .orElseGet(() -> dayOf(rows.field(anchor.column()))));
    }

    /** The day of a moment in the tenant's zone. */
    Field<LocalDate> dayOf(Field<?> field) {
        return field.getType() == LocalDate.class
                ? field.coerce(LocalDate.class)
                : DSL.field(
                        "({0} AT TIME ZONE {1})::date",
                        LocalDate.class, field, DSL.inline(zone.getId()));
    }

    private Condition dueFrom(GoverningRule rule, Moment moment) {
        Optional<Anchor> anchor = Anchors.find(rows.dataset(), moment.event());
        Optional<LocalDate> newest = rule.term().newestDue(moment, day);
        if (anchor.isEmpty() || newest.isEmpty()) {
            return DSL.falseCondition();
        }
        Condition due = isTrue(notAfter(anchor.get().column(), newest.get()));
        return anchor.get()
                .orElse()
                .map(
                        other ->
                                due.or(
                                        rows.field(anchor.get().column())
                                                .isNull()
                                                .and(isTrue(notAfter(other, newest.get())))))
                .orElse(due);
    }

    private Condition empty(Moment moment) {
        return Anchors.find(rows.dataset(), moment.event())
                .map(
                        anchor ->
                                anchor.orElse().isPresent()
                                        ? DSL.falseCondition()
                                        : rows.field(anchor.column()).isNull())
                .orElse(DSL.trueCondition());
    }

    private Condition notAfter(Column<?> column, LocalDate newest) {
        if (column.type().getType() == LocalDate.class) {
            return rows.field(column)
                    .coerce(SQLDataType.LOCALDATE)
                    .le(DSL.val(newest, SQLDataType.LOCALDATE));
        }
        Instant end = Days.endOf(newest, zone);
        return rows.field(column).coerce(SQLDataType.INSTANT).lt(DSL.val(end, SQLDataType.INSTANT));
    }

    private Condition anyCase(Collection<String> names) {
        return names.stream().map(this::inCase).reduce(DSL.falseCondition(), Condition::or);
    }

    private Condition inCase(String name) {
        RetentionCase known = known(name);
        return inCase(name, known.values());
    }

    private Condition inCase(String name, Collection<String> values) {
        Field<String> text = DSL.field("{0}::text", String.class, rows.field(known(name).column()));
        return isTrue(text.in(values.stream().sorted().map(DSL::inline).toList()));
    }

    private RetentionCase known(String name) {
        return rows.dataset().cases().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(rows.dataset() + " " + name));
    }

    private static Condition isTrue(Condition condition) {
        return DSL.condition("({0}) IS TRUE", condition);
    }
}
