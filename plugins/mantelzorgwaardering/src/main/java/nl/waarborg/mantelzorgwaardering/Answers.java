package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.ApplicationForm.Care;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * What the rules look at, and no more of the form.
 *
 * @param dateOfBirth the carer's
 * @param carerLivesIn the carer's municipality
 * @param recipientLivesIn municipality where the person cared for lives
 * @param recipientRegisteredIn municipality where the person cared for is registered
 * @param care answers about the care
 */
record Answers(
        @Nullable LocalDate dateOfBirth,
        @Nullable String carerLivesIn,
        @Nullable String recipientLivesIn,
        @Nullable String recipientRegisteredIn,
        Care care) {

    static Answers of(ApplicationForm form) {
        return new Answers(
                form.carerOrEmpty().dateOfBirth(),
                form.carerOrEmpty().municipality(),
                form.recipientOrEmpty().livesIn(),
                form.recipientOrEmpty().registeredIn(),
                form.careOrEmpty());
    }
}
