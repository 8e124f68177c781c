package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

import org.jspecify.annotations.Nullable;

/**
 * Someone who is back from the identity provider.
 *
 * @param attempt what was kept since the start
 * @param state as it came with the person
 * @param code as it came with the person
 * @param invitation the code from the invitation, to link the account
 * @param secondFactor a code of the second factor, where there is one
 */
public record ExternalFinish(
        @Meaning("What was kept since the start")
                @Text(max = SignedTokens.LONGEST, pattern = "[!-~]+")
                String attempt,
        @Meaning("The state that came with the person") @Text(max = 200, pattern = "[!-~]+")
                String state,
        @Meaning("The code that came with the person") @Text(max = 4000, pattern = "[!-~]+")
                String code,
        @Meaning("The code from the invitation, once, to link the account to the provider")
                @Text(max = 100, pattern = RandomCode.PATTERN)
                @Nullable String invitation,
        @Meaning("A code of the authenticator app, or a recovery code, where there is one")
                @Text(max = 40, pattern = "[0-9A-Za-z-]+")
                @Nullable String secondFactor) {

    @Override
    public String toString() {
        return "ExternalFinish";
    }
}
