package nl.waarborg.kernel.policy;

import io.vertx.core.Future;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.TenantId;

import java.time.Instant;
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
