package nl.waarborg.mail;

import io.vertx.core.Future;

import nl.waarborg.kernel.MailOutbox;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.QueuedMail;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TenantId;

import org.jooq.Condition;

import java.time.InstantSource;
import java.util.UUID;

/** Reads {@code core.mail} within the tenant. Safe for threads. */
public final class OutboxReader implements MailOutbox {

    private final Transactions transactions;
    private final InstantSource clock;

    /** Reads by these transactions. */
    public OutboxReader(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Future<Page<QueuedMail>> unsent(TenantId tenant, PageRequest request) {
        Condition unsent = MailTable.STATUS.field().ne(MailStatus.SENT);
        Session session =
                Session.ofCore(tenant, "operator-reads-outbox", clock.instant(), UUID.randomUUID());
        return transactions
                .read(session, unit -> unit.page(MailTable.DATASET, unsent, request))
                .map(page -> page.map(OutboxReader::mail));
    }

    private static QueuedMail mail(Row row) {
        return new QueuedMail(
                row.get(MailTable.DATASET.id()),
                row.get(MailTable.DATASET.createdAt()),
                row.find(MailTable.RECIPIENT),
                row.get(MailTable.TITLE),
                row.get(MailTable.BODY),
                row.get(MailTable.TEMPLATE),
                row.get(MailTable.STATUS),
                row.get(MailTable.ATTEMPTS),
                row.get(MailTable.NEXT_ATTEMPT_AT),
                row.find(MailTable.LAST_ERROR));
    }
}
