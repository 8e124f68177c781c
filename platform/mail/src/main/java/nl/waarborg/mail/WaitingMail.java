package nl.waarborg.mail;

import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rowNumber;

import io.vertx.core.Future;

import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.TenantId;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Looks across tenants for mail that waits. Sees which tenant's, which and since when, by the
 * operator's role; nothing of the mail itself. Safe for threads.
 */
final class WaitingMail {

    private static final Dataset MAIL = MailTable.DATASET;
    private static final Column<String> TENANT = MAIL.tenantId();
    private static final Column<UUID> ID = MAIL.id();
    private static final Column<Instant> DUE_AT = MailTable.NEXT_ATTEMPT_AT;

    private final Transactions transactions;
    private final InstantSource clock;

    WaitingMail(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Mail that is due, at most so many: every tenant's first, then every tenant's second, so that
     * one tenant's newsletter does not stand before another's password reset.
     */
    Future<List<MailKey>> due(int most) {
        var turn = rowNumber().over(partitionBy(TENANT.field()).orderBy(DUE_AT.field()));
        var query =
                DSL.select(TENANT.field(), ID.field())
                        .from(MAIL.asTable())
                        .where(waiting().and(DUE_AT.field().le(clock.instant())))
                        .orderBy(turn, DUE_AT.field())
                        .limit(most);
        return transactions
                .read(session("mail-delivery"), unit -> unit.list(query))
                .map(
                        rows ->
                                rows.stream()
                                        .map(
                                                row ->
                                                        new MailKey(
                                                                new TenantId(row.get(TENANT)),
                                                                row.get(ID)))
                                        .toList());
    }

    /** How many mails were written before that moment and are not yet sent or given up. */
    Future<Long> writtenBefore(Instant moment) {
        Condition old = waiting().and(MAIL.createdAt().field().lt(moment));
        return transactions.read(session("mail-health"), unit -> unit.count(MAIL, old));
    }

    private Session session(String purpose) {
        return Session.ofOperator(purpose, clock.instant(), UUID.randomUUID());
    }

    private static Condition waiting() {
        return MailTable.STATUS.field().in(MailStatus.QUEUED, MailStatus.SENDING);
    }
}
