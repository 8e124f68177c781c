package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.EditionRules.AgeBand;
import nl.waarborg.mantelzorgwaardering.EditionRules.Applicant;
import nl.waarborg.mantelzorgwaardering.EditionRules.Residence;
import nl.waarborg.mantelzorgwaardering.ResidenceRule.Whose;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns the rules of an edition into advice on an application. Pure. */
final class Eligibility {

    private Eligibility() {}

    /**
     * What the rules say.
     *
     * @param on the day that counts: that of submission
     */
    static Advice assess(EditionRules rules, Answers answers, LocalDate on) {
        return Advice.of(
                on,
                rulesFor(rules, answers.dateOfBirth(), on).stream()
                        .map(rule -> rule.assess(answers, on))
                        .toList());
    }

    /** The answers that the rules need from a carer born on that day. */
    static Set<Field> asks(EditionRules rules, @Nullable LocalDate dateOfBirth, LocalDate on) {
        Set<Field> asked = EnumSet.noneOf(Field.class);
        rulesFor(rules, dateOfBirth, on).forEach(rule -> asked.addAll(rule.asks()));
        return asked;
    }

    /** Whether the carer's age is known and within a band, so that it is clear what is asked. */
    static boolean hasBand(EditionRules rules, @Nullable LocalDate dateOfBirth, LocalDate on) {
        return band(rules, dateOfBirth, on).isPresent();
    }

    private static Optional<AgeBand> band(
            EditionRules rules, @Nullable LocalDate dateOfBirth, LocalDate on) {
        return dateOfBirth == null ? Optional.empty() : rules.bandFor(AgeRule.age(dateOfBirth, on));
    }

    private static List<Rule> rulesFor(
            EditionRules rules, @Nullable LocalDate dateOfBirth, LocalDate on) {
        List<Rule> all = new ArrayList<>();
        all.add(new AgeRule(rules.youth(), rules.adult()));
        band(rules, dateOfBirth, on).ifPresent(band -> addBand(rules, band, all));
        addResidence(rules, all);
        addHumanChecks(rules, all);
        return all;
    }

    private static void addBand(EditionRules rules, AgeBand band, List<Rule> all) {
        addIf(band.familyOnly(), SituationRule.FAMILY, all);
        addIf(band.recipientLongTermIll(), SituationRule.LONG_TERM_ILL, all);
        addIf(band.missesCareOrHelpsOften(), SituationRule.MISSES_CARE_OR_HELPS_OFTEN, all);
        if (band.monthsOfCare() != null) {
            all.add(new MonthsRule(band.monthsOfCare()));
        }
        addIf(band.consecutiveMonths(), SituationRule.UNINTERRUPTED, all);
        if (band.hoursPerWeek() != null) {
            all.add(new HoursRule(band.hoursPerWeek()));
        }
        addIf(band.unpaid(), SituationRule.UNPAID, all);
        addIf(band.recipientAtHome(), SituationRule.AT_HOME, all);
        addIf(
                band.recipientRegistered(),
                new ResidenceRule(Whose.RECIPIENT_REGISTERED, rules.municipalities()),
                all);
    }

    private static void addResidence(EditionRules rules, List<Rule> all) {
        Residence residence = rules.residence();
        addIf(
                residence != Residence.CARER,
                new ResidenceRule(Whose.RECIPIENT_LIVES, rules.municipalities()),
                all);
        addIf(
                residence != Residence.RECIPIENT,
                new ResidenceRule(Whose.CARER_LIVES, rules.municipalities()),
                all);
    }

    private static void addHumanChecks(EditionRules rules, List<Rule> all) {
        if (rules.appliedForBy() == Applicant.RECIPIENT) {
            all.add(
                    new HumanCheck(
                            "applied-for-by",
                            "Check that the person cared for applies.",
                            "Ga na of de zorgvrager de aanvraag doet."));
        }
        addCap("per-recipient", rules.perRecipient(), "recipient", "zorgvrager", all);
        addCap("per-address", rules.perAddress(), "address", "adres", all);
        Integer weeks = rules.recipientConsentWeeks();
        if (weeks != null) {
            all.add(
                    new HumanCheck(
                            "recipient-consent",
                            "Check that the person cared for agreed within %d weeks."
                                    .formatted(weeks),
                            "Ga na of de zorgvrager binnen %d weken instemde.".formatted(weeks)));
        }
        for (String evidence : rules.evidence()) {
            all.add(new HumanCheck("evidence", "Check: " + evidence, "Ga na: " + evidence));
        }
    }

    private static void addCap(
            String rule, @Nullable Integer most, String per, String perNl, List<Rule> all) {
        if (most != null) {
            all.add(
                    new HumanCheck(
                            rule,
                            "Check that there are no more than %d awards per %s."
                                    .formatted(most, per),
                            "Ga na dat er niet meer dan %d waarderingen per %s zijn."
                                    .formatted(most, perNl)));
        }
    }

    private static void addIf(boolean demanded, Rule rule, List<Rule> all) {
        if (demanded) {
            all.add(rule);
        }
    }
}
