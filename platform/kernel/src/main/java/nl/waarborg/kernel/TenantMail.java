package nl.waarborg.kernel;

import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.MailText;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * How a tenant writes to people.
 *
 * @param organisation its name
 * @param sender who the mail is from; its name where it chose nothing else
 * @param from the address that the mail is from; without one, the installation's
 * @param replyTo where answers go; without one, its contact address
 * @param language of people who chose none
 * @param zone the zone of its times
 * @param texts its own words in place of a template's, by the template's name
 */
public record TenantMail(
        String organisation,
        HeaderText sender,
        Optional<EmailAddress> from,
        Optional<EmailAddress> replyTo,
        MailLanguage language,
        ZoneId zone,
        Map<String, Map<MailLanguage, MailText>> texts) {

    /** Copies what it is given. */
    public TenantMail {
        texts = Map.copyOf(texts);
    }

    /** The words of a template in a language: the tenant's own, or those it came with. */
    public MailText textOf(MailTemplate<?> template, MailLanguage chosen) {
        MailText own = texts.getOrDefault(template.name(), Map.of()).get(chosen);
        return own == null ? template.in(chosen) : own;
    }
}
