package nl.waarborg.data.tx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.Eventually;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.TestServer;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.keys.WrappedTenantKeys;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.LoggedColumns;
import nl.waarborg.kernel.Overloaded;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** A database with the desk in it, tenants, and transactions to reach it by. */
final class Work implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123456Z");
    static final TenantId NORTH = new TenantId("north");
    static final TenantId SOUTH = new TenantId("south");
    static final TransactionLimits SMALL =
            new TransactionLimits(1, 64, 3, 8, Duration.ofSeconds(30));

    final MasterKey master = MasterKey.random();
    final DatabaseUrl owner = Desk.database(TestServer.APP_PASSWORD);
    final RoleNames roles = RoleNames.of(owner.database());
    final Vertx vertx = Vertx.vertx();
    final KeyRing ring = new KeyRing(master);
    final PgTransactions transactions = transactions(SMALL);

    Work() {
        addTenant(NORTH);
        addTenant(SOUTH);
    }

    PgTransactions transactions(TransactionLimits limits) {
        return new PgTransactions(
                vertx,
                owner.asApp(roles, TestServer.APP_PASSWORD),
                roles,
                ring,
                limits,
                LoggedColumns.of(Desk.registry()));
    }

    void addTenant(TenantId tenant) {
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

    /** Work of the whole tenant in the desk's role. */
    static Session session(TenantId tenant) {
        return session(tenant, Reach.TENANT, Optional.empty(), Optional.empty());
    }

    static Session session(
            TenantId tenant, Reach reach, Optional<AccountId> account, Optional<SubjectId> who) {
        return new Session(
                tenant,
                account,
                who,
                reach,
                "test",
                new DatabaseRole.OfPlugin("desk"),
                NOW,
                new UUID(0, 1));
    }

    static Session own(TenantId tenant, SubjectId who) {
        return session(tenant, Reach.OWN, Optional.empty(), Optional.of(who));
    }

    <T> T read(Session session, Function<UnitOfWork, Future<T>> work) {
        return await(transactions.read(session, work));
    }

    <T> T write(Session session, Function<UnitOfWork, Future<T>> work) {
        return await(transactions.write(session, work));
    }

    Optional<Row> find(Session session, Dataset dataset, UUID id) {
        return read(session, tx -> tx.find(dataset, id));
    }

    SubjectId newSubject(TenantId tenant) {
        return write(session(tenant), UnitOfWork::newSubject);
    }

    /** What the superuser sees, as a dump of the database would. */
    String dump(String query) {
        try {
            return TestServer.ask(TestServer.superuserOf(owner), query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(90, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("Nothing came back in time", e);
        }
    }

    /** What is refused for want of time is worth another try, as callers are told; nothing else. */
    static <T> T insist(Supplier<Future<T>> attempt) {
        return Eventually.past(Overloaded.class::isInstance, () -> await(attempt.get()));
    }

    @Override
    public void close() {
        await(transactions.close());
        await(vertx.close());
    }
}
