package nl.waarborg.donations;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Makes citizen service numbers unreadable in what payers wrote (PLT-9): a bank's file is not to be
 * mended by hand, so it is not refused for what somebody wrote in it.
 *
 * @param finds whether one stands in a text
 */
record ServiceNumbers(Predicate<String> finds) {

    private static final Pattern LONG_NUMBER =
            Pattern.compile("\\p{Nd}(?:[^\\p{L}\\p{Nd}]{0,3}\\p{Nd}){7,}+");
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");

    Movement madeUnreadable(Movement one) {
        return one.remittance()
                .filter(finds)
                .map(written -> one.withRemittance(madeUnreadable(written)))
                .orElse(one);
    }

    private String madeUnreadable(String written) {
        String without = LONG_NUMBER.matcher(written).replaceAll("*");
        return finds.test(without) ? DIGIT.matcher(without).replaceAll("*") : without;
    }
}
