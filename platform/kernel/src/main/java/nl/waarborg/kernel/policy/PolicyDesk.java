package nl.waarborg.kernel.policy;

import io.vertx.core.Future;

import nl.waarborg.kernel.PolicyOrigin;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.TenantId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a tenant can ask of its own policy at work. Safe for threads. */
public interface PolicyDesk {

    /** The policy that runs. */
    Future<Running> running(TenantId tenant);

    /**
     * The privacy statement as it was last published.
     *
     * @param language empty for the one that the organisation prefers
     * @return the text as JSON; empty where none was published
     */
    Future<Optional<String>> statement(TenantId tenant, Optional<MailLanguage> language);

    /** What was published, the latest first, a hundred at most. */
    Future<List<Publication>> publications(TenantId tenant);

    /** Every version that ran or runs, the latest first. */
    Future<List<Version>> versions(TenantId tenant);

    /** Publishes the texts of the policy that runs. */
    Future<Publication> publish(TenantId tenant, AccountId by);

    /**
     * The policy that runs.
     *
     * @param version its version, counted by this installation
     * @param sha256 of its document, in hexadecimal
     * @param document the document as JSON
     */
    record Running(int version, String sha256, String document) {}

    /**
     * A version.
     *
     * @param version its number, counted by this installation
     * @param ownVersion the number that the document gives itself
     * @param effectiveFrom the first day that it holds, as the document says
     * @param sha256 of its document, in hexadecimal
     * @param origin where it came from
     * @param at when it came into force here
     * @param runs whether it is the one that runs
     * @param author the account of who wrote it, where two people of the organisation agreed on it
     * @param approver the account of who agreed to it
     * @param approvedAt when
     */
    record Version(
            int version,
            int ownVersion,
            LocalDate effectiveFrom,
            String sha256,
            PolicyOrigin origin,
            Instant at,
            boolean runs,
            Optional<UUID> author,
            Optional<UUID> approver,
            Optional<Instant> approvedAt) {}

    /**
     * A publication.
     *
     * @param id its id
     * @param at when
     * @param policyVersion the version of the policy that the texts were made from
     * @param policySha256 the hash of that version
     * @param act what led to it
     * @param by the account of who published, where somebody did
     * @param registerSha256 the hash of the processing register of that moment
     * @param processorsSha256 the hash of the processor annex of that moment
     */
    record Publication(
            UUID id,
            Instant at,
            int policyVersion,
            String policySha256,
            PublicationAct act,
            Optional<UUID> by,
            String registerSha256,
            String processorsSha256) {}
}
