package nl.waarborg.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.SchemaSetup;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.kernel.Operator;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.kernel.policy.TenantDocuments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Two nodes on one new database, with an operator and no tenant. */
final class TwoNodes implements AutoCloseable {

    static final String LOGIN = "operator@example.org";
    static final String PASSWORD = "a password for tests";
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final ScratchDatabase database = ScratchDatabase.named("nodes");
    private final OperatedNode here;
    private final OperatedNode there;

    TwoNodes() {
        DatabaseUrl owner = database.owner();
        MasterKey master = MasterKey.random();
        RoleNames roles = SchemaSetup.prepare(owner, master.appPassword(), List.of());
        PgConnectOptions login = owner.asApp(roles, master.appPassword());
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        here = new OperatedNode(vertx, login, roles, master, clock);
        there = new OperatedNode(vertx, login, roles, master, clock);
        String hash = here.identity().passwords().hash(PASSWORD).await();
        here.operators()
                .addIfNone(new Operator(UUID.randomUUID(), LOGIN, hash, false, NOON))
                .await();
    }

    OperatedNode here() {
        return here;
    }

    OperatedNode there() {
        return there;
    }

    /** The document of a real organisation under another id. */
    static JsonObject document(String id) {
        try {
            Path file =
                    Path.of(System.getProperty("waarborg.root", "../.."))
                            .resolve("tenants/ikocreate/tenant.yaml");
            JsonNode tenant = new YAMLMapper().readTree(file.toFile());
            tenant.get("modules").forEach(TwoNodes::plan);
            String text = tenant.toString();
            return new JsonObject(
                            new TenantDocuments(Registry.of(List.of()))
                                    .parse(List.of(new TenantDocument("tenant.yaml", text)))
                                    .getFirst()
                                    .tenant()
                                    .document())
                    .put("id", id)
                    .put("access", new JsonObject().put("source", "INTERPRETATION"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No plugin is here. */
    private static void plan(JsonNode module) {
        ((ObjectNode) module).retain("promises").put("planned", true);
    }

    @Override
    public void close() {
        here.close();
        there.close();
        vertx.close().await();
        database.close();
    }
}
