package nl.waarborg.web.mail;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

/**
 * What a mail server sent back.
 *
 * @param message the whole message as it came, with its headers
 */
public record BouncedMail(
        @Meaning("The whole message as it came, with its headers") @Text(max = 200_000)
                String message) {

    @Override
    public String toString() {
        return "BouncedMail[…]";
    }
}
