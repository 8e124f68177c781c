package nl.waarborg.spi;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One e-mail address without a display name, safe to put in a mail header and in an SMTP command:
 * it holds no white space, no control character and none of the characters that separate addresses.
 *
 * <p>The domain is in its ASCII form. A local part outside ASCII is refused, as most mail servers
 * do.
 *
 * @param value such as {@code name@example.nl}
 */
public record EmailAddress(String value) {

    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile(
                    "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*"
                            + "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    /**
     * Refuses anything else than an address.
     *
     * @throws IllegalArgumentException without the value in its message
     */
    public EmailAddress {
        int at = value.lastIndexOf('@');
        String local = at < 0 ? "" : value.substring(0, at);
        String domain = value.substring(at + 1);
        if (value.length() > 254
                || local.length() > 64
                || !LOCAL.matcher(local).matches()
                || !DOMAIN.matcher(domain).matches()) {
            throw new IllegalArgumentException("That is not an e-mail address");
        }
    }

    /** Reads an address as people write it: spaces around it and a domain with accents are fine. */
    public static Optional<EmailAddress> parse(String text) {
        String trimmed = text.strip();
        int at = trimmed.lastIndexOf('@');
        try {
            String domain = IDN.toASCII(trimmed.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            return Optional.of(
                    new EmailAddress(
                            trimmed.substring(0, at + 1) + domain.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The part after the {@code @}. */
    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    /** Hides the value: an address is personal. */
    @Override
    public String toString() {
        return "EmailAddress[…]";
    }
}
