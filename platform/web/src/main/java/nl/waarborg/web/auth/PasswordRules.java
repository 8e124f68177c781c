package nl.waarborg.web.auth;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which passwords are too common (NIST SP 800-63B, 3.1.1.2): those that stand in a list of leaked
 * ones or come down to a few of its words, a row of keys, a date, a repetition or the person's own
 * names. No rule asks for kinds of characters. Safe for threads; takes milliseconds, so not for an
 * event loop.
 */
final class PasswordRules {

    /** Guesses of someone who tries the likeliest first; fewer is too common. */
    private static final double FEWEST_GUESSES = 1e9;

    /** What follows adds nothing to what a guesser must try, and costs time. */
    private static final int LOOKED_AT = 48;

    private static final int SHORTEST_WORD = 3;

    private final Zxcvbn estimator;

    PasswordRules() {
        try {
            estimator =
                    new ZxcvbnBuilder()
                            .dictionary(StandardDictionaries.PASSWORDS_LOADER.load())
                            .keyboards(StandardKeyboards.loadAllKeyboards())
                            .build();
        } catch (IOException e) {
            throw new UncheckedIOException("The list of common passwords cannot be read", e);
        }
    }

    /**
     * Whether a password is too common.
     *
     * @param about what is known of the person, such as the log-in name
     */
    boolean tooCommon(String password, List<String> about) {
        int length = Math.min(LOOKED_AT, password.length());
        return estimator.measure(password.substring(0, length), words(about)).getGuesses()
                < FEWEST_GUESSES;
    }

    private static List<String> words(List<String> about) {
        List<String> words = new ArrayList<>(List.of("waarborg", "wachtwoord", "welkom"));
        for (String text : about) {
            words.add(text.toLowerCase(Locale.ROOT));
            for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
                if (word.length() >= SHORTEST_WORD) {
                    words.add(word);
                }
            }
        }
        return words;
    }
}
