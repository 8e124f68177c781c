package nl.waarborg.mail;

import io.vertx.core.Future;

import nl.waarborg.kernel.MailBounces;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Notes with a mail that it came back. Safe for threads. */
public final class BounceIntake implements MailBounces {

    private static final Logger LOG = LoggerFactory.getLogger(BounceIntake.class);

    private final Transactions transactions;
    private final InstantSource clock;

    /** Notes by these transactions. */
    public BounceIntake(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Future<Outcome> take(String message) {
        Optional<DeliveryReport> report = DeliveryReport.parse(message);
        Optional<TenantId> tenant = report.flatMap(of -> MessageIds.tenantOf(of.messageId()));
        if (tenant.isEmpty()) {
            return Future.succeededFuture(Outcome.IGNORED);
        }
        Session session =
                Session.ofCore(tenant.get(), "mail-bounce", clock.instant(), UUID.randomUUID());
        return transactions.write(session, unit -> note(unit, report.orElseThrow()));
    }

    @Override
    public Future<Outcome> take(UnitOfWork unit, TenantId tenant, String message) {
        return DeliveryReport.parse(message)
                .filter(
                        report ->
                                MessageIds.tenantOf(report.messageId())
                                        .filter(tenant::equals)
                                        .isPresent())
                .map(report -> note(unit, report))
                .orElseGet(() -> Future.succeededFuture(Outcome.IGNORED));
    }

    private Future<Outcome> note(UnitOfWork unit, DeliveryReport report) {
        var query =
                DSL.select(
                                MailTable.DATASET.id().field(),
                                MailTable.DATASET.version().field(),
                                MailTable.SENT_AT.field())
                        .from(MailTable.DATASET.asTable())
                        .where(MailTable.MESSAGE_ID.field().eq(report.messageId()));
        return unit.first(query)
                .compose(
                        found ->
                                found.map(mail -> note(unit, mail, report))
                                        .orElseGet(() -> Future.succeededFuture(Outcome.IGNORED)));
    }

    /** The report proves that it was sent, whether or not that was noted. */
    private Future<Outcome> note(UnitOfWork unit, Row mail, DeliveryReport report) {
        UUID id = mail.get(MailTable.DATASET.id());
        Values bounced =
                Values.of(MailTable.STATUS, MailStatus.BOUNCED)
                        .set(
                                MailTable.SENT_AT,
                                mail.find(MailTable.SENT_AT).orElseGet(clock::instant))
                        .set(MailTable.LAST_ERROR, report.code());
        LOG.atInfo()
                .addKeyValue("mail", id)
                .addKeyValue("code", report.code())
                .log("A mail came back");
        return unit.update(
                        MailTable.DATASET,
                        id,
                        OptionalLong.of(mail.get(MailTable.DATASET.version())),
                        bounced)
                .map(Outcome.RECORDED);
    }
}
