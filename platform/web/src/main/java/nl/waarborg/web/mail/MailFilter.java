package nl.waarborg.web.mail;

import nl.waarborg.spi.Input.Meaning;

import java.util.UUID;

/**
 * Which mails to tell of.
 *
 * @param record the record they belong to
 */
public record MailFilter(@Meaning("The record that the mails belong to") UUID record) {}
