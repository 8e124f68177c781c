package nl.waarborg.web.policy;

import nl.waarborg.kernel.policy.PolicyDesk.Publication;
import nl.waarborg.kernel.policy.PublicationAct;
import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A publication of the privacy statement.
 *
 * @param id its id
 * @param at when
 * @param policyVersion the version of the policy that it was made from
 * @param policySha256 the hash of that version
 * @param act what led to it
 * @param publishedBy the account of who published
 * @param registerSha256 the hash of the register of that moment
 * @param processorsSha256 the hash of the annex of that moment
 */
@Input.Meaning("A publication of the privacy statement.")
record PublicationView(
        UUID id,
        Instant at,
        int policyVersion,
        String policySha256,
        PublicationAct act,
        @Nullable UUID publishedBy,
        String registerSha256,
        String processorsSha256) {

    static PublicationView of(Publication one) {
        return new PublicationView(
                one.id(),
                one.at(),
                one.policyVersion(),
                one.policySha256(),
                one.act(),
                one.by().orElse(null),
                one.registerSha256(),
                one.processorsSha256());
    }

    /**
     * What was published.
     *
     * @param publications the latest first, a hundred at most
     */
    @Input.Meaning("What was published, the latest first.")
    record ListOf(List<PublicationView> publications) {}
}
