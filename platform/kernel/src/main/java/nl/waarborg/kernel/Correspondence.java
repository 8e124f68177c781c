package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.kernel.consent.ConsentRegister;
import nl.waarborg.kernel.retention.RunningTerms;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailPreview;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.MailedLink;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.TenantId;

import org.jooq.impl.DSL;

import java.net.URI;
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
    private final Optional<ConsentRegister> register;
    private final URI home;

    /** Over the declared kinds of mail, without a register and an address of its own. */
    public Correspondence(Registry registry, TenantMails tenants, MailQueue queue) {
        this(registry, tenants, queue, Optional.empty(), URI.create("http://waarborg.invalid"));
    }

    private Correspondence(
            Registry registry,
            TenantMails tenants,
            MailQueue queue,
            Optional<ConsentRegister> register,
            URI home) {
        this.registry = registry;
        this.tenants = tenants;
        this.queue = queue;
        this.register = register;
        this.home = home;
    }

    /**
     * The same with the register of consents, which agreements by mail end in.
     *
     * @param at where readers follow links
     */
    public Correspondence with(ConsentRegister consents, URI at) {
        return new Correspondence(registry, tenants, queue, Optional.of(consents), at);
    }

    ConsentRegister register() {
        return register.orElseThrow(
                () -> new IllegalStateException("There is no register of consents here"));
    }

    /** Where a reader follows a link. */
    URI link(TenantId tenant, MailedLink link, UUID token) {
        boolean declared =
                registry.plugins().stream()
                        .anyMatch(plugin -> plugin.spec().links().contains(link));
        if (!declared) {
            throw new IllegalArgumentException(
                    "The mailed link " + link.name() + " is declared nowhere");
        }
        return address(tenant, link.name(), token);
    }

    URI address(TenantId tenant, String link, UUID token) {
        String base = home.toString().replaceAll("/+$", "");
        return URI.create(base + "/api/" + tenant + "/v1/mailed-links/" + link + "/" + token);
    }

    /** How a mail would read. */
    <M extends Record> Future<MailPreview> preview(
            TenantId tenant, MailTemplate<M> template, MailLanguage language, M model) {
        requireDeclared(template);
        return tenants.mailOf(tenant)
                .map(
                        own -> {
                            MailRendering.Rendered words =
                                    MailRendering.render(
                                            own, own.textOf(template, language), language, model);
                            return new MailPreview(
                                    words.title().value(), words.body(), words.html());
                        });
    }

    private void requireDeclared(MailTemplate<?> template) {
        if (registry.mail(template.name()).filter(template::equals).isEmpty()) {
            throw new IllegalArgumentException(
                    "The mail " + template.name() + " is declared nowhere");
        }
    }

    Registry registry() {
        return registry;
    }

    /** What a tenant's rules say of how long data is kept. */
    Future<RunningTerms> terms(TenantId tenant) {
        return tenants.termsOf(tenant);
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
        return send(tenant, unit, template, to, about, model, List.of());
    }

    /** The same with files that go along with it. */
    public <M extends Record> Future<UUID> send(
            TenantId tenant,
            UnitOfWork unit,
            MailTemplate<M> template,
            Recipient to,
            RecordRef about,
            M model,
            List<FileContent> attached) {
        requireDeclared(template);
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
                                                        model)
                                                .with(attached)));
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
