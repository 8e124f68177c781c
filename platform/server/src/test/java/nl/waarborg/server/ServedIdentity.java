package nl.waarborg.server;

import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.SchemaSetup;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.keys.WrappedTenantKeys;
import nl.waarborg.data.tenancy.Notifications;
import nl.waarborg.data.tenancy.Notifications.Topic;
import nl.waarborg.data.tenancy.PgOperatorStore;
import nl.waarborg.data.tenancy.PgSigningKeyStore;
import nl.waarborg.data.tx.OperatorTransactions;
import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.TransactionLimits;
import nl.waarborg.kernel.AccessRules;
import nl.waarborg.kernel.AccountKind;
import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.ModuleSettings;
import nl.waarborg.kernel.OperatorStore;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.SigningKeyStore;
import nl.waarborg.kernel.TenantRoles.Role;
import nl.waarborg.kernel.TenantRoles.Roles;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;
import nl.waarborg.web.ApiPorts;
import nl.waarborg.web.ApiRouter;
import nl.waarborg.web.ApiServer;
import nl.waarborg.web.ApiSettings;
import nl.waarborg.web.MountedRoute;
import nl.waarborg.web.RateLimit;
import nl.waarborg.web.auth.Identity;
import nl.waarborg.web.auth.TokenAuthenticator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Identity on a real database behind a real HTTP server, with the tenants {@code alpha}, where
 * carers may register, and {@code beta}, where nobody may.
 */
final class ServedIdentity implements AutoCloseable {

    static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
    static final String PASSWORD = "a password for tests";

    private static final RateLimit GENEROUS = new RateLimit(100_000, Duration.ofMinutes(1));
    private static final Map<String, Reach> MANAGES =
            Map.of(
                    "core.self.read", Reach.OWN,
                    "core.account.read", Reach.TENANT,
                    "core.account.manage", Reach.TENANT);

    final MovableClock clock = new MovableClock(NOW);
    final OperatorStore operators;
    final Identity identity;
    final Identity secondNode;
    final String firstKey;
    final String secondFirstKey;
    final HookedTransactions hooked;

    private final PgTransactions database;
    private final Vertx vertx = Vertx.vertx();
    private final ScratchDatabase scratch = ScratchDatabase.named("identity");
    private final OperatorTransactions installation;
    private final Notifications notifications;
    private final SigningKeyStore keys;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private volatile AccessRules rules = AccessRules.NONE;
    private String passwordHash = "";

    ServedIdentity() {
        DatabaseUrl owner = scratch.owner();
        MasterKey master = MasterKey.random();
        RoleNames roles = SchemaSetup.prepare(owner, master.appPassword(), List.of());
        insertTenant(master, "alpha");
        insertTenant(master, "beta");
        PgConnectOptions login = owner.asApp(roles, master.appPassword());
        database =
                new PgTransactions(
                        vertx, login, roles, new KeyRing(master), TransactionLimits.DEFAULT);
        hooked = new HookedTransactions(database);
        installation = new OperatorTransactions(vertx, login, roles);
        operators = new PgOperatorStore(installation);
        keys = new PgSigningKeyStore(installation, master);
        CompositeFuture nodes = Future.all(open(), open()).await();
        identity = nodes.resultAt(0);
        secondNode = nodes.resultAt(1);
        firstKey = identity.rotation().signing().kid();
        secondFirstKey = secondNode.rotation().signing().kid();
        notifications = listen(login);
        port = serve().listen().await().actualPort();
        passwordHash = identity.passwords().hash(PASSWORD).await();
    }

    /** Makes an account of tenant alpha with {@link #PASSWORD}. */
    UUID account(String login, String... roles) {
        return account(login, Optional.of(passwordHash), roles);
    }

    UUID account(String login, Optional<String> hash, String... roles) {
        Session session =
                Session.ofCore(new TenantId("alpha"), "test", clock.instant(), UUID.randomUUID());
        return database.write(
                        session,
                        unit ->
                                unit.newSubject()
                                        .compose(
                                                subject ->
                                                        unit.insert(
                                                                Account.DATASET,
                                                                Values.of(
                                                                                Account.SUBJECT_ID,
                                                                                subject.value())
                                                                        .set(
                                                                                Account.KIND,
                                                                                AccountKind.HUMAN)
                                                                        .set(Account.LOGIN, login)
                                                                        .set(Account.NAME, login)
                                                                        .setNullable(
                                                                                Account
                                                                                        .PASSWORD_HASH,
                                                                                hash.orElse(null))
                                                                        .set(Account.ROLES, roles)
                                                                        .set(
                                                                                Account.STATUS,
                                                                                AccountStatus
                                                                                        .ACTIVE))))
                .await();
    }

    JsonObject logIn(String login) {
        Sent sent = tryLogIn("alpha", login, PASSWORD);
        if (sent.status() != 200) {
            throw new AssertionError(sent.text());
        }
        return sent.json();
    }

    Sent tryLogIn(String tenant, String login, String password) {
        return post(
                tenant,
                "/auth/token",
                new JsonObject().put("login", login).put("password", password));
    }

    Sent refresh(String tenant, String refreshToken) {
        return post(tenant, "/auth/refresh", new JsonObject().put("refreshToken", refreshToken));
    }

    Sent post(String tenant, String path, JsonObject body) {
        return send(request(tenant, path, "POST", body.encode()));
    }

    Sent get(String tenant, String path, String accessToken) {
        return send(
                request(tenant, path, "GET", "").header("Authorization", "Bearer " + accessToken));
    }

    Sent send(String method, String path, String accessToken, JsonObject body, String... headers) {
        HttpRequest.Builder request =
                request("alpha", path, method, body.isEmpty() ? "" : body.encode())
                        .header("Authorization", "Bearer " + accessToken);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private HttpRequest.Builder request(String tenant, String path, String method, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + port
                                                + "/api/"
                                                + tenant
                                                + "/v1"
                                                + path))
                        .timeout(Duration.ofSeconds(60));
        return body.isEmpty()
                ? request.method(method, HttpRequest.BodyPublishers.noBody())
                : request.header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    private Sent send(HttpRequest.Builder request) {
        try {
            return new Sent(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sweeps tenant alpha as the daily job does. */
    void sweep() {
        Session session =
                Session.ofCore(new TenantId("alpha"), "test", clock.instant(), UUID.randomUUID());
        database.write(session, Sweeping::sweep).await();
    }

    /** The code in the last mail to an address of tenant alpha that holds one. */
    String codeTo(String address) {
        String body =
                ask(
                                "SELECT body FROM core.mail WHERE recipient = ?"
                                        + " AND body LIKE '%Code: %' ORDER BY id",
                                address)
                        .getLast();
        return body.substring(body.indexOf("Code: ") + 6).strip();
    }

    /** Which mails went to an address of tenant alpha. */
    List<String> mailsTo(String address) {
        return ask("SELECT template FROM core.mail WHERE recipient = ? ORDER BY id", address);
    }

    Sent choosePassword(String code, String password) {
        return post(
                "alpha",
                "/auth/password",
                new JsonObject().put("code", code).put("password", password));
    }

    /** Disables an account without any node being told. */
    void disableUnheard(UUID account) {
        ask("ALTER TABLE core.account DISABLE TRIGGER tell_change");
        ask("ALTER TABLE core.session DISABLE TRIGGER tell_end");
        ask("UPDATE core.account SET status = 'DISABLED' WHERE id = ?", account);
        ask("ALTER TABLE core.session ENABLE TRIGGER tell_end");
        ask("ALTER TABLE core.account ENABLE TRIGGER tell_change");
    }

    /** Asks the database past all its guards. */
    List<String> ask(String sql, Object... values) {
        try (Connection connection = asAlpha();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<String> found = new ArrayList<>();
            if (statement.execute()) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        found.add(String.valueOf(rows.getString(1)));
                    }
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection past all guards; whoever asks closes it. */
    Connection asAlpha() throws SQLException {
        Connection connection = scratch.superuser().connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'alpha', false)");
        }
        return connection;
    }

    private void insertTenant(MasterKey master, String tenant) {
        WrappedTenantKeys keys = WrappedTenantKeys.create(master, new TenantId(tenant));
        ask(
                "INSERT INTO core.tenant VALUES (?, ?, 'ACTIVE', 1, now(), now())",
                tenant,
                "Organisation " + tenant);
        ask(
                "INSERT INTO core.tenant_key VALUES (?, 1, ?, ?, now())",
                tenant,
                keys.wrappedKey(),
                keys.wrappedIndexKey());
    }

    private Roles roles(TenantId tenant) {
        Map<String, Reach> own = Map.of("core.self.read", Reach.OWN);
        Role staff = new Role(true, false, own);
        return switch (tenant.value()) {
            case "alpha" ->
                    new Roles(
                            Map.of(
                                    "carer",
                                    new Role(true, own),
                                    "caseworker",
                                    staff,
                                    "administrator",
                                    new Role(true, false, MANAGES)),
                            rules);
            case "beta" -> new Roles(Map.of("caseworker", staff));
            default -> new Roles(Map.of());
        };
    }

    /** Demands this of accounts of tenant alpha from now on. */
    void demand(AccessRules demanded) {
        rules = demanded;
        identity.authenticator().forgetAll();
    }

    private static Tenants tenants() {
        Set<String> known = Set.of("alpha", "beta", "operator");
        return id ->
                Future.succeededFuture(
                        Optional.of(id)
                                .filter(one -> known.contains(one.value()))
                                .map(
                                        one ->
                                                new TenantView(
                                                        one,
                                                        one.value(),
                                                        true,
                                                        Set.of(),
                                                        Set.of(),
                                                        ZoneId.of("Europe/Amsterdam"),
                                                        "",
                                                        "")));
    }

    private Future<Identity> open() {
        return Identity.open(
                vertx,
                new Identity.Ports(
                        hooked,
                        tenant -> Future.succeededFuture(roles(tenant)),
                        tenants(),
                        keys,
                        operators,
                        PlainMail.by(clock)),
                "https://waarborg.example",
                clock);
    }

    private Notifications listen(PgConnectOptions login) {
        TokenAuthenticator tokens = identity.authenticator();
        Notifications listening = new Notifications(vertx, login);
        listening.on(
                Topic.SESSION, id -> tokens.forgetSession(UUID.fromString(id)), tokens::forgetAll);
        listening.on(
                Topic.ACCOUNT, id -> tokens.forgetAccount(UUID.fromString(id)), tokens::forgetAll);
        for (Identity node : List.of(identity, secondNode)) {
            listening.on(
                    Topic.SIGNING_KEY,
                    kid -> node.rotation().reload(),
                    () -> node.rotation().reload());
        }
        listening.start().await();
        return listening;
    }

    private HttpServer serve() {
        List<MountedRoute<?, ?, ?>> mounted = new ArrayList<>();
        identity.coreRoutes().forEach(route -> mounted.add(MountedRoute.of(route)));
        identity.routes().forEach(route -> mounted.add(MountedRoute.ofCore(route)));
        TransactionalExecution execution =
                new TransactionalExecution(
                        database,
                        (tenant, plugin) -> Future.succeededFuture(new NoSettings()),
                        PlainMail.by(clock),
                        clock,
                        MountedRoute.CORE);
        ApiRouter router =
                new ApiRouter(
                        new ApiSettings("1.0.0", "", 256 * 1024, GENEROUS, GENEROUS),
                        mounted,
                        new ApiPorts(tenants(), identity.authenticator(), execution));
        return ApiServer.create(
                vertx, ApiServer.options().setPort(0).setHost("127.0.0.1"), "1.0.0", router);
    }

    private record NoSettings() implements ModuleSettings {

        @Override
        public <S extends Record> S as(Class<S> type) {
            throw new IllegalStateException("The core has no settings");
        }
    }

    @Override
    public void close() {
        client.close();
        notifications.close().await();
        identity.close();
        secondNode.close();
        installation.close().await();
        database.close().await();
        vertx.close().await();
        scratch.close();
    }
}
