package nl.waarborg.spi;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What somebody at a desk types into {@code ?q=} to find records, read alike by every module. Each
 * word that is typed stands somewhere in a column of words, is an e-mail address or the beginning
 * or end of one, or is part of a number or code; or all that is typed is a telephone number or a
 * number. Case, accents, apostrophes and the spaces and dashes of numbers make no difference, and
 * no sign stands for another.
 *
 * <p>A look through a table, not into an index: the database lets no comparison of the caller's run
 * before it has decided which rows the caller may see. Thousands of rows take milliseconds.
 *
 * <p>Immutable; not for encrypted columns.
 */
public final class Lookup {

    /** The fewest characters that are looked for. */
    public static final int SHORTEST = 2;

    /** The most characters that are looked for. */
    public static final int LONGEST = 100;

    private static final int SHORTEST_CODE = 3;
    private static final int SHORTEST_PHONE = 6;
    private static final int LONGEST_NUMBER = 9;
    private static final String BETWEEN = " .-/";
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./-]+");
    private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]");
    private static final Pattern AREA_ZERO = Pattern.compile("\\(0+\\)");
    private static final Pattern ZEROS = Pattern.compile("^0+");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final String text;
    private final List<Function<String, Condition>> eachWord;
    private final List<Condition> whole;

    private Lookup(String text, List<Function<String, Condition>> eachWord, List<Condition> whole) {
        this.text = text;
        this.eachWord = List.copyOf(eachWord);
        this.whole = List.copyOf(whole);
    }

    /**
     * What was typed; all records fit where it is null.
     *
     * @throws Problem of kind invalid, pointing at {@code ?q}, for fewer than {@value #SHORTEST}
     *     characters
     */
    public static Lookup of(@Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        if (typed != null && text.length() < SHORTEST) {
            throw Problem.invalid(
                    List.of(
                            new Problem.Fault(
                                    "?q",
                                    "too-short",
                                    "must have at least " + SHORTEST + " characters")));
        }
        return new Lookup(text, List.of(), List.of());
    }

    /** Words stand somewhere in one of these, such as a name or a question. */
    @SafeVarargs
    public final Lookup words(Column<String>... columns) {
        Lookup more = this;
        for (Column<String> column : columns) {
            more = more.each(word -> within(folded(column.field()), folded(DSL.val(word))));
        }
        return more;
    }

    /** An e-mail address, or with the {@code @} what stands before or behind it. */
    public Lookup address(Column<String> column) {
        return each(word -> address(column.field(), word));
    }

    /** At least three letters or digits in a row of a number or code, however it is spaced. */
    @SafeVarargs
    public final Lookup codes(Column<String>... columns) {
        Lookup more = this;
        for (Column<String> column : columns) {
            more =
                    more.each(word -> code(column.field(), word))
                            .or(code(column.field(), SPACES.matcher(text).replaceAll("")));
        }
        return more;
    }

    /** A telephone number in whatever spelling, or its last six digits or more. */
    public Lookup phone(Column<String> column) {
        return or(phone(column.field()));
    }

    /** A whole number. */
    public Lookup number(Column<Integer> column) {
        return DIGITS.matcher(text).matches() && text.length() <= LONGEST_NUMBER
                ? or(column.field().eq(Integer.valueOf(text)))
                : this;
    }

    /** Records that fit by themselves, such as those of somebody who fits. */
    public Lookup or(Condition condition) {
        List<Condition> more = new ArrayList<>(whole);
        more.add(condition);
        return new Lookup(text, eachWord, more);
    }

    /** What fits; everything where nothing was typed. */
    public Condition condition() {
        return text.isEmpty() ? DSL.noCondition() : DSL.or(whole).or(words());
    }

    private Condition words() {
        Condition all = eachWord.isEmpty() ? DSL.falseCondition() : DSL.noCondition();
        for (String word : SPACES.splitAsStream(text).toList()) {
            all = all.and(DSL.or(eachWord.stream().map(one -> one.apply(word)).toList()));
        }
        return all;
    }

    private Lookup each(Function<String, Condition> condition) {
        List<Function<String, Condition>> more = new ArrayList<>(eachWord);
        more.add(condition);
        return new Lookup(text, more, whole);
    }

    private static Condition address(Field<String> column, String word) {
        int at = word.indexOf('@');
        if (at < 0 || word.length() < SHORTEST) {
            return DSL.falseCondition();
        }
        Field<String> sought = DSL.lower(DSL.val(word));
        Field<String> address = DSL.lower(column);
        if (at == 0) {
            return DSL.right(address, DSL.length(sought)).eq(sought);
        }
        return at == word.length() - 1
                ? DSL.left(address, DSL.length(sought)).eq(sought)
                : address.eq(sought);
    }

    private static Condition code(Field<String> column, String typed) {
        String bare = SIGNS.matcher(typed).replaceAll("");
        return bare.length() < SHORTEST_CODE
                ? DSL.falseCondition()
                : within(DSL.translate(folded(column), BETWEEN, ""), folded(DSL.val(bare)));
    }

    private Condition phone(Field<String> column) {
        if (!PHONE.matcher(text).matches()) {
            return DSL.falseCondition();
        }
        String digits = NO_DIGITS.matcher(AREA_ZERO.matcher(text).replaceAll("")).replaceAll("");
        String meant = ZEROS.matcher(digits).replaceFirst("");
        return meant.length() < SHORTEST_PHONE
                ? DSL.falseCondition()
                : DSL.right(column, meant.length()).eq(meant);
    }

    /** A text that is empty once folded, such as an apostrophe, is looked for in vain. */
    private static Condition within(Field<String> text, Field<String> part) {
        return part.ne("").and(DSL.position(text, part).gt(0));
    }

    /**
     * A text without case, accents and apostrophes, as the database folds it.
     *
     * @param value a column in the plain, or a value
     */
    public static Field<String> folded(Field<String> value) {
        return DSL.function(DSL.name("core", "folded"), String.class, value);
    }
}
