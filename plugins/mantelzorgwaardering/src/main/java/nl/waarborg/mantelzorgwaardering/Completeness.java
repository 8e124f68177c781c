package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.ApplicationForm.Carer;
import nl.waarborg.mantelzorgwaardering.Award.AwardForm;
import nl.waarborg.spi.Problem.Fault;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What an application must and need not hold for its edition (VAL-F9). Pure. */
final class Completeness {

    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);

    private Completeness() {}

    /** What must be filled in. */
    static Set<Field> needed(Edition edition, @Nullable LocalDate dateOfBirth, LocalDate on) {
        Set<Field> needed = EnumSet.copyOf(Field.always());
        needed.addAll(Eligibility.asks(edition.rules(), dateOfBirth, on));
        if (edition.award().form() == AwardForm.MONEY) {
            needed.add(Field.IBAN);
            needed.add(Field.ACCOUNT_HOLDER);
        }
        return needed;
    }

    /** Everything that is missing, at once. */
    static List<Fault> missing(Set<Field> needed, Set<Field> filled) {
        return needed.stream()
                .filter(field -> !filled.contains(field))
                .map(field -> new Fault(field.pointer(), "required", "Fill this in to submit"))
                .toList();
    }

    /**
     * What need not be kept. Nothing while the carer's age is in no band: then a person must see
     * what there is.
     */
    static Set<Field> unneeded(Edition edition, @Nullable LocalDate dateOfBirth, LocalDate on) {
        if (!Eligibility.hasBand(edition.rules(), dateOfBirth, on)) {
            return EnumSet.noneOf(Field.class);
        }
        Set<Field> unneeded = EnumSet.copyOf(Field.depending());
        unneeded.removeAll(needed(edition, dateOfBirth, on));
        return unneeded;
    }

    /** Dates that cannot be. */
    static List<Fault> impossibleDates(ApplicationForm form, LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        Carer carer = form.carerOrEmpty();
        LocalDate birth = carer.dateOfBirth();
        if (birth != null && (birth.isAfter(today) || birth.isBefore(EARLIEST_BIRTH))) {
            faults.add(
                    new Fault(
                            Field.DATE_OF_BIRTH.pointer(),
                            "impossible-date",
                            "Give a date from 1900 until today"));
        }
        LocalDate since = form.careOrEmpty().since();
        if (since != null && (since.isAfter(today) || since.isBefore(EARLIEST_BIRTH))) {
            faults.add(
                    new Fault(
                            Field.CARE_SINCE.pointer(),
                            "impossible-date",
                            "Give a date from 1900 until today"));
        }
        return faults;
    }
}
