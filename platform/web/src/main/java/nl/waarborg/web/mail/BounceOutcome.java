package nl.waarborg.web.mail;

import nl.waarborg.kernel.MailBounces;
import nl.waarborg.spi.Input.Meaning;

/**
 * What came of a report.
 *
 * @param outcome whether a mail is now known as bounced
 */
public record BounceOutcome(
        @Meaning("RECORDED where a mail is now known as bounced") MailBounces.Outcome outcome) {}
