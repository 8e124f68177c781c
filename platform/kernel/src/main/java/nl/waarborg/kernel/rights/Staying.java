package nl.waarborg.kernel.rights;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.register.RuleTerms;
import nl.waarborg.kernel.retention.Explained;
import nl.waarborg.kernel.retention.Verdict;
import nl.waarborg.spi.MailLanguage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stays of a person who closed the account, as the running rules say of it: of one kind of
 * data, under one rule, until one day.
 *
 * @param dataset its table, with its schema
 * @param records how many records
 * @param rule the rule that keeps it
 * @param until the last day it is kept; empty while that is not known, or not for the rule to say
 * @param besides what keeps it beside the rule
 */
public record Staying(
        String dataset,
        long records,
        RetentionRule rule,
        Optional<LocalDate> until,
        Optional<Besides> besides) {

    /** Where records are counted together. */
    private record Place(
            String dataset, String rule, Optional<LocalDate> until, Optional<Besides> besides) {}

    /**
     * All of it, in the order in which it is kept.
     *
     * @param records why each record about the person is here, once the account is closed
     * @param rules the rules that run
     */
    public static List<Staying> of(List<Explained> records, List<RetentionRule> rules) {
        Map<Place, Long> counted = new LinkedHashMap<>();
        for (Explained record : records) {
            record.verdict()
                    .keptBy()
                    .ifPresent(rule -> counted.merge(place(record, rule), 1L, Long::sum));
        }
        List<Staying> staying = new ArrayList<>();
        counted.forEach(
                (place, number) ->
                        rules.stream()
                                .filter(rule -> rule.id().equals(place.rule()))
                                .findFirst()
                                .map(
                                        rule ->
                                                new Staying(
                                                        place.dataset(),
                                                        number,
                                                        rule,
                                                        place.until(),
                                                        place.besides()))
                                .ifPresent(staying::add));
        return List.copyOf(staying);
    }

    /** A day is told only where the record goes by itself. */
    private static Place place(Explained record, String rule) {
        Verdict verdict = record.verdict();
        Optional<Besides> besides = Besides.of(record);
        return new Place(
                record.dataset(),
                rule,
                besides.isEmpty() ? verdict.until() : Optional.empty(),
                besides);
    }

    /** As letters tell it. */
    public String line(MailLanguage language, DataNames names) {
        RightsWords words = new RightsWords(language, names, Map.of());
        return words.data(dataset)
                + ": "
                + records
                + words.say(" bewaard", " kept")
                + besides.map(other -> beside(other, words))
                        .or(() -> until.map(day -> words.until(Optional.of(day))))
                        .orElseGet(() -> notYet(words))
                + words.say(", volgens regel ", ", under rule ")
                + rule.id()
                + ": "
                + RuleTerms.term(rule, language);
    }

    private static String beside(Besides other, RightsWords words) {
        return switch (other) {
            case Besides.Hold(var ground) ->
                    ", " + new KeptWords(words, Map.of()).whileHeld(ground);
            case Besides.Restriction() ->
                    words.say(
                            ", zolang uw gegevens op uw verzoek zijn afgeschermd (AVG art. 18)",
                            ", as long as your data is set aside at your request (AVG art. 18)");
            case Besides.Review(var day) ->
                    words.say(
                            " tot een medewerker ernaar heeft gekeken, in elk geval tot en met "
                                    + words.day(day),
                            " until a human has looked at it, in any case up to and including "
                                    + words.day(day));
        };
    }

    private String notYet(RightsWords words) {
        return rule.bound() == RetentionRule.Bound.WHILE
                ? words.say(", zolang dat duurt", ", as long as that lasts")
                : words.say(
                        "; de laatste dag staat nog niet vast", "; the last day is not known yet");
    }
}
