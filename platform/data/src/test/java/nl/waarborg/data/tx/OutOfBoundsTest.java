package nl.waarborg.data.tx;

import static nl.waarborg.data.tx.Work.NORTH;
import static nl.waarborg.data.tx.Work.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.data.TestServer;

import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/** A plugin that tries to leave its tenant, its reach or its role from within a query. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OutOfBoundsTest {

    private Work work;

    @BeforeAll
    void open() {
        work = new Work();
        for (var tenant : new nl.waarborg.spi.TenantId[] {NORTH, Work.SOUTH}) {
            UUID who = work.newSubject(tenant).value();
            work.write(session(tenant), tx -> tx.insert(Desk.TICKET, Desk.ticket(who, "Mine")));
        }
    }

    @AfterAll
    void close() {
        work.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set_config('waarborg.tenant', 'south', true)",
                "pg_catalog.\"set_config\" ('role', 'postgres', false)",
                "SET_CONFIG/**/('waarborg.reach', 'TENANT', true)",
                "query_to_xml('select 1', true, true, '')::text",
                "pg_notify('waarborg_tenant', 'south')",
                "pg_advisory_lock(1)"
            })
    void a_query_with_a_function_that_leads_outside_is_not_sent(String call) {
        Field<String> way = DSL.field(call, String.class);

        assertThatThrownBy(
                        () ->
                                work.read(
                                        session(NORTH),
                                        tx ->
                                                tx.list(
                                                        DSL.select(Desk.TITLE.field(), way)
                                                                .from(Desk.TICKET.asTable()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reach outside");
        assertThatThrownBy(
                        () ->
                                work.read(
                                        session(NORTH),
                                        tx -> tx.count(Desk.TICKET, way.isNotNull())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_database_itself_lets_no_role_name_another_tenant_within_a_query() throws SQLException {
        for (String role :
                new String[] {
                    work.roles.plugin("desk"), work.roles.core(), work.roles.operator()
                }) {
            try (Connection connection =
                            work.owner.as(work.roles.app(), TestServer.APP_PASSWORD).connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("SET LOCAL waarborg.tenant = 'north'");
                statement.execute("SET LOCAL ROLE " + role);
                assertThatThrownBy(
                                () ->
                                        statement.execute(
                                                "SELECT set_config('waarborg.tenant', 'south', true)"))
                        .hasMessageContaining("permission denied for function set_config");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"core.account", "core.subject", "core.tenant_key", "core.outbox"})
    void a_plugin_reads_no_table_of_the_core(String table) {
        String[] name = table.split("\\.");
        var query = DSL.select(DSL.field(DSL.name("tenant_id"), String.class)).from(DSL.name(name));

        assertThatThrownBy(() -> work.read(session(NORTH), tx -> tx.list(query)))
                .isInstanceOf(StatementFailure.class)
                .hasMessageContaining("SQLSTATE 42501");
    }

    @Test
    void a_condition_that_names_another_tenant_finds_nothing() {
        org.assertj.core.api.Assertions.assertThat(
                        work.<Long>read(
                                session(NORTH),
                                tx ->
                                        tx.count(
                                                Desk.TICKET,
                                                Desk.TENANT
                                                        .field()
                                                        .eq("south")
                                                        .or(DSL.trueCondition()))))
                .isEqualTo(1);
    }

    @Test
    void the_log_in_itself_may_read_nothing_and_no_tenant_is_an_error() throws SQLException {
        for (var attempt :
                Map.of(
                                "SELECT count(*) FROM desk.ticket",
                                "permission denied",
                                "SET LOCAL ROLE %s; SELECT count(*) FROM desk.ticket"
                                        .formatted(work.roles.plugin("desk")),
                                "no tenant is set")
                        .entrySet()) {
            try (Connection connection =
                            work.owner.as(work.roles.app(), TestServer.APP_PASSWORD).connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                assertThatThrownBy(() -> statement.execute(attempt.getKey()))
                        .hasMessageContaining(attempt.getValue());
            }
        }
    }
}
