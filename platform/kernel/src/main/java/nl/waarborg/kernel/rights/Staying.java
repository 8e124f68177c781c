package nl.waarborg.kernel.rights;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.register.RuleTerms;
import nl.waarborg.kernel.retention.Explained;
import nl.waarborg.spi.MailLanguage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stays of a person who closes the account, as the running rules say: of one kind of data,
 * under one rule, until one day.
 *
 * @param dataset its table, with its schema
 * @param records how many records
 * @param rule the rule that keeps it
 * @param until the last day it is kept; empty while that is not known
 */
public record Staying(String dataset, long records, RetentionRule rule, Optional<LocalDate> until) {

    private static final String ACCOUNT = "account";

    /** Where records are counted together. */
    private record Place(String dataset, String rule, Optional<LocalDate> until) {}

    /**
     * All of it, in the order in which it is kept.
     *
     * @param records why each record about the person is here
     * @param rules the rules that run
     */
    public static List<Staying> of(List<Explained> records, List<RetentionRule> rules) {
        Map<Place, Long> counted = new LinkedHashMap<>();
        for (Explained record : records) {
            record.verdict()
                    .keptBy()
                    .ifPresent(
                            rule ->
                                    counted.merge(
                                            place(record, rule, record.verdict().until(), rules),
                                            1L,
                                            Long::sum));
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
                                                        place.until()))
                                .ifPresent(staying::add));
        return List.copyOf(staying);
    }

    /** Once it is closed nobody works with an account, and the rule for all others holds. */
    private static Place place(
            Explained record, String keptBy, Optional<LocalDate> until, List<RetentionRule> rules) {
        boolean live =
                rules.stream()
                        .anyMatch(
                                rule ->
                                        rule.id().equals(keptBy)
                                                && rule.data().startsWith(ACCOUNT + "."));
        return rules.stream()
                .filter(rule -> live && rule.data().equals(ACCOUNT))
                .findFirst()
                .map(rule -> new Place(record.dataset(), rule.id(), Optional.<LocalDate>empty()))
                .orElseGet(() -> new Place(record.dataset(), keptBy, until));
    }

    /** As letters tell it. */
    public String line(MailLanguage language, DataNames names) {
        RightsWords words = new RightsWords(language, names, Map.of());
        return words.data(dataset)
                + ": "
                + records
                + words.say(" bewaard", " kept")
                + until.map(day -> words.until(Optional.of(day))).orElseGet(() -> notYet(words))
                + words.say(", volgens regel ", ", under rule ")
                + rule.id()
                + ": "
                + RuleTerms.term(rule, language);
    }

    private String notYet(RightsWords words) {
        return rule.bound() == RetentionRule.Bound.WHILE
                ? words.say(", zolang dat duurt", ", as long as that lasts")
                : words.say(
                        "; de laatste dag staat nog niet vast", "; the last day is not known yet");
    }
}
