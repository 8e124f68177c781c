package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.TenantId;

import java.util.Optional;
import java.util.UUID;

/**
 * What has not reached its reader, for the operator to read and pass on by hand where no mail
 * server is configured. Safe for threads; must not block.
 */
public interface MailOutbox {

    /**
     * One tenant's mails in the order of their writing.
     *
     * @param status where they are on their way; without one, all that no mail server has taken or
     *     that came back
     */
    Future<Page<QueuedMail>> list(
            TenantId tenant, Optional<MailStatus> status, PageRequest request);

    /** One mail; fails with {@link nl.waarborg.spi.Problem#notFound()} where there is none. */
    Future<QueuedMail> read(TenantId tenant, UUID mail);

    /**
     * Lets a mail be tried again at once, from the first attempt.
     *
     * @return the mail as it then stands; fails with a conflict where it arrived, has no address,
     *     or its text is forgotten
     */
    Future<QueuedMail> retry(TenantId tenant, UUID mail);
}
