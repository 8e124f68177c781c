package nl.waarborg.data.retention;

import nl.waarborg.kernel.retention.Effect;
import nl.waarborg.kernel.retention.GoverningRule;
import nl.waarborg.kernel.retention.GoverningRule.Rank;
import nl.waarborg.kernel.retention.RecordRules;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;

import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which rows of a dataset are due on a day, under which rule, and what becomes of them: the same
 * answer as {@link nl.waarborg.kernel.retention.Judgement}, for all rows at once. Preview and run
 * both ask this.
 */
final class DueRows {

    private final RowView rows;
    private final RecordRules rules;
    private final RuleConditions conditions;
    private final LocalDate day;
    private final ZoneId zone;
    private final List<Dataset> hanging;
    private final List<Referral> referring;

    /**
     * Rows of which some go with others.
     *
     * @param answers by rule, what the records say that it follows
     */
    DueRows(
            RecordRules rules,
            String alias,
            ZoneId zone,
            LocalDate day,
            Map<String, Answer> answers) {
        this(rules, alias, zone, day, answers, List.of(), List.of());
    }

    /**
     * The same, of rows that others hang on or refer to.
     *
     * @param hanging the datasets that have no term of their own and hang on these, however far
     * @param referring how other rows refer to these
     */
    DueRows(
            RecordRules rules,
            String alias,
            ZoneId zone,
            LocalDate day,
            Map<String, Answer> answers,
            List<Dataset> hanging,
            List<Referral> referring) {
        this.hanging = hanging;
        this.referring = referring;
        this.rules = rules;
        this.rows = new RowView(rules.dataset(), alias);
        this.conditions = new RuleConditions(rows, zone, day, answers);
        this.day = day;
        this.zone = zone;
    }

    RowView rows() {
        return rows;
    }

    /** Whether a run on the day does something with a row. */
    Condition acted() {
        return dueUnguarded().and(DSL.not(guarded()));
    }

    /** Whether a row is due but something happened with it since its term began. */
    Condition waitsForHuman() {
        return rules.dataset().activity().isEmpty()
                ? DSL.falseCondition()
                : dueUnguarded().and(guarded());
    }

    /** Whether a row is due but a hold or a restriction keeps it, and nobody was told so yet. */
    Condition waitsForRelease() {
        return keptBack().and(DSL.not(asked("HELD")));
    }

    /** Whether a row would go, but that a hold or a restriction keeps it. */
    Condition keptBack() {
        return due().and(held()).and(DSL.not(kept()));
    }

    /** The rule under which a row goes. */
    Field<String> rule() {
        return byRule(rule -> DSL.inline(rule.id()), DSL.inline(""));
    }

    /** What becomes of it. */
    Field<String> effect() {
        Field<String> ending = DSL.inline(Effect.ending(rules.dataset()).name());
        Field<String> full =
                byRule(
                        rule ->
                                rule.effect() == Effect.REVIEW
                                        ? DSL.when(released(), ending)
                                                .otherwise(DSL.inline(Effect.REVIEW.name()))
                                        : DSL.inline(rule.effect().name()),
                        ending);
        return underDuty() ? DSL.when(free(), full).otherwise(Effect.STRIP.name()) : full;
    }

    /** Whether a rule governs a row. */
    Condition governed(String rule) {
        return rules.rules().stream()
                .filter(one -> one.id().equals(rule))
                .map(this::covered)
                .reduce(DSL.falseCondition(), Condition::or);
    }

    /** What the row would lose if it were emptied or stripped. */
    static List<Column<?>> emptied(Dataset dataset, Effect effect) {
        Stream<Column<?>> personal =
                dataset.columns().stream()
                        .filter(column -> column.category().personal() && column.nullable());
        return switch (dataset.onErasure()) {
            case Erasure.StripTo strip when effect == Effect.STRIP ->
                    personal.filter(column -> !strip.kept().contains(column)).toList();
            case Erasure.Anonymise _ when effect == Effect.EMPTY -> personal.toList();
            case Erasure.DeleteRow _, Erasure.Keep _, Erasure.StripTo _, Erasure.Anonymise _ ->
                    List.of();
        };
    }

    private Condition dueUnguarded() {
        return due().and(DSL.not(held())).and(DSL.not(kept()));
    }

    /** Whether the rules let a row go, whatever else keeps it. */
    Condition due() {
        Condition gone = promised().and(free());
        if (Effect.ending(rules.dataset()) == Effect.EMPTY) {
            gone = gone.and(holdsStill(Effect.EMPTY).or(isReview()));
        }
        boolean strips = rules.dataset().onErasure() instanceof Erasure.StripTo && underDuty();
        return strips
                ? gone.or(promised().and(DSL.not(free())).and(holdsStill(Effect.STRIP)))
                : gone;
    }

    private Condition isReview() {
        return rules.rules().stream().anyMatch(rule -> rule.effect() == Effect.REVIEW)
                ? effect().eq(Effect.REVIEW.name())
                : DSL.falseCondition();
    }

    private Condition holdsStill(Effect effect) {
        return emptied(rules.dataset(), effect).stream()
                .map(column -> rows.field(column).isNotNull())
                .reduce(DSL.falseCondition(), Condition::or);
    }

    private Condition kept() {
        return in(
                rows.id(),
                "core.kept_records({0}, {1})",
                DSL.inline(rules.dataset().table().toString()),
                DSL.val(day, SQLDataType.LOCALDATE));
    }

    private Condition held() {
        return in(
                        rows.id(),
                        "core.held_records({0})",
                        DSL.inline(rules.dataset().table().toString()))
                .or(in(rows.subject(), "core.held_subjects()"))
                .or(setAside())
                .or(HeldNearby.below(rows, hanging))
                .or(HeldNearby.above(rows))
                .or(referredTo());
    }

    /** What is only emptied can be referred to still. */
    private Condition referredTo() {
        HeldReferrals held = new HeldReferrals(day, zone);
        Condition going =
                rules.dataset().onErasure() instanceof Erasure.DeleteRow
                        ? DSL.noCondition()
                        : effect().notIn(Effect.EMPTY.name(), Effect.STRIP.name());
        return referring.stream()
                .map(
                        way ->
                                way.sharesItsEnd()
                                        ? held.keep(rows, way)
                                        : held.keep(rows, way).and(going))
                .reduce(DSL.falseCondition(), Condition::or);
    }

    /** What is set aside stays, and goes at the first run after the restriction ended. */
    private Condition setAside() {
        return in(
                rows.subject(),
                "core.restricted_on({0}, {1})",
                DSL.val(day, SQLDataType.LOCALDATE),
                DSL.inline(zone.getId()));
    }

    private Condition asked(String kind) {
        return in(
                rows.id(),
                "core.asked_records({0}, {1})",
                DSL.inline(rules.dataset().table().toString()),
                DSL.inline(kind));
    }

    private Condition released() {
        return in(
                rows.id(),
                "core.released_records({0})",
                DSL.inline(rules.dataset().table().toString()));
    }

    private static Condition in(Field<UUID> id, String function, Field<?>... arguments) {
        return DSL.condition(
                "({0} IN (SELECT {1})) IS TRUE", id, DSL.field(function, UUID.class, arguments));
    }

    private Condition guarded() {
        if (rules.dataset().activity().isEmpty()) {
            return DSL.falseCondition();
        }
        Field<Boolean> active =
                byRule(
                        rule -> DSL.field(conditions.activeSince(rule)),
                        DSL.inline(false, SQLDataType.BOOLEAN));
        return DSL.condition(active).and(DSL.not(released()));
    }

    /** Of the rules that end a row by the day, the one that does most to it answers. */
    private <T> Field<T> byRule(Function<GoverningRule, Field<T>> answer, Field<T> otherwise) {
        CaseConditionStep<T> chosen = null;
        for (Rank rank : List.of(Rank.PROMISE, Rank.OWN_MINIMUM, Rank.LEGAL_DUTY)) {
            for (GoverningRule rule : strongestFirst(rank)) {
                Condition decides = covered(rule).and(conditions.due(rule)).and(ending(rank));
                chosen =
                        chosen == null
                                ? DSL.when(decides, answer.apply(rule))
                                : chosen.when(decides, answer.apply(rule));
            }
        }
        return chosen == null ? otherwise : chosen.otherwise(otherwise);
    }

    private List<GoverningRule> strongestFirst(Rank rank) {
        return of(rank).stream().sorted(Comparator.comparing(GoverningRule::effect)).toList();
    }

    /** Whether rules of that rank say when a row goes. */
    private Condition ending(Rank rank) {
        return switch (rank) {
            case PROMISE -> DSL.noCondition();
            case OWN_MINIMUM -> DSL.not(has(Rank.PROMISE));
            case LEGAL_DUTY, PERMISSION ->
                    DSL.not(has(Rank.PROMISE)).and(DSL.not(has(Rank.OWN_MINIMUM)));
        };
    }

    private Condition promised() {
        Condition promises =
                of(Rank.PROMISE).stream()
                        .map(rule -> covered(rule).and(conditions.due(rule)))
                        .reduce(DSL.falseCondition(), Condition::or);
        if (alwaysHas(Rank.PROMISE)) {
            return promises;
        }
        Condition minima = has(Rank.OWN_MINIMUM).and(allDue(Rank.OWN_MINIMUM));
        Condition laws = DSL.not(has(Rank.OWN_MINIMUM)).and(has(Rank.LEGAL_DUTY)).and(free());
        return promises.or(DSL.not(has(Rank.PROMISE)).and(minima.or(laws)));
    }

    private Condition free() {
        return allDue(Rank.LEGAL_DUTY);
    }

    private Condition allDue(Rank rank) {
        return of(rank).stream()
                .map(rule -> DSL.not(covered(rule)).or(conditions.due(rule)))
                .reduce(DSL.trueCondition(), Condition::and);
    }

    private Condition has(Rank rank) {
        return alwaysHas(rank)
                ? DSL.trueCondition()
                : of(rank).stream().map(this::covered).reduce(DSL.falseCondition(), Condition::or);
    }

    private boolean alwaysHas(Rank rank) {
        return of(rank).stream().anyMatch(DueRows::always);
    }

    private boolean underDuty() {
        return !of(Rank.LEGAL_DUTY).isEmpty();
    }

    private static boolean always(GoverningRule rule) {
        return rule.scope().anyOf().isEmpty()
                && rule.scope().noneOf().isEmpty()
                && rule.scope().when().isEmpty();
    }

    private Condition covered(GoverningRule rule) {
        return always(rule) ? DSL.trueCondition() : conditions.covers(rule);
    }

    private List<GoverningRule> of(Rank rank) {
        return rules.rules().stream().filter(rule -> rule.rank() == rank).toList();
    }
}
