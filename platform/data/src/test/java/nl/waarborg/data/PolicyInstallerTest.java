package nl.waarborg.data;

import static nl.waarborg.data.TestServer.APP_PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Raw SQL in the role of the plugin, as if every other guard had failed. */
final class PolicyInstallerTest {

    private static final String ANN = "00000000-0000-7000-8000-00000000000a";
    private static final String BEN = "00000000-0000-7000-8000-00000000000b";
    private static final String NURSE = "00000000-0000-7000-8000-00000000000c";
    private static final String ANNS_VISIT = "00000000-0000-7000-8000-0000000000a1";
    private static final String BENS_VISIT = "00000000-0000-7000-8000-0000000000b1";

    private static final class Prepared {
        static final DatabaseUrl DATABASE = prepare();
        static final RoleNames ROLES = RoleNames.of(DATABASE.database());

        private static DatabaseUrl prepare() {
            DatabaseUrl owner = Clinic.database();
            try (Connection connection = owner.connect();
                    Statement statement = connection.createStatement()) {
                for (String tenant : new String[] {"north", "south"}) {
                    statement.execute(session(tenant, ANN, NURSE, "TENANT"));
                    statement.execute(
                            """
                            INSERT INTO core.tenant VALUES
                                ('%1$s', 'X', 'ACTIVE', 1, core.now(), core.now());
                            INSERT INTO core.subject (tenant_id, id, created_at) VALUES
                                ('%1$s', '%2$s', core.now()), ('%1$s', '%3$s', core.now())
                            """
                                    .formatted(tenant, ANN, BEN));
                    statement.execute(visit(tenant, ANNS_VISIT, ANN, "NULL"));
                    statement.execute(visit(tenant, BENS_VISIT, BEN, "'" + NURSE + "'"));
                    statement.execute(remark(tenant, ANNS_VISIT));
                    statement.execute(remark(tenant, BENS_VISIT));
                }
                return owner;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Connection connection;

    @BeforeEach
    void work_as_the_plugin() throws SQLException {
        connection = Prepared.DATABASE.as(Prepared.ROLES.app(), APP_PASSWORD).connect();
        connection.setAutoCommit(false);
        run("SET LOCAL ROLE " + Prepared.ROLES.plugin("clinic"));
    }

    @AfterEach
    void forget() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void own_reach_shows_the_rows_about_the_caller_and_what_hangs_on_them() throws SQLException {
        run(session("north", ANN, NURSE, "OWN"));

        assertThat(visible("visit", "visitor_id")).isEqualTo(ANN);
        assertThat(visible("remark", "visit_id")).isEqualTo(ANNS_VISIT);
    }

    @Test
    void assigned_reach_adds_the_rows_assigned_to_the_callers_account() throws SQLException {
        run(session("north", ANN, NURSE, "ASSIGNED"));
        assertThat(visible("visit", "visitor_id")).isEqualTo(ANN + " " + BEN);

        run(session("north", NURSE, NURSE, "ASSIGNED"));
        assertThat(visible("visit", "visitor_id")).isEqualTo(BEN);
        assertThat(visible("remark", "visit_id")).isEqualTo(BENS_VISIT);

        run(session("north", NURSE, ANN, "ASSIGNED"));
        assertThat(visible("visit", "visitor_id")).isEqualTo("none");
    }

    @Test
    void tenant_reach_shows_every_row_of_the_tenant_and_none_of_another() throws SQLException {
        run(session("north", NURSE, NURSE, "TENANT"));

        assertThat(visible("visit", "visitor_id")).isEqualTo(ANN + " " + BEN);
        assertThat(visible("remark", "tenant_id")).isEqualTo("north north");
    }

    @Test
    void nothing_set_is_the_narrowest_reach_and_no_tenant_is_an_error() throws SQLException {
        run("SET LOCAL waarborg.tenant = 'north'");
        assertThat(visible("visit", "id")).isEqualTo("none");

        run("SET LOCAL waarborg.tenant = ''");
        assertThatThrownBy(() -> visible("visit", "id"))
                .hasMessageContaining("no tenant is set for this transaction");
    }

    @Test
    void rows_about_nobody_are_seen_whatever_the_reach() throws SQLException {
        run(
                session("north", ANN, NURSE, "OWN"),
                "INSERT INTO clinic.shelf VALUES ('north', '" + ANN + "', 1, core.now(), 2)");

        assertThat(visible("shelf", "height")).isEqualTo("2");
    }

    @Test
    void own_reach_writes_no_row_about_another_and_hangs_nothing_on_it() throws SQLException {
        run(session("north", ANN, NURSE, "OWN"));

        assertRefused(
                visit("north", NURSE, BEN, "NULL"), "violates row-level security policy \"reach\"");
        assertRefused(remark("north", BENS_VISIT), "violates row-level security policy \"reach\"");
        assertRefused(
                "UPDATE clinic.visit SET visitor_id = '" + BEN + "'",
                "violates row-level security policy \"reach\"");
        assertThat(changed("DELETE FROM clinic.remark WHERE visit_id = '" + BENS_VISIT + "'"))
                .isZero();
    }

    @Test
    void no_row_is_written_for_another_tenant() throws SQLException {
        run(session("north", ANN, NURSE, "TENANT"));

        assertRefused(visit("south", NURSE, ANN, "NULL"), "violates row-level security policy");
        assertRefused(
                "UPDATE clinic.visit SET tenant_id = 'south'",
                "tenant, id and time of creation of a row never change");
    }

    @Test
    void a_json_column_takes_an_object_with_declared_keys_only() throws SQLException {
        run(session("north", ANN, NURSE, "TENANT"));

        for (String value : new String[] {"{\"bsn\": 1}", "[\"colour\"]", "null", "\"colour\""}) {
            assertRefused("UPDATE clinic.visit SET answers = '" + value + "'", "\"answers_keys\"");
        }
        assertThat(changed("UPDATE clinic.visit SET answers = '{\"colour\": {\"bsn\": 1}}'"))
                .isEqualTo(2);
    }

    @Test
    void every_change_is_counted_and_audited_without_the_plugins_help() throws SQLException {
        run(session("north", ANN, NURSE, "TENANT"));
        run(
                "UPDATE clinic.visit SET rooms = 9 WHERE visitor_id = '" + ANN + "'",
                "DELETE FROM clinic.remark WHERE visit_id = '" + ANNS_VISIT + "'");

        assertThat(visible("visit", "version")).isEqualTo("1 2");
        run("RESET ROLE", "SET LOCAL ROLE " + Prepared.ROLES.core());
        assertThat(
                        TestServer.ask(
                                connection,
                                """
                                SELECT string_agg(action || ' ' || dataset, ', ' ORDER BY seq)
                                FROM core.audit WHERE actor = '%s' AND action <> 'INSERT'
                                """
                                        .formatted(NURSE)))
                .isEqualTo("UPDATE clinic.visit, DELETE clinic.remark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM core.account",
                "SELECT * FROM core.subject",
                "SELECT * FROM core.audit",
                "SELECT * FROM installation.operator",
                "INSERT INTO core.audit (tenant_id) VALUES ('north')",
                "SELECT * FROM clinic.flyway_schema_history",
                "TRUNCATE clinic.visit",
                "CREATE TABLE clinic.mine (id int)",
                "ALTER TABLE clinic.visit DISABLE ROW LEVEL SECURITY",
                "DROP POLICY reach ON clinic.visit",
                "SELECT core.isolate('clinic.visit')",
                "SELECT core.audit_table('clinic.visit')",
                "CREATE TABLE public.mine (id int)",
                "CREATE TEMP TABLE mine (id int)"
            })
    void the_plugins_role_may_do_nothing_else(String statement) throws SQLException {
        run(session("north", ANN, NURSE, "TENANT"));

        assertThatThrownBy(() -> run(statement))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|must be owner|does not exist).*");
    }

    @Test
    void the_policies_are_worked_out_once_for_a_statement_not_for_each_row() throws SQLException {
        run(session("north", ANN, NURSE, "OWN"));

        String plan =
                TestServer.ask(
                        connection,
                        "EXPLAIN (FORMAT JSON) SELECT id FROM clinic.visit WHERE state = 'DONE'");

        assertThat(plan.split("\"InitPlan\"", -1)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(plan).doesNotContain("\"SubPlan\"").contains("\"Index Cond\"");
    }

    private static String session(String tenant, String subject, String account, String reach) {
        return """
        SET waarborg.tenant = '%s'; SET waarborg.subject = '%s';
        SET waarborg.actor = '%s'; SET waarborg.reach = '%s'
        """
                .formatted(tenant, subject, account, reach);
    }

    private static String visit(String tenant, String id, String visitor, String nurse) {
        return """
        INSERT INTO clinic.visit VALUES ('%s', '%s', 1, core.now(), '%s', %s, NULL, '\\x00', '\\x00',
            '{"colour": "red"}', '{}', 1, 1, false, 'PLANNED', NULL)
        """
                .formatted(tenant, id, visitor, nurse);
    }

    private static String remark(String tenant, String visit) {
        return "INSERT INTO clinic.remark VALUES ('%s', gen_random_uuid(), 1, core.now(), '%s', 'x')"
                .formatted(tenant, visit);
    }

    private String visible(String table, String column) throws SQLException {
        return TestServer.ask(
                connection,
                "SELECT coalesce(string_agg(%1$s::text, ' ' ORDER BY %1$s::text), 'none') FROM clinic.%2$s"
                        .formatted(column, table));
    }

    private void assertRefused(String statement, String message) throws SQLException {
        var before = connection.setSavepoint();
        assertThatThrownBy(() -> run(statement)).hasMessageContaining(message);
        connection.rollback(before);
    }

    private int changed(String statement) throws SQLException {
        try (Statement open = connection.createStatement()) {
            return open.executeUpdate(statement);
        }
    }

    private void run(String... statements) throws SQLException {
        try (Statement open = connection.createStatement()) {
            for (String statement : statements) {
                open.execute(statement);
            }
        }
    }
}
