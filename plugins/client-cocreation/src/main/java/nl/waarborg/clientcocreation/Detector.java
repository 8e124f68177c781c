package nl.waarborg.clientcocreation;

import com.google.i18n.phonenumbers.PhoneNumberUtil;

import nl.garvelink.iban.IBAN;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds in a text what leads to a person (IKO-A3): citizen service numbers, addresses of mail,
 * telephone numbers, bank accounts, names on a list, and full dates of more than two years ago,
 * which a meeting has no need of and a date of birth is. It can miss what people describe in words,
 * and refuse a number that only looks like one: who writes can leave that out. Takes time linear in
 * the text.
 */
final class Detector {

    private static final int[] BSN_WEIGHTS = {9, 8, 7, 6, 5, 4, 3, 2, -1};

    /** The sign, also with room around it or in words that people use for it. */
    private static final Pattern EMAIL =
            Pattern.compile(
                    "[\\p{L}\\p{N}._%+-]{1,64}(?: ?@ ?| ?[(\\[{](?:at|apenstaartje)[)\\]}] ?| apenstaartje )"
                            + "[\\p{L}\\p{N}-]{1,63}"
                            + "(?:(?: ?\\. ?| ?[(\\[{](?:dot|punt)[)\\]}] ?| (?:dot|punt) )[\\p{L}\\p{N}-]{2,63})+",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern IBANS =
            Pattern.compile(
                    "(?<![A-Za-z0-9])[A-Za-z]{2}[ .\\-_/]{0,2}\\d[ .\\-_/]{0,2}\\d(?:[ .\\-_/]{0,2}[A-Za-z0-9]){11,30}");
    private static final Pattern NINE_DIGITS =
            Pattern.compile("(?<!\\d)\\d(?:[^\\p{L}\\d]{0,3}\\d){7,8}(?!\\d)");

    private final BirthDates births;

    Detector(LocalDate today) {
        this.births = new BirthDates(today);
    }

    /**
     * What stands in a text.
     *
     * @param listed the names on the client's list
     */
    Set<Identifying> findsIn(String text, KeptOut listed) {
        Set<Identifying> found = EnumSet.noneOf(Identifying.class);
        for (String plain : Readings.of(text)) {
            note(found, Identifying.EMAIL, EMAIL.matcher(plain).find());
            note(found, Identifying.IBAN, any(IBANS, plain, one -> iban(one.group())));
            note(found, Identifying.BSN, any(NINE_DIGITS, undated(plain), one -> bsn(one.group())));
            note(found, Identifying.PHONE, phone(plain));
            note(found, Identifying.DATE_OF_BIRTH, births.standIn(plain));
        }
        note(found, Identifying.LISTED_NAME, listed.standIn(text));
        return found;
    }

    private static void note(Set<Identifying> found, Identifying kind, boolean there) {
        if (there) {
            found.add(kind);
        }
    }

    /** The digits of a date are those of a number by chance. */
    private static String undated(String text) {
        return BirthDates.YEAR_FIRST
                .matcher(BirthDates.DAY_FIRST.matcher(text).replaceAll(" | "))
                .replaceAll(" | ");
    }

    private static boolean any(Pattern pattern, String text, Predicate<MatchResult> counts) {
        return pattern.matcher(text).results().anyMatch(counts);
    }

    private static boolean phone(String text) {
        return PhoneNumberUtil.getInstance()
                .findNumbers(text, "NL", PhoneNumberUtil.Leniency.VALID, Long.MAX_VALUE)
                .iterator()
                .hasNext();
    }

    /**
     * What follows an account in a sentence may look like more of it, so shorter ones count too.
     */
    private static boolean iban(String text) {
        String compact = text.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
        for (int length = compact.length(); length >= 15; length--) {
            if (whole(compact.substring(0, length))) {
                return true;
            }
        }
        return false;
    }

    private static boolean whole(String compact) {
        try {
            return !IBAN.valueOf(compact).toString().isEmpty();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** The 11-test; eight digits have a zero in front. */
    private static boolean bsn(String text) {
        String digits = text.replaceAll("\\D", "");
        String nine = digits.length() == 8 ? "0" + digits : digits;
        int sum = 0;
        for (int i = 0; i < BSN_WEIGHTS.length; i++) {
            sum += Character.digit(nine.charAt(i), 10) * BSN_WEIGHTS[i];
        }
        return sum % 11 == 0 && nine.chars().anyMatch(digit -> digit != '0');
    }
}
