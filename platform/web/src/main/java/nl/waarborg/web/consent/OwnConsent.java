package nl.waarborg.web.consent;

import nl.waarborg.kernel.consent.AgeBand;
import nl.waarborg.kernel.consent.Agreement;
import nl.waarborg.kernel.consent.ConsentBasis;
import nl.waarborg.kernel.consent.ConsentChannel;
import nl.waarborg.spi.Caller;
import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * What a person agrees to in the own account.
 *
 * @param purpose to what
 * @param question to which question
 * @param textVersion in which words
 * @param age what the law makes of the age, where it is asked
 * @param representative who agrees for somebody under 16, and confirms it by mail
 */
@Input.Meaning("What a person agrees to. Nothing stands that is not sent here.")
record OwnConsent(
        @Input.Text(max = 80) @Input.Meaning("What is agreed to, as /consent-texts names it.")
                String purpose,
        @Nullable
                @Input.Text(max = 80)
                @Input.Meaning("The question, where each is agreed to by itself.")
                String question,
        @Input.Text(max = 20) @Input.Meaning("The version of the text that was read.")
                String textVersion,
        @Nullable AgeBand age,
        @Nullable RepresentativeBody representative) {

    Agreement of(Caller caller) {
        return new Agreement(
                caller.subject(),
                purpose,
                Optional.ofNullable(question),
                textVersion,
                ConsentBasis.CONSENT,
                false,
                ConsentChannel.ONLINE,
                Optional.ofNullable(age),
                RepresentativeBody.of(representative),
                Optional.empty(),
                Optional.of(caller.account()));
    }
}
