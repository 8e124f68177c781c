package nl.waarborg.clientcocreation;

import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Dates in a text that may be of somebody's birth: whole dates of more than two years ago, in
 * digits or words, Dutch or English, years of two digits among them; and any whole date right
 * behind a word for being born. Takes time linear in the text.
 *
 * @param today the day of the question
 */
record BirthDates(LocalDate today) {

    private static final int YEARS_THAT_ARE_NEWS = 2;
    private static final int CENTURY = 100;

    /** How far before a date a word for being born still speaks of it, in characters. */
    private static final int NEAR = 24;

    private static final Pattern BORN =
            Pattern.compile("\\b(?:geb\\b|geb\\.|geboren|geboorte|born|birth)");

    /** What stands between the parts of a date. */
    private static final String PART = " ?[-./_,:| ] ?";

    static final Pattern DAY_FIRST =
            Pattern.compile(
                    "(?<!\\d)(\\d{1,2})" + PART + "(\\d{1,2})" + PART + "((?:19|20)\\d{2})(?!\\d)");
    static final Pattern YEAR_FIRST =
            Pattern.compile(
                    "(?<!\\d)((?:19|20)\\d{2})" + PART + "(\\d{1,2})" + PART + "(\\d{1,2})(?!\\d)");
    private static final Pattern SHORT_YEAR =
            Pattern.compile(
                    "(?<![\\d.:/-])(\\d{1,2})([-./])(\\d{1,2})\\2(\\d{2})(?![\\d:]|[-./]\\d)");
    private static final Pattern IN_WORDS =
            Pattern.compile(
                    "(?<!\\d)(\\d{1,2})(?:e|st|nd|rd|th)?[-./_ ]{1,3}(?:of )?([a-z]{3,9})[-./_, ]{1,3}"
                            + "((?:19|20)\\d{2})(?!\\d)");

    /** A year of two digits is one only where it is written as part of a date. */
    private static final Pattern IN_WORDS_SHORT =
            Pattern.compile("(?<!\\d)(\\d{1,2})([-./])([a-z]{3,9})\\2'?(\\d{2})(?!\\d)");

    private static final Pattern ROMAN =
            Pattern.compile(
                    "(?<!\\d)(\\d{1,2})[-./ ](x?i{1,3}|i?[vx]|vi{1,3})[-./ ]((?:19|20)\\d{2})(?!\\d)");
    private static final Pattern COMPACT_DAY_FIRST =
            Pattern.compile("(?<![\\p{L}\\d])(\\d{2})(\\d{2})((?:19|20)\\d{2})(?![\\p{L}\\d])");
    private static final Pattern COMPACT_YEAR_FIRST =
            Pattern.compile("(?<![\\p{L}\\d])((?:19|20)\\d{2})(\\d{2})(\\d{2})(?![\\p{L}\\d])");
    private static final List<String> ROMAN_MONTHS =
            List.of("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii");
    private static final Pattern MONTH_FIRST =
            Pattern.compile(
                    "\\b([a-z]{3,9})[-./_ ]{1,3}(\\d{1,2})(?:st|nd|rd|th)?[-./_, ]{1,3}((?:19|20)\\d{2})(?!\\d)");
    private static final Map<String, Integer> MONTHS =
            Map.ofEntries(
                    Map.entry("jan", 1),
                    Map.entry("feb", 2),
                    Map.entry("mar", 3),
                    Map.entry("maa", 3),
                    Map.entry("mrt", 3),
                    Map.entry("apr", 4),
                    Map.entry("mei", 5),
                    Map.entry("may", 5),
                    Map.entry("jun", 6),
                    Map.entry("jul", 7),
                    Map.entry("aug", 8),
                    Map.entry("sep", 9),
                    Map.entry("okt", 10),
                    Map.entry("oct", 10),
                    Map.entry("nov", 11),
                    Map.entry("dec", 12));

    /** Whether such a date stands in a text. */
    boolean standIn(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        return dates(plain, DAY_FIRST, one -> number(one, 3), one -> number(one, 2), 1)
                || dates(plain, YEAR_FIRST, one -> number(one, 1), one -> number(one, 2), 3)
                || dates(plain, SHORT_YEAR, one -> year(number(one, 4)), one -> number(one, 3), 1)
                || dates(plain, IN_WORDS, one -> number(one, 3), one -> month(one, 2), 1)
                || dates(
                        plain, IN_WORDS_SHORT, one -> year(number(one, 4)), one -> month(one, 3), 1)
                || dates(plain, ROMAN, one -> number(one, 3), one -> roman(one, 2), 1)
                || dates(plain, COMPACT_DAY_FIRST, one -> number(one, 3), one -> number(one, 2), 1)
                || dates(plain, COMPACT_YEAR_FIRST, one -> number(one, 1), one -> number(one, 2), 3)
                || dates(plain, MONTH_FIRST, one -> number(one, 3), one -> month(one, 1), 2);
    }

    private boolean dates(
            String text,
            Pattern pattern,
            ToIntFunction<MatchResult> year,
            ToIntFunction<MatchResult> month,
            int day) {
        Stream<MatchResult> found = pattern.matcher(text).results();
        return found.anyMatch(
                one ->
                        isDate(month.applyAsInt(one), number(one, day))
                                && (isOld(year.applyAsInt(one), month.applyAsInt(one))
                                        || speaksOfBirth(text, one.start())));
    }

    private static boolean isDate(int month, int day) {
        return month >= 1 && day >= 1 && month <= 12 && day <= 31;
    }

    private boolean isOld(int year, int month) {
        return LocalDate.of(year, month, 1).isBefore(today.minusYears(YEARS_THAT_ARE_NEWS));
    }

    private static boolean speaksOfBirth(String text, int at) {
        return BORN.matcher(text.substring(Math.max(0, at - NEAR), at)).find();
    }

    /** Of two digits the newest year that has come. */
    private int year(int twoDigits) {
        int newest = Year.from(today).getValue();
        int year = newest - newest % CENTURY + twoDigits;
        return year > newest ? year - CENTURY : year;
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }

    private static int roman(MatchResult match, int group) {
        return ROMAN_MONTHS.indexOf(match.group(group)) + 1;
    }

    private static int month(MatchResult match, int group) {
        return MONTHS.getOrDefault(match.group(group).substring(0, 3), 0);
    }
}
