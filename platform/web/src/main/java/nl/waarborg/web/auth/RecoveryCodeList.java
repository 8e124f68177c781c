package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;

import java.util.List;

/**
 * The recovery codes of a new second factor.
 *
 * @param recoveryCodes ten codes
 */
public record RecoveryCodeList(
        @Meaning("Ten codes, shown this once, each of which stands in for the app once")
                List<String> recoveryCodes) {

    @Override
    public String toString() {
        return "RecoveryCodeList";
    }
}
