package nl.waarborg.web.policy;

import nl.waarborg.kernel.PolicyOrigin;
import nl.waarborg.kernel.policy.PolicyDesk.Version;
import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A version of the policy.
 *
 * @param version its number, counted by this installation
 * @param ownVersion the number that the document gives itself
 * @param effectiveFrom the first day that it holds
 * @param sha256 the hash of its document
 * @param status whether it runs
 * @param origin where it came from
 * @param inForceAt when it came into force here
 * @param writtenBy the account of who wrote it
 * @param approvedBy the account of who agreed to it
 * @param approvedAt when
 */
@Input.Meaning("A version of the policy.")
record VersionView(
        @Input.Meaning("Its number, counted by this installation.") int version,
        @Input.Meaning("The number that the document gives itself.") int ownVersion,
        @Input.Meaning("The first day that it holds.") LocalDate effectiveFrom,
        @Input.Meaning("SHA-256 of its document, in hexadecimal.") String sha256,
        Status status,
        PolicyOrigin origin,
        @Input.Meaning("When it came into force here.") Instant inForceAt,
        @Nullable
                @Input.Meaning(
                        "The account of who wrote it; absent for a file, which is reviewed where it"
                                + " is kept.")
                UUID writtenBy,
        @Nullable @Input.Meaning("The account of who agreed to it.") UUID approvedBy,
        @Nullable Instant approvedAt) {

    /** Whether a version runs. */
    enum Status {
        /** It runs. */
        RUNNING,
        /** A later one took its place. */
        REPLACED
    }

    static VersionView of(Version one) {
        return new VersionView(
                one.version(),
                one.ownVersion(),
                one.effectiveFrom(),
                one.sha256(),
                one.runs() ? Status.RUNNING : Status.REPLACED,
                one.origin(),
                one.at(),
                one.author().orElse(null),
                one.approver().orElse(null),
                one.approvedAt().orElse(null));
    }

    /**
     * What ran and runs.
     *
     * @param versions the latest first
     */
    @Input.Meaning("Every version of the policy that ran or runs, the latest first.")
    record ListOf(List<VersionView> versions) {}
}
