package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.TenantId;

import java.util.UUID;

/** The way out for mail. Safe for threads; must not block. */
public interface MailQueue {

    /**
     * Puts a mail in the outbox; it is sent when and only when this transaction commits. Its {@code
     * Message-ID} is fixed here, so that a mail that had to be sent again is known as the same.
     *
     * @return the mail's id
     */
    Future<UUID> queue(TenantId tenant, UnitOfWork unit, OutgoingMail mail);
}
