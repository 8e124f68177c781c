package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.TenantId;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes mails in a tenant's words and its reader's language, within the transaction that gives
 * rise to them. Safe for threads.
 */
public final class Correspondence {

    private final Registry registry;
    private final TenantMails tenants;
    private final MailQueue queue;

    /** Over the declared kinds of mail. */
    public Correspondence(Registry registry, TenantMails tenants, MailQueue queue) {
        this.registry = registry;
        this.tenants = tenants;
        this.queue = queue;
    }

    Registry registry() {
        return registry;
    }

    /**
     * Puts a mail in the outbox; it is sent when and only when this transaction commits.
     *
     * @return the mail's id
     */
    public <M extends Record> Future<UUID> send(
            TenantId tenant,
            UnitOfWork unit,
            MailTemplate<M> template,
            Recipient to,
            RecordRef about,
            M model) {
        if (registry.mail(template.name()).filter(template::equals).isEmpty()) {
            throw new IllegalArgumentException(
                    "The mail " + template.name() + " is declared nowhere");
        }
        Future<TenantMail> own = tenants.mailOf(tenant);
        Future<MailReader> reader = MailReader.find(unit, to);
        return Future.all(own, reader)
                .compose(
                        _ ->
                                queue.queue(
                                        tenant,
                                        unit,
                                        written(
                                                own.result(),
                                                template,
                                                reader.result(),
                                                about,
                                                model)));
    }

    /** What came of the mails that belong to a record, the oldest first. */
    public Future<List<MailState>> about(UnitOfWork unit, RecordRef record) {
        var query =
                DSL.select(MailStates.fields())
                        .from(MailTable.DATASET.asTable())
                        .where(
                                MailTable.RECORD_DATASET
                                        .field()
                                        .eq(record.dataset().table().toString())
                                        .and(MailTable.RECORD_ID.field().eq(record.id())))
                        .orderBy(MailTable.DATASET.id().field())
                        .limit(MailStates.MOST);
        return unit.asCore().list(query).map(rows -> rows.stream().map(MailStates::of).toList());
    }

    private static <M extends Record> OutgoingMail written(
            TenantMail own, MailTemplate<M> template, MailReader reader, RecordRef about, M model) {
        MailLanguage language = reader.language().orElse(own.language());
        MailRendering.Rendered words =
                MailRendering.render(own, own.textOf(template, language), language, model);
        return new OutgoingMail(
                reader.about(),
                reader.to(),
                words.title(),
                words.body(),
                Optional.of(words.html()),
                template.name(),
                language,
                about,
                template.list(),
                template.passing());
    }
}
