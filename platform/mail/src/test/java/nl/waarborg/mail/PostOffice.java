package nl.waarborg.mail;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.EmbeddedServer;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.SchemaSetup;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.keys.WrappedTenantKeys;
import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.TransactionLimits;
import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.HeaderText;
import nl.waarborg.kernel.OutgoingMail;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.TenantMail;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.consent.ConsentBasis;
import nl.waarborg.kernel.consent.ConsentChannel;
import nl.waarborg.kernel.consent.ConsentGiver;
import nl.waarborg.kernel.consent.ConsentTable;
import nl.waarborg.kernel.consent.ConsentTextTable;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** A real database with tenants whose mail waits, and a clock that stands still. */
final class PostOffice implements AutoCloseable {

    static final TenantId NORTH = new TenantId("north");
    static final TenantId SOUTH = new TenantId("south");
    static final Instant START = Instant.parse("2026-03-01T10:15:30Z");

    /** The record that the mails belong to. */
    static final UUID CASE = new UUID(0, 7);

    private static final String APP_PASSWORD = "a password for tests";

    private final EmbeddedServer server;
    private final MasterKey master = MasterKey.random();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Map<TenantId, TenantView> views = new ConcurrentHashMap<>();
    private final DatabaseUrl owner;
    private final RoleNames roles;
    final Vertx vertx = Vertx.vertx();
    final InstantSource clock = now::get;
    final Tenants tenants = id -> Future.succeededFuture(Optional.ofNullable(views.get(id)));
    final OutboxQueue queue = new OutboxQueue("post.example.nl", clock);
    final PgTransactions transactions;

    PostOffice(Path folder) {
        server = EmbeddedServer.start(folder, EmbeddedServer.Options.forTests());
        owner = server.createDatabase("post");
        roles = SchemaSetup.prepare(owner, APP_PASSWORD, List.of());
        transactions =
                new PgTransactions(
                        vertx,
                        owner.asApp(roles, APP_PASSWORD),
                        roles,
                        new KeyRing(master),
                        TransactionLimits.DEFAULT);
        addTenant(NORTH);
        addTenant(SOUTH);
    }

    /** Begins anew: no mail, the first moment, nobody suspended. */
    void open() {
        now.set(START);
        resume(NORTH);
        resume(SOUTH);
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE core.mail, core.mail_attachment, core.mail_opt_out");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void advance(Duration by) {
        now.updateAndGet(moment -> moment.plus(by));
    }

    void suspend(TenantId tenant) {
        views.put(tenant, view(tenant, false));
    }

    void resume(TenantId tenant) {
        views.put(tenant, view(tenant, true));
    }

    static Future<TenantMail> mailOf(TenantId tenant) {
        String name = "Stichting \u201c" + tenant + "\u201d";
        return Future.succeededFuture(
                new TenantMail(
                        name,
                        new HeaderText(name),
                        Optional.empty(),
                        Optional.of(new EmailAddress("info@" + tenant + ".example.nl")),
                        MailLanguage.NL,
                        ZoneId.of("Europe/Amsterdam"),
                        Map.of()));
    }

    static TenantView view(TenantId tenant, boolean active) {
        return new TenantView(
                tenant,
                "Stichting \u201c" + tenant + "\u201d",
                active,
                Set.of(),
                Set.of(),
                ZoneId.of("Europe/Amsterdam"),
                "info@" + tenant + ".example.nl",
                "https://" + tenant + ".example.nl");
    }

    private void addTenant(TenantId tenant) {
        WrappedTenantKeys keys = WrappedTenantKeys.create(master, tenant);
        String sql =
                """
                WITH made AS (SELECT set_config('waarborg.tenant', ?, true) AS id),
                tenant AS (
                    INSERT INTO core.tenant
                    SELECT id, 'Somewhere', 'ACTIVE', 1, core.now(), core.now() FROM made
                    RETURNING tenant_id)
                INSERT INTO core.tenant_key SELECT tenant_id, 1, ?, ?, core.now() FROM tenant
                """;
        try (Connection connection = owner.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tenant.value());
            statement.setBytes(2, keys.wrappedKey());
            statement.setBytes(3, keys.wrappedIndexKey());
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    <T> T write(TenantId tenant, Function<UnitOfWork, Future<T>> work) {
        return await(transactions.write(session(tenant), work));
    }

    <T> T read(TenantId tenant, Function<UnitOfWork, Future<T>> work) {
        return await(transactions.read(session(tenant), work));
    }

    private Session session(TenantId tenant) {
        return Session.ofCore(tenant, "test", clock.instant(), new UUID(0, 1));
    }

    /** Writes a mail to somebody new. */
    MailKey write(TenantId tenant, String title) {
        return new MailKey(tenant, write(tenant, unit -> queue(tenant, unit, title)));
    }

    /** Writes a mail of a kind of which the text may be forgotten once it is sent. */
    MailKey write(TenantId tenant, MailTemplate<?> kind) {
        return new MailKey(
                tenant,
                write(tenant, unit -> queue(tenant, unit, "Title", kind.name(), kind.passing())));
    }

    Future<UUID> queue(TenantId tenant, UnitOfWork unit, String title) {
        return queue(tenant, unit, title, "account-invitation", false);
    }

    private Future<UUID> queue(
            TenantId tenant, UnitOfWork unit, String title, String template, boolean passing) {
        return unit.newSubject()
                .compose(
                        reader ->
                                queue.queue(
                                        tenant,
                                        unit,
                                        new OutgoingMail(
                                                reader,
                                                Optional.of(new EmailAddress("reader@example.nl")),
                                                new HeaderText(title),
                                                "Dear reader,\n.\nA line of caf\u00e9.\n",
                                                Optional.of("<p>Dear reader</p>"),
                                                template,
                                                MailLanguage.EN,
                                                new RecordRef(CoreTables.Account.DATASET, CASE),
                                                Optional.empty(),
                                                passing)));
    }

    /** Lets a person agree to a newsletter. */
    void agree(TenantId tenant, SubjectId reader, String list) {
        Values words =
                Values.of(ConsentTextTable.PURPOSE, list)
                        .set(ConsentTextTable.TEXT_VERSION, "1")
                        .set(ConsentTextTable.SHA256, "0".repeat(64))
                        .set(ConsentTextTable.WORDS, "{}");
        write(
                tenant,
                unit ->
                        unit.insert(ConsentTextTable.DATASET, words)
                                .compose(
                                        text ->
                                                unit.insert(
                                                        ConsentTable.DATASET,
                                                        Values.of(
                                                                        ConsentTable.SUBJECT_ID,
                                                                        reader.value())
                                                                .set(ConsentTable.PURPOSE, list)
                                                                .set(ConsentTable.LIST, list)
                                                                .set(
                                                                        ConsentTable.BASIS,
                                                                        ConsentBasis.CONSENT)
                                                                .set(
                                                                        ConsentTable
                                                                                .OPT_OUT_OFFERED,
                                                                        true)
                                                                .set(ConsentTable.TEXT_ID, text)
                                                                .set(
                                                                        ConsentTable.CHANNEL,
                                                                        ConsentChannel.ONLINE)
                                                                .set(
                                                                        ConsentTable.GIVEN_BY,
                                                                        ConsentGiver.PERSON)
                                                                .set(
                                                                        ConsentTable.GIVEN_AT,
                                                                        clock.instant()))));
    }

    /** Writes a mail of a newsletter to a person. */
    MailKey letter(TenantId tenant, SubjectId reader, String list) {
        OutgoingMail letter =
                new OutgoingMail(
                        reader,
                        Optional.of(new EmailAddress("reader@example.nl")),
                        new HeaderText("News"),
                        "News for you.",
                        Optional.of("<html><body><p>News</p></body></html>"),
                        "desk.news",
                        MailLanguage.EN,
                        new RecordRef(CoreTables.Account.DATASET, CASE),
                        Optional.of(list),
                        false);
        return new MailKey(tenant, write(tenant, unit -> queue.queue(tenant, unit, letter)));
    }

    /** Where a process of its own finds the same outbox. */
    List<String> forChild() {
        return List.of(
                "postgresql://%s:x@%s:%d/%s?sslmode=disable"
                        .formatted(owner.user(), owner.host(), owner.port(), owner.database()),
                APP_PASSWORD,
                clock.instant().toString());
    }

    /** A node that sends when it is told to. */
    MailDelivery delivery(Optional<MailSettings> settings) {
        var delivery =
                new MailDelivery(
                        settings,
                        Optional.of(URI.create("https://api.example.nl")),
                        transactions,
                        tenants,
                        PostOffice::mailOf,
                        clock,
                        Duration.ofHours(1));
        await(vertx.deployVerticle(delivery));
        return delivery;
    }

    /** One column of one mail as the owner of the database sees it, beyond the application. */
    String column(MailKey key, String column) {
        return ask(
                "SELECT " + column + "::text FROM core.mail WHERE id = '" + key.id() + "'",
                key.tenant(),
                "SELECT 1");
    }

    /** Tries to put a value into a mail as the owner of the database. */
    String store(MailKey key, String column, String value) {
        String literal = value.replace("\r", "\\r").replace("\n", "\\n");
        return ask(
                "UPDATE core.mail SET %s = E'%s' WHERE id = '%s' RETURNING 'stored'"
                        .formatted(column, literal, key.id()),
                key.tenant(),
                "SELECT 1");
    }

    /** What a query of the operator's role answers. */
    String asOperator(String query) {
        return ask(query, new TenantId("operator"), "SET ROLE " + roles.operator());
    }

    private String ask(String query, TenantId tenant, String before) {
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', '" + tenant + "', false)");
            statement.execute("GRANT " + roles.operator() + " TO CURRENT_USER");
            statement.execute(before);
            try (ResultSet rows = statement.executeQuery(query)) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
            }
        } catch (SQLException e) {
            return "refused: " + e.getMessage();
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(60, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Nothing came back in time", e);
        }
    }

    @Override
    public void close() throws IOException {
        await(transactions.close());
        await(vertx.close());
        server.close();
    }
}
