package nl.waarborg.spi;

import java.util.Optional;

/**
 * Where a person is written to.
 *
 * @param to the address
 * @param language in which the person reads, where that is known
 */
public record MailAddress(EmailAddress to, Optional<MailLanguage> language) {

    /** Hides the address: it is personal. */
    @Override
    public String toString() {
        return "MailAddress";
    }
}
