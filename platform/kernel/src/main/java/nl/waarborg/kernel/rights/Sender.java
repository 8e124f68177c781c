package nl.waarborg.kernel.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.Correspondence;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Work;

import java.util.UUID;

/** Writes mails within one transaction. Confined to one event loop. */
public interface Sender {

    /** Puts a mail in the outbox. */
    <M extends Record> Future<UUID> send(
            MailTemplate<M> template, Recipient to, RecordRef about, M model);

    /** Within a request or a job. */
    static Sender of(Work work) {
        return new Sender() {
            @Override
            public <M extends Record> Future<UUID> send(
                    MailTemplate<M> template, Recipient to, RecordRef about, M model) {
                return work.mail(template, to, about, model);
            }
        };
    }

    /** Within a transaction of the core's own. */
    static Sender of(Correspondence mails, TenantId tenant, UnitOfWork unit) {
        return new Sender() {
            @Override
            public <M extends Record> Future<UUID> send(
                    MailTemplate<M> template, Recipient to, RecordRef about, M model) {
                return mails.send(tenant, unit, template, to, about, model);
            }
        };
    }
}
