package nl.waarborg.web.retention;

import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.spi.Input;

import java.util.List;

/**
 * The rules that run.
 *
 * @param rules in the order of the organisation's file
 */
@Input.Meaning("The retention rules that run.")
record RuleList(List<Rule> rules) {

    /**
     * A rule.
     *
     * @param id the number of the promise it keeps
     * @param data the kind of data
     * @param anchor where the term starts
     * @param period its length, as ISO 8601 has it
     * @param bound what the length means
     * @param legalDuty whether a law demands the term
     * @param action what happens when the data is due
     */
    @Input.Meaning("A retention rule.")
    record Rule(
            String id,
            String data,
            String anchor,
            @Input.Meaning("The length of the term, as ISO 8601 has it.") String period,
            RetentionRule.Bound bound,
            boolean legalDuty,
            RetentionRule.Action action) {}

    static RuleList of(List<RetentionRule> rules) {
        return new RuleList(
                rules.stream()
                        .map(
                                rule ->
                                        new Rule(
                                                rule.id(),
                                                rule.data(),
                                                rule.anchor().event(),
                                                rule.period().toString(),
                                                rule.bound(),
                                                rule.legalDuty(),
                                                rule.action()))
                        .toList());
    }
}
