package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.ApplicationForm.Care;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Relation;

import java.time.LocalDate;

/** Invented carers who meet every condition there is, and what a test changes about them. */
final class Applicants {

    private Applicants() {}

    static final Care ALL_IS_WELL =
            new Care(
                    Relation.FAMILY,
                    40,
                    LocalDate.of(2000, 1, 1),
                    true,
                    true,
                    true,
                    true,
                    true,
                    false);

    /** Somebody of that age in completed years on that day, all else as the edition wants it. */
    static Answers aged(int years, LocalDate on, EditionBody edition) {
        String here = edition.rules().municipalities().getFirst();
        return new Answers(on.minusYears(years), here, here, here, ALL_IS_WELL);
    }

    static Answers with(Answers answers, Care care) {
        return new Answers(
                answers.dateOfBirth(),
                answers.carerLivesIn(),
                answers.recipientLivesIn(),
                answers.recipientRegisteredIn(),
                care);
    }

    static Answers living(Answers answers, String carer, String recipient, String registered) {
        return new Answers(answers.dateOfBirth(), carer, recipient, registered, answers.care());
    }

    static Care hours(int hours) {
        Care c = ALL_IS_WELL;
        return new Care(c.relation(), hours, c.since(), true, true, true, true, true, false);
    }

    static Care since(LocalDate since) {
        return new Care(Relation.FAMILY, 40, since, true, true, true, true, true, false);
    }

    static Care interrupted() {
        return new Care(
                Relation.FAMILY, 40, ALL_IS_WELL.since(), false, true, true, true, true, false);
    }

    static Care paid() {
        return new Care(
                Relation.FAMILY, 40, ALL_IS_WELL.since(), true, false, true, true, true, false);
    }

    static Care inAnInstitution() {
        return new Care(
                Relation.FAMILY, 40, ALL_IS_WELL.since(), true, true, true, true, true, true);
    }

    static Care of(Relation relation) {
        return new Care(relation, 40, ALL_IS_WELL.since(), true, true, true, true, true, false);
    }

    static Care illness(boolean longTerm, boolean missesCare, boolean helpsOften) {
        return new Care(
                Relation.FAMILY,
                40,
                ALL_IS_WELL.since(),
                true,
                true,
                longTerm,
                missesCare,
                helpsOften,
                false);
    }
}
