package nl.waarborg.mail;

import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.TenantId;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code Message-ID}s of mails: they say whose, and cannot be guessed. */
final class MessageIds {

    private static final Pattern OURS =
            Pattern.compile("<([0-9a-f-]{36})\\.([a-z0-9-]{1,63})@[A-Za-z0-9.-]+>");
    private static final int LONGEST_LOCAL = 64;

    private MessageIds() {}

    static String next(TenantId tenant, String domain) {
        return "<" + UUID.randomUUID() + "." + tenant + "@" + domain + ">";
    }

    /** Whose mail it is; empty for one that did not come from here. */
    static Optional<TenantId> tenantOf(String messageId) {
        Matcher matcher = OURS.matcher(messageId);
        try {
            return matcher.matches()
                    ? Optional.of(new TenantId(matcher.group(2)))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /**
     * The address that a mail server sends a mail back to: one for each mail, as far as its length
     * allows, so that whoever sorts what comes back sees which it was.
     */
    static EmailAddress returnPath(EmailAddress base, String messageId) {
        String local = base.value().substring(0, base.value().lastIndexOf('@'));
        String mark = "+" + messageId.substring(1, messageId.lastIndexOf('@'));
        return local.length() + mark.length() > LONGEST_LOCAL
                ? base
                : new EmailAddress(local + mark + "@" + base.domain());
    }
}
