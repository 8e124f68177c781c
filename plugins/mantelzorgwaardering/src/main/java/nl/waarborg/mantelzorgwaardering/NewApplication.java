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
 * A draft to start with: the edition, and as much of the form as is known.
 *
 * @param editionId the edition
 * @param carer who applies
 * @param recipient where the person cared for lives
 * @param care answers about the care
 * @param payout where the money goes
 * @param remarks anything else
 * @param prefill whether to take over from the last edition what the form leaves out
 */
public record NewApplication(
        @Meaning("The edition to apply for") UUID editionId,
        @Nullable Carer carer,
        @Nullable Recipient recipient,
        @Nullable Care care,
        @Nullable Payout payout,
        @FreeText(max = 2000) @Meaning("Anything else, in your own words") @Nullable String remarks,
        @Meaning(
                        "Take over from the last edition what is left out here; true unless said otherwise")
                @Nullable Boolean prefill) {

    /** Whether to take over what is left out. */
    boolean prefills() {
        return prefill == null || prefill;
    }

    ApplicationForm form() {
        return new ApplicationForm(carer, recipient, care, payout, remarks);
    }
}
