package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.ApplicationForm.Care;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Carer;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Payout;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Recipient;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Reply;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One application as callers see it.
 *
 * @param id its id
 * @param editionId the edition
 * @param status where it stands
 * @param source who wrote it
 * @param prefilled pointers to what was taken over from the last edition and is not confirmed yet
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
        @Meaning("Who wrote it") ApplicationSource source,
        @Meaning("Taken over from the last edition and to be confirmed") List<String> prefilled,
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

    /**
     * For who writes it: who does so for somebody else sees the form while it is being written, and
     * then how it stands (VAL-A3).
     */
    static Reply<ApplicationView> toWriter(Application application, Call<?, ?> call) {
        boolean all = application.writable() || Dossier.isOwn(application, call);
        return Reply.ok(all ? of(application) : withoutForm(application))
                .withVersion(application.version());
    }

    /** What is left to say of one that is no longer there. */
    static Reply<ApplicationView> gone(Application before) {
        return Reply.ok(withoutForm(before));
    }

    /** A draft taken for somebody else, which is read again under another address. */
    static Reply<ApplicationView> taken(Application application) {
        return Reply.createdAs("", of(application)).withVersion(application.version());
    }

    private static ApplicationView withoutForm(Application application) {
        return of(application, ApplicationForm.EMPTY);
    }

    static Reply<ApplicationView> created(Application application) {
        return Reply.created(application.id(), of(application)).withVersion(application.version());
    }

    private static ApplicationView of(Application application) {
        return of(application, application.form());
    }

    private static ApplicationView of(Application application, ApplicationForm form) {
        return new ApplicationView(
                application.id(),
                application.editionId(),
                application.status(),
                application.source(),
                application.prefilled().stream().map(Field::pointer).toList(),
                application.submittedAt(),
                completion(application),
                form.carerOrEmpty(),
                form.recipientOrEmpty(),
                form.careOrEmpty(),
                form.payoutOrEmpty(),
                form.remarks());
    }

    static @Nullable Completion completion(Application application) {
        return application.completionText() == null || application.completionDueOn() == null
                ? null
                : new Completion(application.completionText(), application.completionDueOn());
    }
}
