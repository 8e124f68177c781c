package nl.waarborg.kernel.retention;

import nl.waarborg.kernel.retention.GoverningRule.Rank;
import nl.waarborg.kernel.retention.Verdict.Due;
import nl.waarborg.kernel.retention.Verdict.Running;
import nl.waarborg.kernel.retention.Verdict.Standing;
import nl.waarborg.spi.Erasure;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Judges one record under the rules of its dataset. Several rules on the same record: a legal duty
 * keeps it; else a granted request ends it; else the promise that ends first; else the longest of
 * the organisation's own minima.
 */
public final class Judgement {

    /** Stands for a rule where a granted request ends the record. */
    public static final String REQUEST = "request";

    private final RecordRules rules;
    private final RecordFacts facts;
    private final List<RecordFacts> samePerson;
    private final List<Running> running;
    private final Optional<LocalDate> promised;
    private final Optional<LocalDate> free;
    private final boolean underDuty;

    private Judgement(RecordRules rules, RecordFacts facts, List<RecordFacts> samePerson) {
        this.rules = rules;
        this.facts = facts;
        this.samePerson = samePerson;
        this.running =
                rules.rules().stream()
                        .filter(rule -> rule.scope().covers(facts))
                        .map(this::run)
                        .toList();
        this.underDuty = running.stream().anyMatch(one -> one.rank() == Rank.LEGAL_DUTY);
        this.free = underDuty ? latest(Rank.LEGAL_DUTY) : Optional.of(LocalDate.MIN);
        this.promised = facts.grantedOn().or(this::promise);
    }

    /** The verdict on the only record of a person. */
    public static Verdict of(RecordRules rules, RecordFacts facts) {
        return of(rules, facts, List.of(facts));
    }

    /**
     * The verdict on a record.
     *
     * @param samePerson all records of the dataset about the same person, this one too: a newer one
     *     can start the term of older ones anew
     */
    public static Verdict of(RecordRules rules, RecordFacts facts, List<RecordFacts> samePerson) {
        return new Judgement(rules, facts, samePerson).verdict();
    }

    /** What a run on that day does to the only record of a person; empty when nothing. */
    public static Optional<Due> on(LocalDate day, RecordRules rules, RecordFacts facts) {
        return on(day, rules, facts, List.of(facts));
    }

    /** What a run on that day does to a record; empty when nothing. */
    public static Optional<Due> on(
            LocalDate day, RecordRules rules, RecordFacts facts, List<RecordFacts> samePerson) {
        return new Judgement(rules, facts, samePerson).due(day);
    }

    private Running run(GoverningRule rule) {
        Optional<LocalDate> start =
                rule.rule().restartsForPerson() ? newest(rule) : rule.term().start(facts);
        Running own =
                new Running(
                        rule,
                        start,
                        start.map(rule.term()::lastKept),
                        rule.term().ends() ? start.map(rule.term()::eraseOn) : Optional.empty(),
                        Standing.NOT_RUNNING);
        return facts.followed(rule.id()).map(followed -> with(followed, own)).orElse(own);
    }

    /** A rule that has the record follow others: its term is theirs. */
    private static Running with(Followed followed, Running own) {
        Optional<LocalDate> eraseOn = followed.eraseOn(own.eraseOn());
        int days = own.rule().rule().bound().keeps() ? 1 : 0;
        return new Running(
                own.rule(),
                followed.counted() ? followed.start() : own.start(),
                eraseOn.map(day -> day.minusDays(days)),
                eraseOn,
                Standing.NOT_RUNNING);
    }

    /** The start of the newest record of the person under the rule; empty while one has none. */
    private Optional<LocalDate> newest(GoverningRule rule) {
        List<Optional<LocalDate>> starts =
                samePerson.stream().filter(rule.scope()::covers).map(rule.term()::start).toList();
        return starts.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : starts.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    private Optional<LocalDate> promise() {
        if (has(Rank.PROMISE)) {
            return of(Rank.PROMISE).stream()
                    .flatMap(one -> one.eraseOn().stream())
                    .min(Comparator.naturalOrder());
        }
        if (has(Rank.OWN_MINIMUM)) {
            return latest(Rank.OWN_MINIMUM);
        }
        return underDuty ? free : Optional.empty();
    }

    /** The latest day among rules that must all have ended; empty while one is not running. */
    private Optional<LocalDate> latest(Rank rank) {
        List<Running> all = of(rank);
        return all.stream().anyMatch(one -> one.eraseOn().isEmpty())
                ? Optional.empty()
                : all.stream()
                        .flatMap(one -> one.eraseOn().stream())
                        .max(Comparator.naturalOrder());
    }

    private List<Running> of(Rank rank) {
        return running.stream().filter(one -> one.rank() == rank).toList();
    }

    private boolean has(Rank rank) {
        return running.stream().anyMatch(one -> one.rank() == rank);
    }

    private Optional<LocalDate> eraseOn() {
        return promised.flatMap(due -> free.map(from -> later(due, from))).map(this::afterReview);
    }

    private LocalDate afterReview(LocalDate due) {
        return facts.keptUntil().map(last -> later(due, last.plusDays(1))).orElse(due);
    }

    private Optional<LocalDate> stripOn() {
        boolean strips = rules.dataset().onErasure() instanceof Erasure.StripTo && underDuty;
        return promised.map(this::afterReview)
                .filter(due -> strips && free.map(due::isBefore).orElse(true));
    }

    /** The rules that say when the record goes, once no legal duty holds it. */
    private Rank ending() {
        if (has(Rank.PROMISE)) {
            return Rank.PROMISE;
        }
        return has(Rank.OWN_MINIMUM) ? Rank.OWN_MINIMUM : Rank.LEGAL_DUTY;
    }

    /** Of the rules that end the record by that day, the one that does most to it. */
    private Optional<Running> strongest(LocalDate day) {
        return of(ending()).stream()
                .filter(one -> one.dueOn(day))
                .min(Comparator.comparing(one -> one.rule().effect()));
    }

    private Optional<Due> due(LocalDate day) {
        if (!facts.holds().isEmpty() || guarded(day)) {
            return Optional.empty();
        }
        String rule = strongest(day).map(one -> one.rule().id()).orElse(REQUEST);
        if (eraseOn().filter(due -> !due.isAfter(day)).isPresent()) {
            return Optional.of(new Due(effect(day), rule));
        }
        return stripOn().filter(due -> !due.isAfter(day)).map(_ -> new Due(Effect.STRIP, rule));
    }

    private Effect effect(LocalDate day) {
        return strongest(day)
                .map(one -> one.rule().effect())
                .filter(effect -> !(effect == Effect.REVIEW && facts.released()))
                .orElse(Effect.ending(rules.dataset()));
    }

    /** A granted request or a review is a human's decision already. */
    private boolean guarded(LocalDate day) {
        return facts.grantedOn().isEmpty()
                && !facts.released()
                && strongest(day)
                        .filter(one -> facts.followed(one.rule().id()).isEmpty())
                        .flatMap(Running::start)
                        .flatMap(start -> facts.activeOn().map(start::isBefore))
                        .orElse(false);
    }

    private Verdict verdict() {
        Optional<LocalDate> eraseOn = eraseOn();
        Optional<Running> keeper = keeper();
        LocalDate day = eraseOn.or(this::stripOn).orElse(LocalDate.MAX);
        return new Verdict(
                running.stream().map(one -> placed(one, keeper)).toList(),
                keeper.map(one -> one.rule().id()),
                eraseOn.map(due -> until(due, keeper)),
                eraseOn,
                effect(day),
                stripOn(),
                facts.holds(),
                guarded(day));
    }

    private LocalDate until(LocalDate eraseOn, Optional<Running> keeper) {
        return keeper.filter(one -> one.dueOn(eraseOn) && !one.dueOn(eraseOn.minusDays(1)))
                .flatMap(Running::lastKept)
                .orElse(facts.grantedOn().filter(eraseOn::equals).orElse(eraseOn.minusDays(1)));
    }

    /** The rule that sets the last day; empty where a granted request does. */
    private Optional<Running> keeper() {
        boolean dutyLast =
                underDuty
                        && (free.isEmpty()
                                || promised.map(due -> due.isBefore(free.get())).orElse(false)
                                || ending() == Rank.LEGAL_DUTY);
        if (dutyLast) {
            return first(Rank.LEGAL_DUTY, free);
        }
        return facts.grantedOn().isPresent() ? Optional.empty() : first(ending(), promised);
    }

    private Optional<Running> first(Rank rank, Optional<LocalDate> day) {
        return of(rank).stream().filter(one -> one.eraseOn().equals(day)).findFirst();
    }

    private Running placed(Running one, Optional<Running> keeper) {
        return new Running(
                one.rule(), one.start(), one.lastKept(), one.eraseOn(), standing(one, keeper));
    }

    private Standing standing(Running one, Optional<Running> keeper) {
        if (keeper.filter(found -> found.equals(one)).isPresent()) {
            return Standing.DECIDES;
        }
        if (one.rank() == Rank.PERMISSION) {
            return Standing.PERMITS_ONLY;
        }
        if (one.eraseOn().isEmpty()) {
            return Standing.NOT_RUNNING;
        }
        return keeper.map(winner -> lostTo(winner.rank(), one.rank()))
                .orElse(Standing.REQUEST_FIRST);
    }

    private static Standing lostTo(Rank winner, Rank loser) {
        if (loser == Rank.LEGAL_DUTY) {
            return winner == Rank.LEGAL_DUTY ? Standing.OTHER_DUTY_LONGER : Standing.DUTY_ENDED;
        }
        return switch (winner) {
            case LEGAL_DUTY -> Standing.LEGAL_DUTY_FIRST;
            case PROMISE ->
                    loser == Rank.PROMISE ? Standing.OTHER_PROMISE_EARLIER : Standing.PROMISE_FIRST;
            case OWN_MINIMUM, PERMISSION -> Standing.OTHER_MINIMUM_LONGER;
        };
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
