package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.ApplicationForm.Care;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Carer;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Payout;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Recipient;
import nl.waarborg.spi.Reply;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * One application as callers see it.
 *
 * @param id its id
 * @param editionId the edition
 * @param status where it stands
 * @param submittedAt when it was first submitted
 * @param completion what the carer was last asked to complete
 * @param carer who applies
 * @param recipient where the person cared for lives
 * @param care answers about the care
 * @param payout where the money goes
 * @param remarks anything else
 */
public record ApplicationView(
        UUID id,
        UUID editionId,
        ApplicationStatus status,
        @Nullable Instant submittedAt,
        @Nullable Completion completion,
        Carer carer,
        Recipient recipient,
        Care care,
        Payout payout,
        @Nullable String remarks) {

    static Reply<ApplicationView> reply(Application application) {
        return Reply.ok(of(application)).withVersion(application.version());
    }

    static Reply<ApplicationView> created(Application application) {
        return Reply.created(application.id(), of(application)).withVersion(application.version());
    }

    private static ApplicationView of(Application application) {
        ApplicationForm form = application.form();
        return new ApplicationView(
                application.id(),
                application.editionId(),
                application.status(),
                application.submittedAt(),
                completion(application),
                form.carerOrEmpty(),
                form.recipientOrEmpty(),
                form.careOrEmpty(),
                form.payoutOrEmpty(),
                form.remarks());
    }

    private static @Nullable Completion completion(Application application) {
        return application.completionText() == null || application.completionDueOn() == null
                ? null
                : new Completion(application.completionText(), application.completionDueOn());
    }
}
