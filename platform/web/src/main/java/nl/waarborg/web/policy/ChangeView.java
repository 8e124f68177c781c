package nl.waarborg.web.policy;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.policy.PolicyChanges.Change;
import nl.waarborg.kernel.policy.PolicyChanges.Impact;
import nl.waarborg.kernel.register.ChangedConsent;
import nl.waarborg.spi.Input;
import nl.waarborg.web.DataNameView;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A change of the policy.
 *
 * @param id its id
 * @param basedOn the version that it changes
 * @param sha256 the hash of the new document
 * @param effectiveOn the first day it holds
 * @param authorId the account of who wrote it; absent where the organisation's file brought it
 * @param createdAt when
 * @param impact what it does to the records that are there
 * @param informFirst whether people are told before it applies
 * @param consentAgain the purposes of which some consent ends, so that people hear of it first
 * @param consents what becomes of each consent, or of each of its questions
 * @param decision APPROVED or REFUSED
 * @param decidedBy the account of who decided
 * @param because why
 * @param mailed how many mails told people, or asked them again
 * @param unreached how many people no mail can reach
 * @param informedHow how people were told
 * @param appliedVersion the version it became
 */
@Input.Meaning("A change of the policy.")
record ChangeView(
        UUID id,
        int basedOn,
        String sha256,
        LocalDate effectiveOn,
        @Nullable @Input.Meaning("Absent where the organisation's file brought the change.")
                UUID authorId,
        Instant createdAt,
        List<ImpactLine> impact,
        @Input.Meaning("Whether it waits until people were told.") boolean informFirst,
        @Input.Meaning("Purposes on consent that change; it waits until people were asked again.")
                List<String> consentAgain,
        @Input.Meaning(
                        "What becomes of each consent, or of each of its questions; others stay as they are.")
                List<ConsentLine> consents,
        @Nullable String decision,
        @Nullable UUID decidedBy,
        @Nullable String because,
        @Input.Meaning("How many mails told people, or asked them again.") long mailed,
        @Input.Meaning(
                        "People without an account, whom you tell yourself; note it as announcement.")
                long unreached,
        @Nullable String informedHow,
        @Nullable @Input.Meaning("The version it became; absent until it applies.")
                Integer appliedVersion) {

    static ChangeView of(Change one, DataNames names) {
        return new ChangeView(
                one.id(),
                one.basedOn(),
                one.sha256(),
                one.effectiveOn(),
                one.author().orElse(null),
                one.createdAt(),
                one.impact().stream().map(line -> ImpactLine.of(line, names)).toList(),
                one.informFirst(),
                one.consentAgain(),
                one.consents().stream().map(ConsentLine::of).toList(),
                one.decision().orElse(null),
                one.decidedBy().orElse(null),
                one.because().orElse(null),
                one.mailed(),
                one.unreached(),
                one.informedHow().orElse(null),
                one.appliedVersion().orElse(null));
    }

    /**
     * What becomes of what people agreed to.
     *
     * @param consent the name of what is asked
     * @param question the question; absent where it is all that was agreed to
     * @param how what becomes of it
     */
    @Input.Meaning("What becomes of what people agreed to.")
    record ConsentLine(
            String consent,
            @Nullable @Input.Meaning("Absent where it is all that was agreed to.") String question,
            @Input.Meaning(
                            "NEW: never asked before. ASKED_AGAIN: the earlier consent ends. NO_LONGER_ASKED: it ends, and what rests on it alone goes.")
                    ChangedConsent.How how) {

        static ConsentLine of(ChangedConsent one) {
            return new ConsentLine(one.consent(), one.question().orElse(null), one.how());
        }
    }

    /**
     * How many records of a kind live shorter or longer, seen on a day.
     *
     * @param day the day
     * @param dataset their table
     * @param name what people read instead
     * @param rule the rule under which they go
     * @param shorter records that are gone by then under the change and not without it
     * @param longer records that are gone by then without the change and not under it
     */
    @Input.Meaning("How many records live shorter or longer, seen on a day.")
    record ImpactLine(
            LocalDate day,
            String dataset,
            @Input.Meaning("What people read instead of the dataset's name.") DataNameView name,
            String rule,
            long shorter,
            long longer) {

        static ImpactLine of(Impact one, DataNames names) {
            return new ImpactLine(
                    one.day(),
                    one.dataset(),
                    DataNameView.of(names.of(one.dataset())),
                    one.rule(),
                    one.shorter(),
                    one.longer());
        }
    }

    /**
     * The changes.
     *
     * @param changes the latest first, a hundred at most
     */
    @Input.Meaning("The changes of the policy, the latest first.")
    record ListOf(List<ChangeView> changes) {}

    /**
     * Why, or how.
     *
     * @param because in a few words, without personal data
     */
    @Input.Meaning("Why something is decided, or how people were told.")
    record Reason(
            @Input.Text(min = 3, max = 500) @Input.Meaning("In a few words, without personal data.")
                    String because) {}
}
