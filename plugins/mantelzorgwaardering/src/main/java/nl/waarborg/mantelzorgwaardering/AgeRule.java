package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.Advice.Finding;
import nl.waarborg.mantelzorgwaardering.EditionRules.AgeBand;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.Period;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The carer's age in completed years falls in one of the bands.
 *
 * @param youth the young carers
 * @param adult everyone else
 */
record AgeRule(@Nullable AgeBand youth, @Nullable AgeBand adult) implements Rule {

    private static final String NAME = "age";

    static int age(LocalDate dateOfBirth, LocalDate on) {
        return Period.between(dateOfBirth, on).getYears();
    }

    @Override
    public Set<Field> asks() {
        return Set.of(Field.DATE_OF_BIRTH);
    }

    @Override
    public Finding assess(Answers answers, LocalDate on) {
        if (answers.dateOfBirth() == null) {
            return Finding.unanswered(NAME);
        }
        int age = age(answers.dateOfBirth(), on);
        boolean met = within(youth, age) || within(adult, age);
        return Finding.of(
                NAME,
                met,
                "The carer is %d; the edition is for ages %s.".formatted(age, bands("or", "over")),
                "De mantelzorger is %d; de editie is voor leeftijden %s."
                        .formatted(age, bands("of", "ouder")));
    }

    private static boolean within(@Nullable AgeBand band, int age) {
        return band != null && band.includes(age);
    }

    private String bands(String or, String over) {
        StringJoiner joiner = new StringJoiner(" " + or + " ");
        if (youth != null) {
            joiner.add(band(youth, or + " " + over));
        }
        if (adult != null) {
            joiner.add(band(adult, or + " " + over));
        }
        return joiner.toString();
    }

    private static String band(AgeBand band, String orOver) {
        int from = band.minAge() == null ? 0 : band.minAge();
        return band.maxAge() == null ? from + " " + orOver : from + "–" + band.maxAge();
    }
}
