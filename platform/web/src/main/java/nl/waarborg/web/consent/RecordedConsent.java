package nl.waarborg.web.consent;

import nl.waarborg.kernel.consent.AgeBand;
import nl.waarborg.kernel.consent.Agreement;
import nl.waarborg.kernel.consent.ConsentBasis;
import nl.waarborg.kernel.consent.ConsentChannel;
import nl.waarborg.spi.Caller;
import nl.waarborg.spi.Input;
import nl.waarborg.spi.SubjectId;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.UUID;

/**
 * A consent that did not come online, or what a newsletter rests on instead.
 *
 * @param subjectId whose
 * @param purpose to what
 * @param question to which question
 * @param textVersion in which words
 * @param basis on what it rests; consent when left out
 * @param optOutOffered whether an opt-out was offered when the address was collected
 * @param channel how it came in
 * @param age what the law makes of the age, where it is asked
 * @param representative who agreed on the person's behalf
 * @param evidence where the paper or the note of the call is kept
 */
@Input.Meaning("A consent that came by paper, telephone, mail or face to face.")
record RecordedConsent(
        UUID subjectId,
        @Input.Text(max = 80) @Input.Meaning("What is agreed to, as /consent-texts names it.")
                String purpose,
        @Nullable @Input.Text(max = 80) String question,
        @Input.Text(max = 20) @Input.Meaning("The version of the text that was read.")
                String textVersion,
        @Nullable @Input.Meaning("On what it rests; consent when left out.") ConsentBasis basis,
        @Nullable @Input.Meaning("Whether an opt-out was offered when the address was collected.")
                Boolean optOutOffered,
        ConsentChannel channel,
        @Nullable AgeBand age,
        @Nullable RepresentativeBody representative,
        @Input.Text(max = 200)
                @Input.Meaning("Where the paper or the note is kept; no personal data.")
                String evidence) {

    Agreement of(Caller caller) {
        return new Agreement(
                new SubjectId(subjectId),
                purpose,
                Optional.ofNullable(question),
                textVersion,
                basis == null ? ConsentBasis.CONSENT : basis,
                Boolean.TRUE.equals(optOutOffered),
                channel,
                Optional.ofNullable(age),
                RepresentativeBody.of(representative),
                Optional.of(evidence),
                Optional.of(caller.account()));
    }
}
