package nl.waarborg.kernel.register;

import nl.waarborg.spi.MailLanguage;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Retention rules in words.
 *
 * @param words the words
 * @param language the language
 */
record Terms(Words words, MailLanguage language) {

    /** The term of a rule, such as {@code at most 12 months after the closing of the edition}. */
    String of(Source.Rule rule) {
        if (rule.bound() == null || rule.period() == null || rule.anchor() == null) {
            return rule.explanation().in(language);
        }
        return of(Period.parse(rule.period()), rule.bound(), rule.anchor());
    }

    /** A term of that length and meaning after a moment. */
    String of(Period period, String bound, Source.Moment after) {
        String event = event(after);
        boolean atOnce = period.isZero() && (bound.equals("MAX") || bound.equals("EXACT"));
        return atOnce
                ? words.of("bounds", "AT_ONCE", language).formatted(event)
                : words.of("bounds", bound, language).formatted(length(period), event);
    }

    /** A length of time in words. */
    String length(Period period) {
        List<String> parts = new ArrayList<>();
        add(parts, period.getYears(), "YEAR");
        add(parts, period.getMonths(), "MONTH");
        add(parts, period.getDays(), "DAY");
        return parts.isEmpty()
                ? "0 " + words.of("units", "DAYS", language)
                : String.join(" ", parts);
    }

    private void add(List<String> parts, int count, String unit) {
        if (count != 0) {
            parts.add(count + " " + words.of("units", count == 1 ? unit : unit + "S", language));
        }
    }

    /** A module can offer moments that the platform has no words for. */
    String event(Source.Moment moment) {
        String event =
                words.find("events", moment.event())
                        .map(text -> text.in(language))
                        .orElseGet(() -> moment.event().toLowerCase(Locale.ROOT).replace('_', ' '));
        return moment.plus() == null ? event : event + " + " + length(Period.parse(moment.plus()));
    }
}
