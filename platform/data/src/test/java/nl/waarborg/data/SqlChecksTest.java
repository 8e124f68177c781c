package nl.waarborg.data;

import static nl.waarborg.data.TestServer.APP_PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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

    private static final String BAD = "nl.waarborg.data.BadThings#";

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
        connection = TestServer.superuser().to(owner.database()).connect();
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
                CREATE FUNCTION meals.late() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
                CREATE CONSTRAINT TRIGGER late AFTER UPDATE ON meals.meal DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION meals.late();
                """);

        new SqlChecks().run(connection, roles);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({
        BAD + "tablesWithoutPolicy",
        BAD + "policiesWithoutTenant",
        BAD + "keysWithoutTenant",
        BAD + "waysPastThePolicy",
        BAD + "rolesTooStrong",
        BAD + "grantsTooMany",
        BAD + "deferredInAnotherRole",
        BAD + "foreignKeysWithoutIndex"
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
    void find_a_membership_that_lends_its_rights_unasked() throws SQLException {
        // Until PostgreSQL 15 that is an attribute of the role alone, which is checked as well.
        assumeTrue(connection.getMetaData().getDatabaseMajorVersion() >= 16);
        stop_the_start_and_name_the_fault(
                "role_too_strong",
                "GRANT #core TO #app WITH INHERIT TRUE",
                "without asking for them");
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
