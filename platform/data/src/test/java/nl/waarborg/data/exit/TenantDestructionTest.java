package nl.waarborg.data.exit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.Eventually;
import nl.waarborg.data.SchemaSetup;
import nl.waarborg.data.TestServer;
import nl.waarborg.spi.TenantId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A destruction that is broken off goes on, and reaches one tenant alone. */
@SuppressWarnings("NullAway.Init") // JUnit connects before each test
final class TenantDestructionTest {

    private static final long PATIENCE_SECONDS = 60;
    private static final String LEFT =
            "SELECT (SELECT count(*) FROM core.tenant WHERE tenant_id = '%1$s')"
                    + " + (SELECT count(*) FROM core.tenant_key WHERE tenant_id = '%1$s')"
                    + " + (SELECT count(*) FROM core.subject WHERE tenant_id = '%1$s')"
                    + " + (SELECT count(*) FROM core.account WHERE tenant_id = '%1$s')"
                    + " + (SELECT count(*) FROM core.hold WHERE tenant_id = '%1$s')"
                    + " + (SELECT count(*) FROM core.audit WHERE tenant_id = '%1$s')";

    private final DatabaseUrl owner = TestServer.scratch();
    private Connection superuser;

    @BeforeEach
    void fill() throws SQLException {
        SchemaSetup.prepare(owner, TestServer.APP_PASSWORD, List.of());
        superuser = TestServer.superuserOf(owner).connect();
        for (String tenant : List.of("north", "south")) {
            String id = java.util.UUID.randomUUID().toString();
            run("SELECT set_config('waarborg.tenant', '" + tenant + "', false)");
            run(
                    "INSERT INTO core.tenant VALUES ('%s', 'X', 'SUSPENDED', 1, now(), now())"
                            .formatted(tenant));
            run(
                    "INSERT INTO core.tenant_key VALUES ('%s', 1, '\\x01', '\\x02', now())"
                            .formatted(tenant));
            run(
                    "INSERT INTO core.subject (tenant_id, id, created_at, wrapped_key) VALUES ('%s', '%s', now(), '\\x01')"
                            .formatted(tenant, id));
            run(
                    "INSERT INTO core.account (tenant_id, id, created_at, subject_id, kind, login, name, roles, status)"
                            + " VALUES ('%1$s', '%2$s', now(), '%2$s', 'HUMAN', 'a@b.example', 'A', '{}', 'ACTIVE')"
                                    .formatted(tenant, id));
            run(
                    "INSERT INTO core.hold (tenant_id, id, created_at, subject_id, ground, reference, owner_id, placed_by, review_on)"
                            + " VALUES ('%1$s', gen_random_uuid(), now(), '%2$s', 'FRAUD', 'a reference', '%2$s', '%2$s', now())"
                                    .formatted(tenant, id));
        }
    }

    @AfterEach
    void close() throws SQLException {
        superuser.close();
    }

    @Test
    void goes_on_after_it_was_broken_off_and_leaves_the_other_whole() throws Exception {
        String south = ask(LEFT.formatted("south"));
        TenantDestruction destruction = new TenantDestruction(owner);
        CompletableFuture<Boolean> first;
        try (Connection other = TestServer.superuserOf(owner).connect();
                Statement holds = other.createStatement()) {
            other.setAutoCommit(false);
            holds.execute("LOCK TABLE core.account IN ROW EXCLUSIVE MODE");
            first = CompletableFuture.supplyAsync(() -> destruction.run(new TenantId("north")));
            untilOneWaits();
            assertThat(ask("SELECT count(*) FROM core.tenant_key WHERE tenant_id = 'north'"))
                    .as("keys go first")
                    .isEqualTo("0");
            assertThat(destruction.run(new TenantId("north"))).as("one at a time").isFalse();
            ask(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                            + " AND datname = current_database()");
            assertThatThrownBy(() -> first.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(ExitFault.class);
            other.rollback();
        }
        assertThat(ask(LEFT.formatted("north"))).isNotEqualTo("0");

        assertThat(destruction.run(new TenantId("north"))).isTrue();

        assertThat(ask(LEFT.formatted("north"))).isEqualTo("0");
        assertThat(ask(LEFT.formatted("south"))).isEqualTo(south);
        assertThatThrownBy(() -> run("DELETE FROM core.tenant WHERE tenant_id = 'south'"))
                .as("the guards stand again")
                .hasMessageContaining("never changed or removed");
    }

    private void untilOneWaits() throws Exception {
        String waiting =
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                        + " AND datname = current_database()";
        Eventually.comes(() -> !ask(waiting).equals("0"));
    }

    private String ask(String query) throws SQLException {
        return TestServer.ask(superuser, query);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
