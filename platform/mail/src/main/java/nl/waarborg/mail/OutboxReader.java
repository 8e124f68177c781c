package nl.waarborg.mail;

import io.vertx.core.Future;

import nl.waarborg.kernel.MailOutbox;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.QueuedMail;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;

import org.jooq.Condition;

import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Reads {@code core.mail} within the tenant, and lets mails be tried again. Safe for threads. */
public final class OutboxReader implements MailOutbox {

    private final Transactions transactions;
    private final InstantSource clock;

    /** Reads by these transactions. */
    public OutboxReader(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Future<Page<QueuedMail>> list(
            TenantId tenant, Optional<MailStatus> status, PageRequest request) {
        Condition chosen =
                status.map(MailTable.STATUS.field()::eq)
                        .orElseGet(() -> MailTable.STATUS.field().ne(MailStatus.SENT));
        return transactions
                .read(session(tenant), unit -> unit.page(MailTable.DATASET, chosen, request))
                .map(page -> page.map(OutboxReader::mail));
    }

    @Override
    public Future<QueuedMail> read(TenantId tenant, UUID mail) {
        return transactions
                .read(session(tenant), unit -> unit.require(MailTable.DATASET, mail))
                .map(OutboxReader::mail);
    }

    @Override
    public Future<QueuedMail> retry(TenantId tenant, UUID mail) {
        return transactions.write(session(tenant), unit -> retry(unit, mail));
    }

    private Future<QueuedMail> retry(UnitOfWork unit, UUID id) {
        return unit.require(MailTable.DATASET, id)
                .compose(
                        row ->
                                unit.update(
                                        MailTable.DATASET,
                                        id,
                                        OptionalLong.of(row.get(MailTable.DATASET.version())),
                                        again(row)))
                .compose(_ -> unit.require(MailTable.DATASET, id))
                .map(OutboxReader::mail);
    }

    private Values again(Row row) {
        boolean open =
                switch (row.get(MailTable.STATUS)) {
                    case QUEUED, FAILED, BOUNCED -> true;
                    case SENDING, SENT, OPTED_OUT -> false;
                };
        if (!open || row.find(MailTable.RECIPIENT).isEmpty() || row.get(MailTable.BODY).isEmpty()) {
            throw Problem.conflict(
                    "This mail cannot be tried again: it arrived, is on its way, has no address or"
                            + " no text any more.");
        }
        boolean back = row.get(MailTable.STATUS) == MailStatus.BOUNCED;
        if (back && row.get(MailTable.ATTACHED) > 0) {
            throw Problem.conflict(
                    "The files that went along with this mail are not here any more. Whoever sent"
                            + " it can send it anew.");
        }
        return Values.of(MailTable.STATUS, MailStatus.QUEUED)
                .set(MailTable.ATTEMPTS, 0)
                .set(MailTable.NEXT_ATTEMPT_AT, clock.instant())
                .set(MailTable.MAYBE_TWICE, back || row.get(MailTable.MAYBE_TWICE))
                .setNullable(MailTable.SENT_AT, null);
    }

    private Session session(TenantId tenant) {
        return Session.ofCore(tenant, "operator-outbox", clock.instant(), UUID.randomUUID());
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
                row.find(MailTable.LAST_ERROR),
                row.get(MailTable.MAYBE_TWICE),
                row.get(MailTable.ATTACHED));
    }
}
