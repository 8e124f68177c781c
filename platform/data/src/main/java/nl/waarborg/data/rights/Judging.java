package nl.waarborg.data.rights;

import nl.waarborg.kernel.retention.GoverningRule.Rank;
import nl.waarborg.kernel.retention.Judgement;
import nl.waarborg.kernel.retention.RecordFacts;
import nl.waarborg.kernel.retention.RecordRules;
import nl.waarborg.kernel.retention.Verdict;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.KeptGround;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How the rules judge the rows of a person in one dataset, once their erasure was granted. Pure.
 *
 * @param rules the rules of the dataset
 * @param today the day of the erasure
 * @param own what is known of each row
 * @param ended the same, as granted on the day
 */
record Judging(RecordRules rules, LocalDate today, List<RecordFacts> own, List<RecordFacts> ended) {

    static Judging of(RecordRules rules, List<PersonalRow> rows, LocalDate today) {
        return new Judging(
                rules,
                today,
                rows.stream().map(PersonalRow::facts).toList(),
                rows.stream().map(row -> row.facts().granted(today)).toList());
    }

    Dataset dataset() {
        return rules.dataset();
    }

    /**
     * Whether a request ends them: what is declared to stay does so, unless a law says how long.
     */
    boolean granted() {
        boolean lawful = rules.rules().stream().anyMatch(rule -> rule.rank() == Rank.LEGAL_DUTY);
        boolean declared =
                dataset().onErasure() instanceof Erasure.Keep
                        || dataset().onErasure() instanceof Erasure.StripTo;
        return !declared || lawful;
    }

    /** Until when a law or what is declared keeps a row. */
    Verdict verdict(PersonalRow row) {
        RecordFacts facts = granted() ? row.facts().granted(today) : row.facts();
        return Judgement.of(rules, facts, ended);
    }

    /** Until the day that the decision names, or else for as long as the rules keep it anyway. */
    Fate decided(Decision.Ground ground, PersonalRow row) {
        String article = ground.ground().article();
        if (ground.keptUntil().isPresent()) {
            return until(ground.keptUntil().get(), article, row);
        }
        Verdict verdict = Judgement.of(rules, row.facts(), own);
        boolean follows = rules.rules().stream().anyMatch(rule -> !rule.rule().follows().isEmpty());
        return Fate.kept(
                KeptGround.of(article, verdict.keptBy()).toString(),
                follows ? Optional.empty() : verdict.until());
    }

    /** It stays whole until that day; what a law keeps of it for longer is told with it. */
    private Fate until(LocalDate day, String article, PersonalRow row) {
        if (dataset().anchors().isEmpty()) {
            return Fate.kept(article, Optional.of(day)).goingOn();
        }
        Verdict verdict = verdict(row);
        boolean free = verdict.eraseOn().filter(on -> !on.isAfter(day.plusDays(1))).isPresent();
        return free
                ? Fate.kept(article, Optional.of(day)).goingOn()
                : Fate.kept(both(article, verdict.keptBy()), verdict.until()).goingOnAfter(day);
    }

    private String both(String article, Optional<String> rule) {
        return switch (dataset().onErasure()) {
            case Erasure.Keep(String duty) -> KeptGround.of(article + ", " + duty, rule).toString();
            case Erasure.StripTo(String duty, var _) ->
                    KeptGround.of(article + ", " + duty, rule).toString();
            case Erasure.DeleteRow _, Erasure.Anonymise _ ->
                    KeptGround.of(
                                    rule.isPresent() ? article : article + ", AVG art. 17(3)(b)",
                                    rule)
                            .toString();
        };
    }
}
