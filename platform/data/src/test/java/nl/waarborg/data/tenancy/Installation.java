package nl.waarborg.data.tenancy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.Eventually;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.SchemaSetup;
import nl.waarborg.data.TestServer;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.tx.OperatorTransactions;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A fresh database and as many nodes on it as a test asks for. */
final class Installation implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    final DatabaseUrl owner = TestServer.scratch();
    final RoleNames roles = SchemaSetup.prepare(owner, TestServer.APP_PASSWORD, List.of());
    final MasterKey master = MasterKey.random();
    private final Vertx vertx = Vertx.vertx();
    private final List<Node> nodes = new ArrayList<>();

    /** What one process of the platform holds. */
    record Node(
            OperatorTransactions transactions,
            Notifications notifications,
            PgTenants tenants,
            PgTenantRegister register,
            TenantLoader loader) {}

    Node node() {
        return node(InstantSource.fixed(NOON));
    }

    Node node(InstantSource clock) {
        PgConnectOptions login = owner.asApp(roles, TestServer.APP_PASSWORD);
        OperatorTransactions transactions = new OperatorTransactions(vertx, login, roles);
        Notifications notifications = new Notifications(vertx, login);
        PgTenants tenants = new PgTenants(vertx, transactions, Desk.registry(), notifications);
        await(notifications.start());
        Node node =
                new Node(
                        transactions,
                        notifications,
                        tenants,
                        new PgTenantRegister(transactions, master, clock, tenants),
                        new TenantLoader(transactions, master, clock));
        nodes.add(node);
        return node;
    }

    /** How the application logs in, over JDBC. */
    DatabaseUrl app() {
        return owner.as(roles.app(), TestServer.APP_PASSWORD);
    }

    /** What the owner finds within a tenant. */
    String within(String tenant, String query) throws SQLException {
        try (Connection connection = owner.connect()) {
            TestServer.ask(
                    connection, "SELECT set_config('waarborg.tenant', '" + tenant + "', false)");
            return TestServer.ask(connection, query);
        }
    }

    /** Waits until something that comes by itself has come. */
    static void until(java.util.function.BooleanSupplier come) {
        Eventually.comes(come::getAsBoolean);
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        for (Node node : nodes) {
            await(node.notifications().close());
            await(node.transactions().close());
        }
        await(vertx.close());
    }
}
