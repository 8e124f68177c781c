package nl.waarborg.data;

import static nl.waarborg.data.TestServer.APP_PASSWORD;
import static nl.waarborg.data.TestServer.ask;
import static nl.waarborg.data.TestServer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

final class SchemaSetupTest {

    private static final String APPLIED =
            "SELECT count(*) || ' ' || max(installed_on) FROM core.flyway_schema_history WHERE success";

    @TempDir Path folder;

    @Test
    void prepares_an_empty_database_and_changes_nothing_the_second_time() throws Exception {
        DatabaseUrl owner = TestServer.scratch();
        SchemaSetup.prepare(owner, APP_PASSWORD, List.of());
        String first = ask(owner, APPLIED);
        String verifier = verifier(owner);

        SchemaSetup.prepare(owner, APP_PASSWORD, List.of());

        assertThat(ask(owner, APPLIED)).isEqualTo(first).doesNotStartWith("0");
        assertThat(verifier(owner)).isEqualTo(verifier).startsWith("SCRAM-SHA-256$");
    }

    @Test
    void lets_the_application_in_with_a_new_password() throws Exception {
        DatabaseUrl owner = TestServer.scratch();
        RoleNames roles = SchemaSetup.prepare(owner, APP_PASSWORD, List.of());

        SchemaSetup.prepare(owner, "another password", List.of());

        assertThat(ask(owner.as(roles.app(), "another password"), "SELECT current_user"))
                .isEqualTo(roles.app());
        assertThatThrownBy(() -> ask(owner.as(roles.app(), APP_PASSWORD), "SELECT 1"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void gives_the_application_no_right_but_to_become_another_role() throws Exception {
        DatabaseUrl owner = TestServer.scratch();
        RoleNames roles = SchemaSetup.prepare(owner, APP_PASSWORD, List.of());
        DatabaseUrl app = owner.as(roles.app(), APP_PASSWORD);

        assertThatThrownBy(() -> ask(app, "SELECT count(*) FROM core.account"))
                .hasMessageContaining("permission denied for schema core");
        assertThat(ask(app, "SELECT set_config('role', '%s', false)".formatted(roles.core())))
                .isEqualTo(roles.core());
        assertThatThrownBy(() -> run(app, "SET ROLE " + owner.user()))
                .hasMessageContaining("permission denied to set role");
        assertThatThrownBy(() -> run(app, "CREATE TEMPORARY TABLE t (id int)"))
                .hasMessageContaining("permission denied to create temporary tables");
        assertThat(ask(app, "SHOW statement_timeout")).isEqualTo("15s");
        assertThat(ask(app, "SELECT setting || ', ' || source FROM pg_settings WHERE name = 'jit'"))
                .as("on whatever server")
                .isEqualTo("off, user");
        assertThat(ask(app, "SHOW lock_timeout")).isEqualTo("5s");
        assertThat(ask(app, "SHOW idle_in_transaction_session_timeout")).isEqualTo("15s");
    }

    @Test
    void migrates_a_plugin_in_its_own_schema_through_its_own_loader() throws Exception {
        DatabaseUrl owner = TestServer.scratch();
        try (URLClassLoader loader =
                jar("bikes", "V1__bikes.sql", "CREATE TABLE bike (); -- ${plugin_role}")) {
            SchemaSetup.prepare(owner, APP_PASSWORD, List.of(plugin("bikes", loader, true)));
        }

        assertThat(ask(owner, "SELECT count(*) FROM bikes.bike")).isEqualTo("0");
        assertThat(ask(owner, "SELECT max(version) FROM bikes.flyway_schema_history"))
                .isEqualTo("1");
    }

    @Test
    void a_later_migration_of_a_plugin_reaches_the_rows_of_all_tenants() throws Exception {
        DatabaseUrl owner = TestServer.scratch();
        String first =
                """
                CREATE TABLE bike (tenant_id text, rider uuid, wheels int);
                INSERT INTO bike VALUES ('north', NULL, NULL), ('south', NULL, NULL);
                ALTER TABLE bike ENABLE ROW LEVEL SECURITY;
                ALTER TABLE bike FORCE ROW LEVEL SECURITY;
                CREATE POLICY tenant ON bike USING (tenant_id = core.tenant());
                """;
        try (URLClassLoader loader = jar("bikes", "V1__bikes.sql", first)) {
            SchemaSetup.prepare(owner, APP_PASSWORD, List.of(plugin("bikes", loader, true)));
        }
        Files.createDirectory(folder.resolve("later"));
        String later =
                """
                UPDATE bike SET wheels = 2;
                ALTER TABLE bike ALTER COLUMN wheels SET NOT NULL,
                    ADD FOREIGN KEY (tenant_id, rider) REFERENCES core.account (tenant_id, id);
                """;
        try (URLClassLoader loader =
                jar("later/bikes", Map.of("V1__bikes.sql", first, "V2__riders.sql", later))) {
            SchemaSetup.prepare(owner, APP_PASSWORD, List.of(plugin("bikes", loader, true)));
        }

        assertThat(ask(owner, "SELECT max(version) FROM bikes.flyway_schema_history"))
                .isEqualTo("2");
        assertThat(
                        ask(
                                owner,
                                "SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class WHERE relrowsecurity"
                                        + " AND NOT relforcerowsecurity"))
                .as("tables that do not bind their owner afterwards")
                .isEqualTo("null");
    }

    @Test
    void a_migration_that_binds_its_table_by_hand_does_not_keep_the_next_from_the_rows()
            throws Exception {
        DatabaseUrl owner = TestServer.scratch();
        String first =
                """
                CREATE TABLE bike (tenant_id text, wheels int);
                INSERT INTO bike VALUES ('north', NULL), ('south', NULL);
                ALTER TABLE bike ENABLE ROW LEVEL SECURITY;
                ALTER TABLE bike FORCE ROW LEVEL SECURITY;
                CREATE POLICY tenant ON bike USING (tenant_id = core.tenant());
                """;
        Map<String, String> together =
                Map.of("V1__bikes.sql", first, "V2__wheels.sql", "UPDATE bike SET wheels = 2;");
        try (URLClassLoader loader = jar("bikes", together)) {
            SchemaSetup.prepare(owner, APP_PASSWORD, List.of(plugin("bikes", loader, true)));
        }

        assertThat(ask(owner, "SELECT relforcerowsecurity FROM pg_class WHERE relname = 'bike'"))
                .as("bound again")
                .isEqualTo("t");
        run(owner, "ALTER TABLE bikes.bike NO FORCE ROW LEVEL SECURITY");
        assertThat(ask(owner, "SELECT string_agg(wheels::text, ' ') FROM bikes.bike"))
                .isEqualTo("2 2");
    }

    @Test
    void names_the_plugin_that_brings_no_migration() throws Exception {
        DatabaseUrl owner = TestServer.scratch();
        try (URLClassLoader loader = jar("bikes", "readme.txt", "no migration")) {
            assertThatThrownBy(
                            () ->
                                    SchemaSetup.prepare(
                                            owner,
                                            APP_PASSWORD,
                                            List.of(plugin("boats", loader, true))))
                    .isInstanceOf(DatabaseFault.class)
                    .hasMessageContaining("Plugin boats declares tables but brings no migration")
                    .hasMessageContaining("db/boats");
            SchemaSetup.prepare(owner, APP_PASSWORD, List.of(plugin("boats", loader, false)));
        }
    }

    @Test
    void names_the_plugin_whose_migration_fails_and_leaves_nothing_of_it() throws Exception {
        DatabaseUrl owner = TestServer.scratch();
        String bad = "CREATE TABLE bike (); SELECT * FROM nowhere;";
        try (URLClassLoader loader = jar("bikes", "V1__bikes.sql", bad)) {
            assertThatThrownBy(
                            () ->
                                    SchemaSetup.prepare(
                                            owner,
                                            APP_PASSWORD,
                                            List.of(plugin("bikes", loader, true))))
                    .isInstanceOf(DatabaseFault.class)
                    .hasMessageContaining("The migrations of plugin bikes stopped")
                    .hasMessageContaining("V1__bikes.sql")
                    .hasMessageContaining("nowhere");
        }

        assertThat(ask(owner, "SELECT to_regclass('bikes.bike')")).isEqualTo("null");
    }

    @Test
    void refuses_a_migration_that_was_changed_after_it_ran() throws Exception {
        DatabaseUrl owner = TestServer.scratch();
        try (URLClassLoader loader = jar("bikes", "V1__bikes.sql", "CREATE TABLE bike ();")) {
            SchemaSetup.prepare(owner, APP_PASSWORD, List.of(plugin("bikes", loader, true)));
        }
        Files.createDirectory(folder.resolve("changed"));
        String changed = "CREATE TABLE bike (wheels int);";
        try (URLClassLoader loader = jar("changed/bikes", "V1__bikes.sql", changed)) {
            assertThatThrownBy(
                            () ->
                                    SchemaSetup.prepare(
                                            owner,
                                            APP_PASSWORD,
                                            List.of(plugin("bikes", loader, true))))
                    .isInstanceOf(DatabaseFault.class)
                    .hasMessageContaining("The migrations of plugin bikes stopped")
                    .hasMessageContaining("checksum mismatch");
        }
    }

    @Test
    void lets_one_node_work_while_the_others_wait() throws Exception {
        DatabaseUrl owner = TestServer.scratch();
        AtomicInteger within = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        SchemaStep step =
                (connection, roles) -> {
                    most.accumulateAndGet(within.incrementAndGet(), Math::max);
                    ask(connection, "SELECT pg_sleep(0.05)");
                    within.decrementAndGet();
                };
        Callable<RoleNames> node =
                () -> SchemaSetup.prepare(owner, APP_PASSWORD, List.of(), List.of(step));

        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<RoleNames> started : nodes.invokeAll(List.of(node, node, node, node))) {
                assertThat(started.get().database()).isEqualTo(owner.database());
            }
        }

        assertThat(most).hasValue(1);
    }

    @Test
    void works_below_the_policies_where_the_login_is_a_superuser() throws Exception {
        DatabaseUrl superuser = TestServer.superuser().to(TestServer.emptyDatabase());

        SchemaSetup.prepare(superuser, APP_PASSWORD, List.of(), List.of(new SqlChecks()));
        SchemaSetup.prepare(superuser, APP_PASSWORD, List.of(), List.of(new SqlChecks()));

        assertThat(ask(superuser, "SELECT tableowner FROM pg_tables WHERE tablename = 'account'"))
                .isEqualTo(superuser.database() + "_owner");
    }

    @Test
    void refuses_a_server_that_is_too_old() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://o:p@db.example/care");

        SchemaSetup.refuseOld(15, url);
        assertThatThrownBy(() -> SchemaSetup.refuseOld(14, url))
                .isInstanceOf(DatabaseFault.class)
                .hasMessageContaining("is PostgreSQL 14; Waarborg needs 15 or newer");
    }

    @Test
    void says_what_a_login_lacks() throws Exception {
        DatabaseUrl owner = TestServer.scratch();
        run(TestServer.superuser(), "ALTER ROLE " + owner.user() + " NOCREATEROLE");

        assertThatThrownBy(() -> SchemaSetup.prepare(owner, APP_PASSWORD, List.of()))
                .isInstanceOf(DatabaseFault.class)
                .hasMessageContaining(owner.user())
                .hasMessageContaining("CREATEROLE");
        assertThatThrownBy(
                        () ->
                                SchemaSetup.prepare(
                                        owner.as(owner.user(), "wrong"), APP_PASSWORD, List.of()))
                .isInstanceOf(DatabaseFault.class)
                .hasMessageContaining("does not let us in")
                .hasMessageNotContaining("wrong");
    }

    private static String verifier(DatabaseUrl owner) throws SQLException {
        return ask(
                TestServer.superuser(),
                "SELECT rolpassword FROM pg_authid WHERE rolname = '%s_app'"
                        .formatted(owner.database()));
    }

    private static PluginSchema plugin(String name, ClassLoader loader, boolean hasTables) {
        return new PluginSchema(name, name, loader, hasTables);
    }

    /** A jar as a plugin's author would drop it beside the platform's. */
    private URLClassLoader jar(String name, String file, String content) throws Exception {
        return jar(name, Map.of(file, content));
    }

    private URLClassLoader jar(String name, Map<String, String> files) throws Exception {
        Path jar = folder.resolve(name + ".jar");
        String schema = jar.getFileName().toString().replace(".jar", "");
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
            entries.putNextEntry(new JarEntry("db/"));
            entries.putNextEntry(new JarEntry("db/" + schema + "/"));
            for (Map.Entry<String, String> file : files.entrySet()) {
                entries.putNextEntry(new JarEntry("db/" + schema + "/" + file.getKey()));
                entries.write(file.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader());
    }
}
