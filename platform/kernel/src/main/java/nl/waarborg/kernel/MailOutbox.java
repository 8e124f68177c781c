package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.TenantId;

/**
 * What has not reached a mail server, for the operator to read and pass on by hand where none is
 * configured. Safe for threads; must not block.
 */
public interface MailOutbox {

    /** One tenant's mails that wait or were given up, in the order of their writing. */
    Future<Page<QueuedMail>> unsent(TenantId tenant, PageRequest request);
}
