package nl.waarborg.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds citizen service numbers (BSN) in text, so that they can be refused (PLT-9).
 *
 * <p>A number counts when its 8 or 9 digits pass the 11-test, also when spaces, dots, hyphens,
 * slashes or invisible characters stand between them. About one in eleven other numbers of that
 * length passes too: ask the writer to leave the number out, do not accuse. Dates, Dutch telephone
 * numbers, IBANs and UUIDs are recognised and left alone.
 */
public final class BsnDetector {

    private static final int[] WEIGHTS = {9, 8, 7, 6, 5, 4, 3, 2, -1};
    private static final int MOST_SEPARATORS = 3;

    /** What has as many digits, in forms of its own. */
    private static final Pattern OTHER_NUMBERS =
            Pattern.compile(
                    "(?i:(?<![\\da-f])[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}(?![\\da-f]))"
                            + "|(?<!\\d)(?:0?[1-9]|[12]\\d|3[01])([-./ ])(?:0?[1-9]|1[0-2])\\1(?:19|20)\\d{2}(?!\\d)"
                            + "|(?<!\\d)(?:19|20)\\d{2}([-./])(?:0[1-9]|1[0-2])\\2(?:0[1-9]|[12]\\d|3[01])(?!\\d)"
                            + "|(?<!\\d)(?:\\+31|0031)(?:[ .-]?\\(0\\))?(?:[ .-]?\\d){9}(?!\\d)"
                            + "|(?<![\\d])(?<!\\d[ .-])0[1-9](?:[ .-]?\\d){8}(?![ .-]?\\d)"
                            + "|(?i:\\b[a-z]{2}\\d{2} ?[a-z]{4}(?: ?\\d){10}(?!\\d))");

    private BsnDetector() {}

    /** Whether a BSN stands in the text. Takes time linear in its length. */
    public static boolean findsIn(String text) {
        if (!hasEightDigits(text)) {
            return false;
        }
        return runs(OTHER_NUMBERS.matcher(text).replaceAll(" | ")).stream()
                .anyMatch(BsnDetector::holdsBsn);
    }

    /** Whether digits, 8 or 9 of them, pass the 11-test. */
    public static boolean isBsn(String digits) {
        if (digits.length() != 8 && digits.length() != 9) {
            return false;
        }
        int sum = 0;
        int largest = 0;
        int shift = WEIGHTS.length - digits.length();
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit < 0) {
                return false;
            }
            largest = Math.max(largest, digit);
            sum += digit * WEIGHTS[i + shift];
        }
        return largest > 0 && sum % 11 == 0;
    }

    private static boolean hasEightDigits(String text) {
        return text.codePoints().filter(Character::isDigit).limit(8).count() == 8;
    }

    /** Groups of digits, in runs of groups that nothing but separators keeps apart. */
    private static List<List<String>> runs(String text) {
        List<List<String>> runs = new ArrayList<>();
        List<String> run = new ArrayList<>();
        StringBuilder group = new StringBuilder();
        int separators = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            int digit = Character.digit(point, 10);
            if (digit >= 0) {
                group.append((char) ('0' + digit));
                separators = 0;
                continue;
            }
            endGroup(group, run);
            separators++;
            if (!separates(point) || separators > MOST_SEPARATORS) {
                endRun(run, runs);
            }
        }
        endGroup(group, run);
        endRun(run, runs);
        return runs;
    }

    private static void endGroup(StringBuilder group, List<String> run) {
        if (!group.isEmpty()) {
            run.add(group.toString());
            group.setLength(0);
        }
    }

    private static void endRun(List<String> run, List<List<String>> runs) {
        if (!run.isEmpty()) {
            runs.add(List.copyOf(run));
            run.clear();
        }
    }

    private static boolean separates(int point) {
        return switch (Character.getType(point)) {
            case Character.SPACE_SEPARATOR,
                    Character.DASH_PUNCTUATION,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.FORMAT ->
                    true;
            default -> point == '.' || point == '/' || point == '\t' || point == '\u2212';
        };
    }

    private static boolean holdsBsn(List<String> groups) {
        for (int first = 0; first < groups.size(); first++) {
            StringBuilder digits = new StringBuilder();
            for (int i = first; i < groups.size() && digits.length() < 9; i++) {
                digits.append(groups.get(i));
                if (isBsn(digits.toString())) {
                    return true;
                }
            }
        }
        return false;
    }
}
