package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;

/**
 * The caller's second factor.
 *
 * @param enrolled whether there is one
 * @param recoveryCodesLeft how many recovery codes can still be used
 */
public record SecondFactorView(
        @Meaning("Whether a second factor is set up") boolean enrolled,
        @Meaning("How many recovery codes can still be used") long recoveryCodesLeft) {

    @Override
    public String toString() {
        return "SecondFactorView";
    }
}
