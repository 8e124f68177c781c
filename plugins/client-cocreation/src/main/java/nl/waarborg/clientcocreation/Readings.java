package nl.waarborg.clientcocreation;

import org.jsoup.parser.Parser;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How a text reads to whoever sees it, however it was written to get past a detector: digits of any
 * script, signs that nobody sees, spaces and line breaks of any kind, entities and tags of HTML,
 * letters that look like digits or like letters of another script, signs one by one. Takes time
 * linear in the text.
 */
final class Readings {

    private static final int NESTED = 3;

    private static final Pattern TAG = Pattern.compile("<[^<>]{0,200}>");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{M}\\p{Cc}&&[^\\s]]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\x{0085}]+");
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\\x{2212}\\x{00AF}\\x{02D7}]");
    private static final Pattern DOTS = Pattern.compile("[\\x{3002}\\x{00B7}\\x{2022}\\x{2219}]");

    /** A run of digits with letters in it that pass for digits. */
    private static final Pattern AS_DIGITS =
            Pattern.compile("(?<![\\p{L}\\d])[\\dOoIl]{2,40}(?![\\p{L}\\d])");

    /** Eight signs or more, each by itself. */
    private static final Pattern ONE_BY_ONE =
            Pattern.compile(
                    "(?<![\\p{L}\\d])(?:[\\p{L}\\d][^\\p{L}\\d]{1,2}){3,60}[\\p{L}\\d](?![\\p{L}\\d])");

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\d]+");

    /** Letters of Cyrillic and Greek that nobody can tell from Latin ones. */
    private static final Map<Integer, Character> LOOK_ALIKES = lookAlikes();

    private Readings() {}

    /** All of them, each once. */
    static Set<String> of(String text) {
        Set<String> all = new LinkedHashSet<>();
        String decoded = decoded(text);
        add(all, text);
        add(all, decoded);
        add(all, TAG.matcher(decoded).replaceAll(""));
        add(all, TAG.matcher(decoded).replaceAll(" "));
        return all;
    }

    private static void add(Set<String> all, String text) {
        String plain = plain(text);
        all.add(plain);
        all.add(ONE_BY_ONE.matcher(plain).replaceAll(Readings::joined));
    }

    private static String joined(MatchResult run) {
        return BETWEEN.matcher(run.group()).replaceAll("");
    }

    /** Entities can stand for the sign that starts an entity. */
    private static String decoded(String text) {
        String now = text.replace("%40", "@").replace("%2E", ".").replace("%20", " ");
        for (int i = 0; i < NESTED; i++) {
            now = Parser.unescapeEntities(now, false);
        }
        return now;
    }

    /** Letters are told apart without their marks, which may be those of another script too. */
    private static String plain(String text) {
        String letters = latin(Normalizer.normalize(text, Normalizer.Form.NFKD));
        String seen =
                UNSEEN.matcher(Normalizer.normalize(letters, Normalizer.Form.NFC)).replaceAll("");
        String signs = DOTS.matcher(DASHES.matcher(seen).replaceAll("-")).replaceAll(".");
        return AS_DIGITS
                .matcher(SPACES.matcher(signs).replaceAll(" "))
                .replaceAll(Readings::asDigits);
    }

    private static String asDigits(MatchResult run) {
        String text = run.group();
        long digits = text.chars().filter(Character::isDigit).count();
        return digits * 2 >= text.length()
                ? text.replace('O', '0').replace('o', '0').replace('I', '1').replace('l', '1')
                : text;
    }

    /** Digits of any script as ours, and letters as the ones they look like. */
    private static String latin(String text) {
        StringBuilder latin = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        sign -> {
                            Character like = LOOK_ALIKES.get(sign);
                            if (Character.isDigit(sign)) {
                                latin.append(Character.digit(sign, 10));
                            } else if (like != null) {
                                latin.append(like.charValue());
                            } else {
                                latin.appendCodePoint(sign);
                            }
                        });
        return latin.toString();
    }

    private static Map<Integer, Character> lookAlikes() {
        String other = "аеорсухіјѕԁһԛԝАВЕКМНОРСТХІЈЅУαορνιτυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧı";
        String latin = "aeopcyxijsdhqwABEKMHOPCTXIJSYaopvitukABEZHIKMNOPTYXi";
        Map<Integer, Character> all = new HashMap<>();
        for (int i = 0; i < other.length(); i++) {
            all.put((int) other.charAt(i), latin.charAt(i));
        }
        return Map.copyOf(all);
    }
}
