package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

/**
 * The first code of a new second factor.
 *
 * @param code the six digits
 */
public record SecondFactorCode(
        @Meaning("The six digits that the app shows") @Text(min = 6, max = 6, pattern = "[0-9]+")
                String code) {

    @Override
    public String toString() {
        return "SecondFactorCode";
    }
}
