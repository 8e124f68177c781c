package nl.waarborg.data;

import static nl.waarborg.data.TestServer.APP_PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Each bad thing is made within a transaction that is rolled back, so that one database serves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SqlChecksTest {

    private static final String GOOD =
            """
            CREATE TABLE core.t (
                tenant_id text NOT NULL REFERENCES core.tenant,
                id uuid NOT NULL,
                other uuid,
                PRIMARY KEY (tenant_id, id));
            ALTER TABLE core.t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
            CREATE POLICY p ON core.t USING (tenant_id = (SELECT core.tenant()));
            """;

    private final DatabaseUrl owner = TestServer.scratch();
    private final RoleNames roles = RoleNames.of(owner.database());
    private Connection connection;

    @BeforeAll
    void prepare() {
        List<PluginSchema> plugins =
                List.of(new PluginSchema("meals", "meals", getClass().getClassLoader(), true));
        SchemaSetup.prepare(owner, APP_PASSWORD, plugins, List.of(new SqlChecks()));
    }

    @BeforeEach
    void begin() throws SQLException {
        connection = TestServer.shared().superuserUrl().to(owner.database()).connect();
        connection.setAutoCommit(false);
        asOwner();
        execute("SET LOCAL waarborg.tenant = 'nobody'");
        execute(GOOD);
    }

    @AfterEach
    void rollBack() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void pass_a_table_that_is_as_it_should_be() throws SQLException {
        execute(
                """
                CREATE INDEX i ON core.t (tenant_id, other);
                ALTER TABLE core.t ADD FOREIGN KEY (tenant_id, other) REFERENCES core.t;
                CREATE POLICY own ON core.t FOR SELECT
                    USING (tenant_id = core.tenant() AND (other IS NULL OR id = core.actor()));
                CREATE POLICY less ON core.t AS RESTRICTIVE USING (other IS NULL);
                CREATE VIEW core.v WITH (security_invoker = true) AS SELECT * FROM core.t;
                GRANT SELECT, INSERT, UPDATE, DELETE ON core.t TO #core;
                GRANT USAGE ON SCHEMA core, meals TO #meals;
                GRANT SELECT, INSERT ON meals.meal TO #meals;
                """);

        new SqlChecks().run(connection, roles);
    }

    static Stream<Arguments> tablesWithoutPolicy() {
        String check = "table_without_policy";
        return Stream.of(
                arguments(
                        check,
                        "ALTER TABLE core.t DISABLE ROW LEVEL SECURITY",
                        "core.t: row-level security is not enabled"),
                arguments(
                        check,
                        "ALTER TABLE meals.meal NO FORCE ROW LEVEL SECURITY",
                        "meals.meal: row-level security is not forced"),
                arguments(check, "DROP POLICY p ON core.t", "core.t: there is no policy"),
                arguments(
                        check,
                        "CREATE TABLE public.loose (tenant_id text PRIMARY KEY)",
                        "public.loose: row-level security is not enabled"));
    }

    static Stream<Arguments> policiesWithoutTenant() {
        String check = "policy_without_tenant";
        return Stream.of(
                arguments(
                        check,
                        "CREATE POLICY open ON core.t FOR SELECT USING (true)",
                        "core.t: policy open, USING true"),
                arguments(
                        check,
                        "CREATE POLICY open ON core.t FOR SELECT TO #operator USING (true)",
                        "core.t: policy open, USING true"),
                arguments(
                        check,
                        "CREATE POLICY open ON core.mail FOR SELECT USING (true)",
                        "core.mail: policy open, USING true"),
                arguments(
                        check,
                        "CREATE POLICY open ON core.mail FOR UPDATE TO #operator USING (true)",
                        "core.mail: policy open, USING true"),
                arguments(
                        check,
                        "CREATE POLICY write ON core.t FOR INSERT WITH CHECK (other IS NULL)",
                        "core.t: policy write, WITH CHECK"),
                arguments(
                        check,
                        "ALTER POLICY p ON core.t USING ((tenant_id = (SELECT core.tenant()) AND id"
                                + " = other) OR other IS NULL)",
                        "core.t: policy p, USING"));
    }

    static Stream<Arguments> keysWithoutTenant() {
        String check = "key_without_tenant";
        return Stream.of(
                arguments(
                        check,
                        "ALTER TABLE core.t DROP CONSTRAINT t_pkey",
                        "core.t: no primary key"),
                arguments(
                        check,
                        "ALTER TABLE core.t DROP CONSTRAINT t_pkey, ADD PRIMARY KEY (id)",
                        "core.t: index core.t_pkey does not begin with tenant_id"),
                arguments(
                        check,
                        "ALTER TABLE core.t ADD UNIQUE (other, tenant_id)",
                        "core.t: index core.t_other_tenant_id_key does not begin with tenant_id"),
                arguments(
                        check,
                        "CREATE INDEX lowered ON core.t (lower(tenant_id))",
                        "core.t: index core.lowered does not begin with tenant_id"),
                arguments(
                        check,
                        "ALTER TABLE core.t ADD UNIQUE (id); ALTER TABLE core.t ADD CONSTRAINT"
                                + " across FOREIGN KEY (other) REFERENCES core.t (id)",
                        "core.t: foreign key across does not begin with tenant_id"));
    }

    static Stream<Arguments> waysPastThePolicy() {
        String check = "sees_past_policy";
        return Stream.of(
                arguments(
                        check,
                        "CREATE FUNCTION core.peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER"
                                + " AS 'SELECT count(*) FROM core.t'",
                        "function core.peek() runs with its owner's rights and is not allowed to"),
                arguments(
                        check,
                        "ALTER FUNCTION core.is_human(text, uuid) RESET search_path",
                        "is_human(text,uuid) runs with its owner's rights and without a search"),
                arguments(
                        check,
                        "RESET ROLE; ALTER FUNCTION core.is_human(text, uuid) OWNER TO postgres",
                        "is_human(text,uuid) runs with the rights of postgres"),
                arguments(
                        check,
                        "CREATE FUNCTION core.blind() RETURNS int LANGUAGE sql SET row_security ="
                                + " off AS 'SELECT 1'",
                        "function core.blind() sets row_security=off"),
                arguments(
                        check,
                        "CREATE VIEW core.v AS SELECT * FROM core.t",
                        "view core.v does not say security_invoker"),
                arguments(
                        check,
                        "CREATE VIEW core.v WITH (security_invoker = false) AS SELECT 1 AS one",
                        "view core.v does not say security_invoker"),
                arguments(
                        check,
                        "CREATE MATERIALIZED VIEW core.m AS SELECT 1 AS one",
                        "materialized view core.m holds rows that no policy guards"));
    }

    static Stream<Arguments> rolesTooStrong() {
        String check = "role_too_strong";
        return Stream.of(
                arguments(
                        check,
                        "RESET ROLE; ALTER ROLE #app BYPASSRLS",
                        "_app has the attribute BYPASSRLS"),
                arguments(
                        check,
                        "RESET ROLE; ALTER ROLE #meals LOGIN INHERIT",
                        "_p_meals has the attribute LOGIN"),
                arguments(
                        check,
                        "RESET ROLE; ALTER TABLE core.t OWNER TO #app",
                        "_app owns table core.t"),
                arguments(check, "GRANT #core TO #operator", "_operator is a member of"),
                arguments(check, "GRANT #core TO #app WITH ADMIN OPTION", "may pass on its"),
                arguments(
                        check, "GRANT #core TO #app WITH INHERIT TRUE", "without asking for them"),
                arguments(
                        check,
                        "RESET ROLE; CREATE ROLE reporting; GRANT #core TO reporting",
                        "role reporting may work as"));
    }

    static Stream<Arguments> grantsTooMany() {
        String check = "grant_too_many";
        return Stream.of(
                arguments(
                        check,
                        "GRANT SELECT ON core.t TO PUBLIC",
                        "everybody has SELECT on core.t"),
                arguments(
                        check,
                        "GRANT UPDATE (other) ON core.t TO PUBLIC",
                        "everybody has UPDATE on core.t"),
                arguments(
                        check,
                        "GRANT USAGE ON SCHEMA core TO PUBLIC",
                        "everybody has USAGE on schema core"),
                arguments(
                        check,
                        "RESET ROLE; GRANT CREATE ON SCHEMA public TO PUBLIC",
                        "everybody has CREATE on schema public"),
                arguments(
                        check,
                        "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC",
                        "everybody will get SELECT on what"),
                arguments(check, "GRANT TRUNCATE ON core.t TO #core", "has TRUNCATE on core.t"),
                arguments(
                        check,
                        "GRANT REFERENCES (id) ON core.t TO #meals",
                        "has REFERENCES on core.t"),
                arguments(
                        check,
                        "GRANT SELECT ON core.t TO #core WITH GRANT OPTION",
                        "may pass on SELECT on core.t"),
                arguments(
                        check,
                        "GRANT SELECT ON core.account TO #meals",
                        "_p_meals has SELECT on core.account"),
                arguments(
                        check,
                        "GRANT SELECT (login) ON core.account TO #operator",
                        "_operator has SELECT on core.account"),
                arguments(
                        check,
                        "GRANT SELECT ON core.mail TO #operator",
                        "_operator has SELECT on core.mail"),
                arguments(
                        check,
                        "GRANT SELECT (recipient) ON core.mail TO #operator",
                        "_operator has SELECT on core.mail"),
                arguments(
                        check,
                        "GRANT UPDATE (status) ON core.mail TO #operator",
                        "_operator has UPDATE on core.mail"),
                arguments(
                        check,
                        "GRANT SELECT ON meals.flyway_schema_history TO #meals",
                        "has SELECT on meals.flyway_schema_history"),
                arguments(
                        check,
                        "GRANT CREATE ON SCHEMA meals TO #meals",
                        "has CREATE on schema meals"),
                arguments(
                        check,
                        "GRANT USAGE ON SCHEMA meals TO #operator",
                        "has USAGE on schema meals"),
                arguments(
                        check,
                        "DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO #core',"
                                + " current_database()); END $$",
                        "has TEMPORARY on database"));
    }

    static Stream<Arguments> foreignKeysWithoutIndex() {
        String check = "unindexed_foreign_key";
        String key =
                "ALTER TABLE core.t ADD CONSTRAINT k FOREIGN KEY (tenant_id, other) REFERENCES core.t";
        String fault = "core.t: foreign key k has no index";
        return Stream.of(
                arguments(check, key, fault),
                arguments(
                        check,
                        key + "; CREATE INDEX i ON core.t (tenant_id, other) WHERE other IS NULL",
                        fault),
                arguments(check, key + "; CREATE INDEX i ON core.t (tenant_id, id, other)", fault));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({
        "tablesWithoutPolicy",
        "policiesWithoutTenant",
        "keysWithoutTenant",
        "waysPastThePolicy",
        "rolesTooStrong",
        "grantsTooMany",
        "foreignKeysWithoutIndex"
    })
    void stop_the_start_and_name_the_fault(String check, String bad, String fault)
            throws SQLException {
        execute(bad);
        asOwner();

        assertThatThrownBy(() -> new SqlChecks().run(connection, roles))
                .isInstanceOf(DatabaseFault.class)
                .hasMessageContaining("db/checks/" + check + ".sql: ")
                .hasMessageContaining(fault);
    }

    @Test
    void name_every_check_that_fails() throws SQLException {
        execute("DROP POLICY p ON core.t; CREATE INDEX i ON core.t (other)");

        assertThatThrownBy(() -> new SqlChecks().run(connection, roles))
                .hasMessageContaining("db/checks/table_without_policy.sql")
                .hasMessageContaining("db/checks/key_without_tenant.sql");
    }

    @Test
    void pass_plugin_tables_that_the_core_put_under_guard() throws SQLException {
        DatabaseUrl clinic = Clinic.database();
        try (Connection itsOwner = clinic.connect()) {
            new SqlChecks().run(itsOwner, RoleNames.of(clinic.database()));
        }
    }

    @Test
    void are_found_in_a_jar(@TempDir Path folder) throws Exception {
        Path jar = folder.resolve("waarborg.jar");
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
            entries.putNextEntry(new JarEntry("db/checks/"));
            entries.putNextEntry(new JarEntry("db/checks/nothing_at_all.sql"));
            entries.write("SELECT 'found', 1".getBytes(StandardCharsets.UTF_8));
            entries.putNextEntry(new JarEntry("db/checks/deeper/other.sql"));
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThatThrownBy(() -> new SqlChecks(loader).run(connection, roles))
                    .hasMessageContaining("db/checks/nothing_at_all.sql: found, 1")
                    .hasMessageNotContaining("other");
        }
    }

    @Test
    void refuse_to_pass_when_there_are_none() {
        ClassLoader empty = new ClassLoader("empty", null) {};

        assertThatThrownBy(() -> new SqlChecks(empty).run(connection, roles))
                .isInstanceOf(DatabaseFault.class)
                .hasMessageContaining("not on the class path");
    }

    private void asOwner() throws SQLException {
        execute("SET LOCAL ROLE " + owner.user());
        assertThat(TestServer.ask(connection, "SELECT current_user")).isEqualTo(owner.user());
    }

    private void execute(String sql) throws SQLException {
        String named =
                sql.replace("#core", roles.core())
                        .replace("#operator", roles.operator())
                        .replace("#app", roles.app())
                        .replace("#meals", roles.plugin("meals"));
        try (Statement statement = connection.createStatement()) {
            statement.execute(named);
        }
    }
}
