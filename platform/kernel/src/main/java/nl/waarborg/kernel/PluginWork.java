package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.kernel.breach.BreachCases;
import nl.waarborg.kernel.consent.OwnConsents;
import nl.waarborg.kernel.disclosure.Given;
import nl.waarborg.kernel.paper.Printing;
import nl.waarborg.kernel.retention.LiveWork;
import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Consents;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Holds;
import nl.waarborg.spi.MailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailPreview;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.MailedLink;
import nl.waarborg.spi.Organisation;
import nl.waarborg.spi.Paper;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SuspectedBreach;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Terms;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Work of a plugin inside one transaction. Confined to one event loop. */
public class PluginWork implements Work {

    private final Session session;
    private final UnitOfWork unit;
    private final ZoneId zone;
    private final ModuleSettings settings;
    private final Correspondence mails;
    private final List<Future<?>> promised;
    private final String scope;

    /** Work within a session's transaction, in the tenant's zone and with its settings. */
    public PluginWork(
            Session session,
            UnitOfWork unit,
            ZoneId zone,
            ModuleSettings settings,
            Correspondence mails) {
        this(session, unit, zone, settings, mails, scope(session), new ArrayList<>(1));
    }

    private PluginWork(
            Session session,
            UnitOfWork unit,
            ZoneId zone,
            ModuleSettings settings,
            Correspondence mails,
            String scope,
            List<Future<?>> promised) {
        this.promised = promised;
        this.scope = scope;
        this.session = session;
        this.unit = unit;
        this.zone = zone;
        this.settings = settings;
        this.mails = mails;
    }

    private static String scope(Session session) {
        return session.role() instanceof DatabaseRole.OfPlugin(String schema) ? schema : "core";
    }

    /**
     * The transaction of a route or job of the core itself, with what only the core may do in it.
     */
    public static UnitOfWork unitOf(Work work) {
        return ((PluginWork) work).unit;
    }

    /** In whose name a route or job of the core itself works, for further transactions. */
    public static Session sessionOf(Work work) {
        return ((PluginWork) work).session;
    }

    @Override
    public TenantId tenant() {
        return session.tenant();
    }

    @Override
    public Instant now() {
        return session.now();
    }

    @Override
    public LocalDate today() {
        return day(session.now());
    }

    @Override
    public LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    @Override
    public Tx tx() {
        return unit;
    }

    @Override
    public Future<SubjectId> newSubject() {
        return unit.newSubject();
    }

    @Override
    public Future<List<SubjectId>> newSubjects(int count) {
        return unit.newSubjects(count);
    }

    @Override
    public Future<Boolean> dropEmptySubject(SubjectId person) {
        return unit.dropEmptySubject(person);
    }

    @Override
    public void emit(EventType type, Map<String, UUID> ids, Map<String, LocalDate> days) {
        promised.add(unit.emit(type, ids, days));
    }

    @Override
    public <M extends Record> Future<UUID> mail(
            MailTemplate<M> template,
            Recipient to,
            RecordRef about,
            M model,
            List<FileContent> attached) {
        Future<UUID> queued =
                mails.send(session.tenant(), unit, template, to, about, model, attached);
        promised.add(queued);
        return queued;
    }

    @Override
    public Future<Optional<MailAddress>> addressOf(SubjectId person) {
        return MailReader.find(unit, Recipient.subject(person))
                .map(found -> found.to().map(to -> new MailAddress(to, found.language())));
    }

    @Override
    public Condition addressed(Column<UUID> person) {
        return DSL.condition("{0}({1})", DSL.name("core", "has_address"), person.field());
    }

    @Override
    public Future<Set<UUID>> givenUp(Dataset dataset, Instant since) {
        return MailStates.givenUp(unit.asCore(), dataset, since);
    }

    @Override
    public boolean hasGivenAddresses() {
        return givenAddresses().isPresent();
    }

    @Override
    public Future<Optional<MailAddress>> givenAddressOf(SubjectId person) {
        return givenAddresses()
                .map(place -> place.of(unit, person))
                .orElseGet(
                        () ->
                                Future.failedFuture(
                                        new IllegalStateException(
                                                "The module "
                                                        + module()
                                                        + " may ask for no addresses that people"
                                                        + " gave to others")));
    }

    /** Of a module that is still to come nobody has given any. */
    private Optional<GivenAddresses> givenAddresses() {
        Registry registry = mails.registry();
        return registry.plugin(module())
                .filter(PluginSpec::givenAddresses)
                .flatMap(_ -> settings.addressFrom())
                .flatMap(place -> GivenAddresses.in(registry.datasets(), place));
    }

    private String module() {
        return scope.replace('_', '-');
    }

    @Override
    public Future<List<MailState>> mailsAbout(RecordRef about) {
        return unit.require(about.dataset(), about.id(), about.dataset().id())
                .compose(_ -> mails.about(unit, about));
    }

    @Override
    public Future<Optional<String>> nameOf(RecordRef row, Column<UUID> account) {
        return unit.require(row.dataset(), row.id(), account)
                .compose(found -> AccountNames.of(unit.asCore(), found.find(account)));
    }

    @Override
    public Future<ColleagueNames> namesOf(Column<UUID> account, List<Row> rows) {
        Set<UUID> accounts =
                rows.stream()
                        .flatMap(row -> row.find(account).stream())
                        .collect(Collectors.toSet());
        return AccountNames.of(unit.asCore(), accounts)
                .map(names -> new ColleagueNames(account, names));
    }

    @Override
    public <M extends Record> Future<MailPreview> preview(
            MailTemplate<M> template, MailLanguage language, M model) {
        return mails.preview(session.tenant(), template, language, model);
    }

    @Override
    public Future<Map<UUID, Instant>> undeliverable(Dataset dataset, int times, Instant since) {
        return MailStates.undeliverable(unit.asCore(), dataset, times, since);
    }

    @Override
    public URI link(MailedLink link, UUID token) {
        return mails.link(session.tenant(), link, token);
    }

    /** The address of a link of the core itself, for a mail. */
    public URI coreLink(String name, UUID token) {
        return mails.address(session.tenant(), name, token);
    }

    @Override
    public Future<byte[]> fingerprint(String kind, String value) {
        return unit.fingerprint(scope + " " + kind, value);
    }

    @Override
    public Future<FileContent> print(String name, Paper paper) {
        return Printing.print(name, paper);
    }

    @Override
    public Future<Void> disclosed(Disclosure act, RecordRef by, Collection<SubjectId> people) {
        if (!mails.registry().disclosures().contains(act)) {
            throw new IllegalArgumentException(
                    "The disclosure " + act.name() + " is declared nowhere");
        }
        Future<Void> written = unit.disclose(Given.of(act, by), people);
        promised.add(written);
        return written;
    }

    @Override
    public Future<UUID> reportBreach(SuspectedBreach breach) {
        Future<UUID> opened = BreachCases.open(this, breach);
        promised.add(opened);
        return opened;
    }

    @Override
    public Consents consents() {
        return new OwnConsents(this, mails.registry().consents(), mails::register);
    }

    @Override
    public Holds holds() {
        return new LiveWork(this, scope);
    }

    /**
     * The same work in the role of a plugin, for what follows there from a person's word to the
     * core: it also sees what is set aside of that person.
     */
    public PluginWork as(PluginSpec plugin, ModuleSettings own, SubjectId seen) {
        String schema = plugin.schema();
        UnitOfWork at = unit.asPlugin(schema, seen);
        return new PluginWork(session, at, zone, own, mails, schema, promised);
    }

    /** The same work, that waits only for what it promises itself. */
    public PluginWork apart() {
        return new PluginWork(session, unit, zone, settings, mails, scope, new ArrayList<>(1));
    }

    @Override
    public <S extends Record> S settings(Class<S> type) {
        return settings.as(type);
    }

    @Override
    public Future<Terms> terms() {
        return mails.terms(session.tenant()).map(running -> running.of(module()));
    }

    @Override
    public Organisation organisation() {
        return settings.organisation();
    }

    /** Whether nothing was promised that must be waited for. */
    public boolean owesNothing() {
        return promised.isEmpty();
    }

    /**
     * Succeeds when every event and mail stands in the outbox and every disclosure in its log: what
     * was promised to others commits with the work or not at all.
     */
    public Future<Void> settled() {
        return promised.isEmpty() ? Future.succeededFuture() : Future.all(promised).mapEmpty();
    }
}
