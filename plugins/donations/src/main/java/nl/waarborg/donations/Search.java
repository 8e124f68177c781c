package nl.waarborg.donations;

import org.apache.commons.lang3.StringUtils;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

import java.util.regex.Pattern;

/** What somebody at the desk types to find a donor. */
final class Search {

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int SHORTEST_PHONE = 6;
    private static final int LONGEST_NUMBER = 9;

    private Search() {}

    /** Donors of that number, address or telephone number, or with all those words in the name. */
    static Condition donors(String typed) {
        String text = typed.strip();
        if (text.contains("@")) {
            return DSL.lower(Donors.EMAIL.field()).eq(DSL.lower(DSL.val(text)));
        }
        String digits = StringUtils.getDigits(text);
        Condition found = named(text);
        if (StringUtils.isNumeric(text) && text.length() <= LONGEST_NUMBER) {
            found = found.or(Donors.NUMBER.field().eq(Integer.valueOf(text)));
        }
        return digits.length() >= SHORTEST_PHONE
                ? found.or(Donors.PHONE.field().contains(StringUtils.stripStart(digits, "0")))
                : found;
    }

    /** Donations of such donors, or with that in the payment reference. */
    static Condition donations(String typed) {
        return Donors.GIVEN_BY
                .field()
                .in(
                        DSL.select(Donors.DATASET.id().field())
                                .from(Donors.DATASET.asTable())
                                .where(donors(typed)))
                .or(Donors.REFERENCE.field().containsIgnoreCase(typed.strip()));
    }

    private static Condition named(String text) {
        Condition all = DSL.noCondition();
        for (String word : SPACES.splitAsStream(text).toList()) {
            all = all.and(folded(Donors.NAME.field()).contains(folded(DSL.val(word))));
        }
        return all;
    }

    /** Without case and accents, as the database folds names. */
    static Field<String> folded(Field<String> name) {
        return DSL.function(DSL.name(DonationsPlugin.NAME, "folded"), String.class, name);
    }
}
