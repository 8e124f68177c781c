package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.EditionRules.AgeBand;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * An edition as it is made and replaced.
 *
 * @param municipality whose edition it is; the next one of the same municipality counts for VAL-R1
 * @param name what people call it
 * @param opensOn the first day to apply
 * @param closesOn the last day to apply
 * @param award what a carer gets
 * @param rules who it is for
 */
public record EditionBody(
        @Text(max = 100) @Meaning("Whose edition it is") String municipality,
        @Text(max = 100) @Meaning("What people call it") String name,
        @Meaning("First day to apply") LocalDate opensOn,
        @Meaning("Last day to apply, included") LocalDate closesOn,
        Award award,
        EditionRules rules) {

    /** Refuses what its fields allow one by one and not together. */
    void check() {
        List<Fault> faults = new ArrayList<>();
        if (closesOn.isBefore(opensOn)) {
            faults.add(
                    new Fault(
                            "/closesOn",
                            "before-opening",
                            "The last day must not come before the first"));
        }
        checkBands(rules.youth(), rules.adult(), faults);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    Values values() {
        return Values.of(Editions.MUNICIPALITY, municipality.strip())
                .set(Editions.NAME, name.strip())
                .set(Editions.OPENS_ON, opensOn)
                .set(Editions.CLOSES_ON, closesOn)
                .set(Editions.AMOUNT, award.amount())
                .set(Editions.CURRENCY, award.currency())
                .set(Editions.FORM, award.form())
                .set(Editions.BUDGET_MODE, award.budgetMode())
                .setNullable(Editions.BUDGET, award.budget())
                .set(Editions.RULES, RulesJson.write(rules));
    }

    private static void checkBands(
            @Nullable AgeBand youth, @Nullable AgeBand adult, List<Fault> faults) {
        if (youth == null && adult == null) {
            faults.add(
                    new Fault(
                            "/rules",
                            "no-terms",
                            "Give the terms for youth, for adult or for both"));
        }
        checkAges("/rules/youth", youth, faults);
        checkAges("/rules/adult", adult, faults);
        if (youth != null && adult != null && overlap(youth, adult)) {
            faults.add(
                    new Fault(
                            "/rules/adult/minAge",
                            "overlapping-ages",
                            "The ages of youth and adult must not overlap"));
        }
    }

    private static void checkAges(String pointer, @Nullable AgeBand band, List<Fault> faults) {
        if (band != null && oldest(band) < youngest(band)) {
            faults.add(
                    new Fault(
                            pointer + "/maxAge",
                            "below-youngest",
                            "The oldest age must not be below the youngest"));
        }
    }

    private static boolean overlap(AgeBand one, AgeBand other) {
        return youngest(one) <= oldest(other) && youngest(other) <= oldest(one);
    }

    private static int youngest(AgeBand band) {
        Integer age = band.minAge();
        return age == null ? 0 : age;
    }

    private static int oldest(AgeBand band) {
        Integer age = band.maxAge();
        return age == null ? Integer.MAX_VALUE : age;
    }
}
