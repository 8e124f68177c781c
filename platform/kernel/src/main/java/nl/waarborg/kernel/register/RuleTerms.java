package nl.waarborg.kernel.register;

import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.register.Source.Moment;
import nl.waarborg.spi.MailLanguage;

/** Retention rules in the words that the privacy statement uses, for letters. Pure. */
public final class RuleTerms {

    private static final Words WORDS = Words.load();

    private RuleTerms() {}

    /** The term of a rule, such as {@code at most 12 months after the closing of the edition}. */
    public static String term(RetentionRule rule, MailLanguage language) {
        return new Terms(WORDS, language).of(rule.period(), rule.bound().name(), moment(rule));
    }

    /** What the term of a rule runs from, such as {@code the closing of the edition}. */
    public static String event(RetentionRule rule, MailLanguage language) {
        return new Terms(WORDS, language).event(moment(rule));
    }

    private static Moment moment(RetentionRule rule) {
        var anchor = rule.anchor();
        return new Moment(anchor.event(), anchor.plus().isZero() ? null : anchor.plus().toString());
    }
}
