package nl.waarborg.mantelzorgwaardering.payout;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text as every bank within the euro payments area takes it: Latin letters without accents, digits
 * and few signs.
 */
final class BankText {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9/\\-?:().,'+ ]+");
    private static final Pattern SPACES = Pattern.compile(" {2,}");

    private BankText() {}

    /**
     * The text in those signs.
     *
     * @param longest the most characters
     * @param otherwise what stands for a text of which nothing is left
     */
    static String of(String text, int longest, String otherwise) {
        String letters =
                text.replace("ß", "ss")
                        .replace("ø", "o")
                        .replace("Ø", "O")
                        .replace("ł", "l")
                        .replace("Ł", "L")
                        .replace("æ", "ae")
                        .replace("Æ", "AE")
                        .replace("đ", "d")
                        .replace("ı", "i");
        String plain =
                ACCENTS.matcher(Normalizer.normalize(letters, Normalizer.Form.NFKD)).replaceAll("");
        String fit = SPACES.matcher(OTHERS.matcher(plain).replaceAll(" ")).replaceAll(" ").strip();
        String cut = fit.length() > longest ? fit.substring(0, longest).strip() : fit;
        // A slash at an end or two in a row mean something to banks.
        String safe = cut.replaceAll("/{2,}", "/").replaceAll("^/+|/+$", "").strip();
        return safe.isEmpty() ? otherwise : safe;
    }
}
