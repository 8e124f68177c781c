package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

/**
 * Someone who begins to log in at the identity provider.
 *
 * @param redirectUri the page to come back to
 */
public record ExternalStart(
        @Meaning("The page to come back to, one of those that the organisation named")
                @Text(max = 500, pattern = "[!-~]+")
                String redirectUri) {

    @Override
    public String toString() {
        return "ExternalStart";
    }
}
