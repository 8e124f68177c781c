package nl.waarborg.kernel.policy;

import io.vertx.core.Future;

import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.kernel.register.ChangedConsent;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.TenantId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes of tenants' policies: written by one person, agreed to by another, applied on their day.
 * Safe for threads. Futures fail with a {@link Problem} where a change may not be.
 */
public interface PolicyChanges {

    /** Writes a change down, with what it does to the records that are there. */
    Future<Change> propose(AdmittedTenant document, AccountId author);

    /**
     * Writes down what a file that was changed would change, once for each version that runs; it
     * waits for agreement like any other.
     */
    Future<Void> proposeFile(AdmittedTenant file);

    /** The changes of a tenant, the latest first, a hundred at most. */
    Future<List<Change>> list(TenantId tenant);

    /** A change. */
    Future<Change> read(TenantId tenant, UUID id);

    /** Agrees to a change or refuses it; one whose day has come applies at once. */
    Future<Change> decide(TenantId tenant, UUID id, AccountId by, boolean approved, String because);

    /** The document of a change. */
    Future<String> document(TenantId tenant, UUID id);

    /** Notes that mails told everybody, where nobody is left whom no mail can reach. */
    Future<Void> toldByMail(TenantId tenant, UUID id);

    /** Notes that people were told, and asked again where consent is the basis. */
    Future<Change> told(TenantId tenant, UUID id, AccountId by, String how);

    /**
     * Applies what is due.
     *
     * @return how many
     */
    Future<Integer> applyDue(TenantId tenant);

    /**
     * A change.
     *
     * @param id its id
     * @param basedOn the version of the policy that it changes
     * @param sha256 the hash of the new document
     * @param effectiveOn the first day it holds
     * @param author the account of who wrote it; none where the organisation's file brought it
     * @param createdAt when
     * @param impact what it does to the records that are there
     * @param informFirst whether people are told before it applies
     * @param consentAgain the purposes of which some consent ends, so that people hear of it first
     * @param consents what becomes of each consent, or of each of its questions
     * @param decision APPROVED or REFUSED
     * @param decidedBy the account of who decided
     * @param because why
     * @param mailed how many mails were written about it
     * @param unreached how many people no mail can reach, while that matters
     * @param informedHow how people were told
     * @param appliedVersion the version it became
     */
    record Change(
            UUID id,
            int basedOn,
            String sha256,
            LocalDate effectiveOn,
            Optional<UUID> author,
            Instant createdAt,
            List<Impact> impact,
            boolean informFirst,
            List<String> consentAgain,
            List<ChangedConsent> consents,
            Optional<String> decision,
            Optional<UUID> decidedBy,
            Optional<String> because,
            long mailed,
            long unreached,
            Optional<String> informedHow,
            Optional<Integer> appliedVersion) {

        /** Copies what it is given. */
        public Change {
            impact = List.copyOf(impact);
            consentAgain = List.copyOf(consentAgain);
            consents = List.copyOf(consents);
        }

        /** Whether people still have to be told, or asked again, before it applies. */
        public boolean waitsForPeople() {
            return (informFirst || !consentAgain.isEmpty())
                    && decision.filter("APPROVED"::equals).isPresent()
                    && informedHow.isEmpty()
                    && appliedVersion.isEmpty();
        }
    }

    /**
     * How many records of a kind live shorter or longer, seen on a day.
     *
     * @param day the day
     * @param dataset their table
     * @param rule the rule under which they go, the new one for shorter, the old one for longer
     * @param shorter records that are gone by that day under the change and not without it
     * @param longer records that are gone by that day without the change and not under it
     */
    record Impact(LocalDate day, String dataset, String rule, long shorter, long longer) {}
}
