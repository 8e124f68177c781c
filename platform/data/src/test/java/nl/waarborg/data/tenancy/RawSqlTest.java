package nl.waarborg.data.tenancy;

import static nl.waarborg.data.tenancy.Installation.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.data.TestServer;
import nl.waarborg.data.tenancy.Installation.Node;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;

/** What the database refuses the application, whatever statement it sends. */
final class RawSqlTest {

    private static Installation installation;

    @BeforeAll
    static void start() {
        installation = new Installation();
        Node node = installation.node();
        await(node.register().create(Documents.tenant("alpha")));
        await(node.register().create(Documents.tenant("beta")));
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM core.account",
                "SELECT * FROM core.subject",
                "SELECT * FROM core.session",
                "SELECT * FROM core.refresh_token",
                "SELECT * FROM core.audit",
                "SELECT * FROM core.outbox",
                "SELECT * FROM core.idempotency",
                "SELECT * FROM core.tenant_key",
                "COPY core.account TO STDOUT",
                "UPDATE core.tenant_key SET version = 2",
                "UPDATE core.tenant_policy SET version = version + 1",
                "DELETE FROM core.tenant_policy",
                "DELETE FROM core.tenant",
                "TRUNCATE core.tenant CASCADE",
                "DELETE FROM installation.operator",
                "DELETE FROM installation.signing_key",
                "DELETE FROM installation.erasure_ledger",
                "UPDATE installation.erasure_ledger SET detail = '{}'",
                "INSERT INTO installation.erasure_ledger (id, tenant_id, at, act, detail)"
                        + " VALUES (gen_random_uuid(), 'alpha', now(), 'ERASED', '{}')",
                "ALTER TABLE core.account DISABLE ROW LEVEL SECURITY",
                "GRANT SELECT ON core.account TO CURRENT_USER"
            })
    void refuses_the_operators_role_all_that_lies_within_a_tenant(String statement) {
        assertDenied(() -> asOperator(statement));
    }

    @Test
    void lets_the_operators_role_read_no_other_whole_table() throws Exception {
        String readable =
                "SELECT string_agg(c.oid::regclass::text, ' ' ORDER BY c.oid::regclass::text) FROM pg_class c"
                        + " WHERE c.relkind IN ('r', 'p', 'v', 'm')"
                        + " AND c.relnamespace::regnamespace::text"
                        + " NOT IN ('pg_catalog', 'information_schema')"
                        + " AND has_table_privilege('"
                        + installation.roles.operator()
                        + "', c.oid, 'SELECT')";

        assertThat(TestServer.ask(installation.owner, readable))
                .isEqualTo(
                        "core.policy_change core.publication core.tenant core.tenant_policy installation.erasure_ledger installation.fact"
                                + " installation.operator"
                                + " installation.scheduled_task installation.signing_key installation.tenant_exit");
    }

    @Test
    void shows_the_operators_role_every_tenant_and_no_tenants_row_to_nobody() throws Exception {
        assertThat(
                        asOperator(
                                "SELECT string_agg(tenant_id, ' ' ORDER BY tenant_id) FROM core.tenant"))
                .isEqualTo("alpha beta");
        assertThat(asOperator("SELECT count(*) FROM core.tenant_policy")).isEqualTo("2");
        assertDenied(() -> TestServer.ask(installation.app(), "SELECT * FROM core.tenant"));
    }

    @Test
    void lets_not_even_the_owner_remove_a_tenant_and_leave_its_trail_behind() {
        assertThatThrownBy(
                        () ->
                                TestServer.ask(
                                        installation.owner,
                                        "DELETE FROM core.tenant WHERE tenant_id = 'alpha'"))
                .hasMessageContaining("never changed or removed");
    }

    @Test
    void shows_a_tenant_its_own_row_alone() throws Exception {
        assertThat(within("alpha", "SELECT string_agg(tenant_id, ' ') FROM core.tenant"))
                .isEqualTo("alpha");
        assertThat(within("alpha", "SELECT string_agg(tenant_id, ' ') FROM core.tenant_policy"))
                .isEqualTo("alpha");
        assertThat(within("alpha", "SELECT string_agg(tenant_id, ' ') FROM core.tenant_key"))
                .isEqualTo("alpha");
        assertThat(within("alpha", "SELECT count(*) FROM core.tenant WHERE tenant_id = 'beta'"))
                .isEqualTo("0");
        assertThat(within("nobody", "SELECT count(*) FROM core.tenant")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE core.tenant SET status = 'ACTIVE'",
                "INSERT INTO core.tenant SELECT * FROM core.tenant",
                "DELETE FROM core.tenant_key",
                "SELECT * FROM installation.operator",
                "UPDATE installation.signing_key SET retired_at = NULL"
            })
    void refuses_a_tenants_role_to_change_what_is_the_operators(String statement) {
        assertDenied(() -> within("alpha", statement));
    }

    @Test
    void shows_nothing_before_a_tenant_is_named() {
        assertThatThrownBy(() -> within("", "SELECT * FROM core.tenant"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("WB001"));
    }

    private static String asOperator(String statement) throws SQLException {
        return as(installation.roles.operator(), "", statement);
    }

    private static String within(String tenant, String statement) throws SQLException {
        return as(installation.roles.core(), tenant, statement);
    }

    private static String as(String role, String tenant, String statement) throws SQLException {
        try (Connection connection = installation.app().connect()) {
            TestServer.ask(
                    connection,
                    "SELECT set_config('waarborg.tenant', '"
                            + tenant
                            + "', false), set_config('role', '"
                            + role
                            + "', false)");
            return TestServer.ask(connection, statement);
        }
    }

    private static void assertDenied(ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
    }
}
