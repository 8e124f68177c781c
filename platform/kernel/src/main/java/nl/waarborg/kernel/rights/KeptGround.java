package nl.waarborg.kernel.rights;

import nl.waarborg.kernel.retention.HoldGround;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why something stays, as receipts write it down: {@code hold: LEGAL_CLAIM}, {@code AWR art. 52
 * (VAL-R4)}, {@code VAL-R4} or {@code AVG art. 17(3)(b)}.
 *
 * @param hold the ground of a hold, where one keeps it
 * @param law the article, where there is one
 * @param rule the number of the retention rule, where one keeps it
 */
public record KeptGround(Optional<HoldGround> hold, Optional<String> law, Optional<String> rule) {

    private static final String HOLD = "hold: ";
    private static final String NUMBER = "[A-Z]{3}-[A-Z]\\d+[a-z]?";
    private static final Pattern RULE = Pattern.compile(NUMBER);
    private static final Pattern LAW_AND_RULE = Pattern.compile("(.+) \\((" + NUMBER + ")\\)");

    /** A hold. */
    public static KeptGround of(HoldGround hold) {
        return new KeptGround(Optional.of(hold), Optional.empty(), Optional.empty());
    }

    /** An article, and the rule that says how long. */
    public static KeptGround of(String law, Optional<String> rule) {
        return new KeptGround(Optional.empty(), Optional.of(law), rule);
    }

    /** A rule alone. */
    public static KeptGround ofRule(String number) {
        return new KeptGround(Optional.empty(), Optional.empty(), Optional.of(number));
    }

    /** Reads one that was written down. */
    public static KeptGround parse(String text) {
        if (text.startsWith(HOLD)) {
            return of(HoldGround.valueOf(text.substring(HOLD.length())));
        }
        if (RULE.matcher(text).matches()) {
            return ofRule(text);
        }
        Matcher both = LAW_AND_RULE.matcher(text);
        return both.matches()
                ? of(both.group(1), Optional.of(both.group(2)))
                : of(text, Optional.empty());
    }

    /** As receipts write it down. */
    @Override
    public String toString() {
        return hold.map(ground -> HOLD + ground)
                .or(() -> law.map(article -> article + rule.map(id -> " (" + id + ")").orElse("")))
                .or(() -> rule)
                .orElse("");
    }
}
