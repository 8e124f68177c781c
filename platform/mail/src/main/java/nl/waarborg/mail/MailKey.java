package nl.waarborg.mail;

import nl.waarborg.spi.TenantId;

import java.util.UUID;

/**
 * Which mail.
 *
 * @param tenant whose
 * @param id which of that tenant
 */
record MailKey(TenantId tenant, UUID id) {}
