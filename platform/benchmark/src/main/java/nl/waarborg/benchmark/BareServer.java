package nl.waarborg.benchmark;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.web.auth.Passwords;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bare path: the same kind of server without log-in, tenants, validation, encryption or audit
 * by triggers. Each request is a prepared query or two on a pooled connection, and JSON.
 */
final class BareServer extends VerticleBase {

    private static final int LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int CONNECTIONS = 16;

    private static final String LIST =
            "SELECT id, edition_id, status, submitted_at, name FROM application"
                    + " WHERE edition_id = $1 AND status <> 'DRAFT' AND id > $2 ORDER BY id LIMIT $3";
    private static final String AUDIT =
            "INSERT INTO audit (at, actor, action, dataset, record_id) VALUES ($1, $2, $3, $4, $5)";
    private static final String ACCOUNT = "SELECT id, password_hash FROM account WHERE login = $1";

    private final PgConnectOptions database;
    private final Passwords passwords;
    private final AtomicInteger port;

    private BareServer(PgConnectOptions database, Passwords passwords, AtomicInteger port) {
        this.database = database;
        this.passwords = passwords;
        this.port = port;
    }

    /** Serves until it is killed; says on which port. The environment names the database. */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
        PgConnectOptions database =
                new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(Integer.parseInt(System.getenv("BARE_PORT")))
                        .setDatabase(Database.BARE)
                        .setUser(Database.USER)
                        .setPassword(System.getenv("BARE_PASSWORD"))
                        .setCachePreparedStatements(true);
        Passwords passwords = new Passwords(vertx);
        AtomicInteger port = new AtomicInteger();
        vertx.deployVerticle(
                        () -> new BareServer(database, passwords, port),
                        new io.vertx.core.DeploymentOptions().setInstances(LOOPS))
                .await();
        Console.ofProcess().say("port " + port.get());
    }

    @Override
    public Future<?> start() {
        Pool pool =
                PgBuilder.pool()
                        .with(new PoolOptions().setMaxSize(CONNECTIONS / LOOPS))
                        .connectingTo(database)
                        .using(vertx)
                        .build();
        Router router = Router.router(vertx);
        router.get("/applications/:id").handler(call -> read(call, pool));
        router.get("/applications").handler(call -> list(call, pool));
        router.post("/applications").handler(BodyHandler.create(false));
        router.post("/applications").handler(call -> create(call, pool));
        router.post("/token").handler(BodyHandler.create(false));
        router.post("/token").handler(call -> logIn(call, pool));
        return vertx.createHttpServer(new HttpServerOptions().setPort(-1).setHost("127.0.0.1"))
                .requestHandler(router)
                .listen()
                .onSuccess(server -> port.set(server.actualPort()));
    }

    private static void read(RoutingContext call, Pool pool) {
        UUID id = UUID.fromString(call.pathParam("id"));
        pool.preparedQuery(BareApplication.SELECT)
                .execute(Tuple.of(id))
                .onSuccess(rows -> send(call, 200, BareApplication.json(only(rows)).toBuffer()))
                .onFailure(call::fail);
    }

    private static void list(RoutingContext call, Pool pool) {
        int limit = Integer.parseInt(call.request().getParam("limit"));
        UUID edition = UUID.fromString(call.request().getParam("editionId"));
        UUID after = UUID.fromString(call.request().getParam("after"));
        pool.preparedQuery(LIST)
                .execute(Tuple.of(edition, after, limit))
                .onSuccess(rows -> send(call, 200, page(rows)))
                .onFailure(call::fail);
    }

    private static Buffer page(RowSet<Row> rows) {
        JsonArray items = new JsonArray();
        for (Row row : rows) {
            items.add(
                    new JsonObject()
                            .put("id", row.getUUID(0).toString())
                            .put("editionId", row.getUUID(1).toString())
                            .put("status", row.getString(2))
                            .put("submittedAt", BareApplication.moment(row.getOffsetDateTime(3)))
                            .put("name", row.getString(4)));
        }
        return new JsonObject().put("items", items).toBuffer();
    }

    private static void create(RoutingContext call, Pool pool) {
        UUID id = UUID.randomUUID();
        OffsetDateTime now =
                OffsetDateTime.ofInstant(java.time.Clock.systemUTC().instant(), ZoneOffset.UTC);
        JsonObject body = Objects.requireNonNull(call.body().asJsonObject(), "a body of JSON");
        pool.withTransaction(
                        connection ->
                                connection
                                        .preparedQuery(BareApplication.INSERT)
                                        .execute(BareApplication.binds(id, now, body))
                                        .compose(
                                                _ ->
                                                        connection
                                                                .preparedQuery(AUDIT)
                                                                .execute(
                                                                        Tuple.of(
                                                                                now,
                                                                                id,
                                                                                "INSERT",
                                                                                "application",
                                                                                id))))
                .onSuccess(_ -> send(call, 201, body.put("id", id.toString()).toBuffer()))
                .onFailure(call::fail);
    }

    private void logIn(RoutingContext call, Pool pool) {
        JsonObject body = Objects.requireNonNull(call.body().asJsonObject(), "a body of JSON");
        pool.preparedQuery(ACCOUNT)
                .execute(Tuple.of(body.getString("login")))
                .compose(
                        rows ->
                                passwords.check(
                                        body.getString("password"),
                                        Optional.of(only(rows).getString(1))))
                .onSuccess(
                        verdict ->
                                send(
                                        call,
                                        verdict == Passwords.Verdict.RIGHT ? 200 : 401,
                                        new JsonObject().put("verdict", verdict.name()).toBuffer()))
                .onFailure(call::fail);
    }

    private static Row only(RowSet<Row> rows) {
        return rows.iterator().next();
    }

    private static void send(RoutingContext call, int status, Buffer json) {
        call.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json);
    }
}
