package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.ApplicationForm.Care;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Carer;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Payout;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Recipient;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * A draft that somebody writes for a carer.
 *
 * @param editionId the edition
 * @param sameCarerAs an application by the same carer
 * @param carer who gets the award
 * @param recipient where the person cared for lives
 * @param care answers about the care
 * @param payout where the money goes
 * @param remarks anything else
 */
public record NewTakenApplication(
        @Meaning("The edition to apply for") UUID editionId,
        @Meaning("An application by the same carer; left out for a carer who is not known yet")
                @Nullable UUID sameCarerAs,
        @Nullable Carer carer,
        @Nullable Recipient recipient,
        @Nullable Care care,
        @Nullable Payout payout,
        @FreeText(max = 2000) @Meaning("Anything else, in the carer's words")
                @Nullable String remarks) {

    ApplicationForm form() {
        return new ApplicationForm(carer, recipient, care, payout, remarks);
    }
}
