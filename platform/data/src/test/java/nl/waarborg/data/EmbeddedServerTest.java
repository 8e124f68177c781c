package nl.waarborg.data;

import static nl.waarborg.data.TestServer.ask;
import static nl.waarborg.data.TestServer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;

/** The life of one data folder, from its first start through all that can befall it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EmbeddedServerTest {

    private static final EmbeddedServer.Options OPTIONS = EmbeddedServer.Options.forTests();

    private Path folder;
    private Path cluster;

    @BeforeAll
    void keep_something() throws Exception {
        folder = Files.createTempDirectory("waarborg-life-").toRealPath();
        cluster = folder.resolve("postgres/cluster");
        try (EmbeddedServer server = EmbeddedServer.start(folder, OPTIONS)) {
            run(server.createDatabase("life"), "CREATE TABLE kept AS SELECT 42 AS answer");
        }
    }

    @AfterAll
    void remove() throws IOException {
        Disk.delete(folder);
    }

    @Test
    void keeps_data_password_and_port_over_a_restart() throws Exception {
        int port;
        String url;
        try (EmbeddedServer server = EmbeddedServer.start(folder, OPTIONS)) {
            port = server.port();
            url = server.superuserUrl().password();
            assertKept(server);
        }
        try (EmbeddedServer server = EmbeddedServer.start(folder, OPTIONS)) {
            assertThat(server.port()).isEqualTo(port);
            assertThat(server.superuserUrl().password()).isEqualTo(url);
            assertKept(server);
        }
        assertThat(PostmasterFile.of(cluster)).isEmpty();
    }

    @Test
    void is_safe_for_data_unless_told_otherwise() throws Exception {
        assertThat(EmbeddedServer.Options.production().durable()).isTrue();
        EmbeddedServer.Options durable = new EmbeddedServer.Options(true, Map.of(), programs());
        try (EmbeddedServer server = EmbeddedServer.start(folder, durable)) {
            DatabaseUrl url = server.superuserUrl();

            assertThat(ask(url, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(url, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(ask(url, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(url, "SHOW data_checksums")).isEqualTo("on");
            assertThat(ask(url, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(ask(url, "SELECT datlocale FROM pg_database WHERE datname = 'life'"))
                    .isEqualTo("C.UTF-8");
        }
    }

    @Test
    void lets_nobody_in_without_the_password_or_from_elsewhere() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(folder, OPTIONS)) {
            DatabaseUrl url = server.superuserUrl();

            assertThat(ask(url, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(url, "SHOW unix_socket_directories")).isEmpty();
            assertThat(
                            ask(
                                    url,
                                    "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThatThrownBy(() -> ask(url.as(url.user(), "guess"), "SELECT 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("postgres/password"))))
                .isEqualTo("rw-------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("postgres"))))
                .isEqualTo("rwx------");
    }

    @Test
    void takes_settings_over_its_own() throws Exception {
        try (EmbeddedServer server =
                EmbeddedServer.start(folder, OPTIONS.with("work_mem", "5MB"))) {
            assertThat(ask(server.superuserUrl(), "SHOW work_mem")).isEqualTo("5MB");
            assertThat(ask(server.superuserUrl(), "SHOW shared_buffers")).isEqualTo("64MB");
        }
        assertThatThrownBy(() -> EmbeddedServer.start(folder, OPTIONS.with("no_such", "1")))
                .isInstanceOf(DatabaseFault.class)
                .hasMessageContaining("does not start")
                .hasMessageContaining("no_such");
    }

    @Test
    void starts_postgres_again_when_it_is_killed() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(folder, OPTIONS)) {
            long first = pid();
            kill(first);

            Eventually.succeeds(() -> assertKept(server));

            assertThat(pid()).isNotEqualTo(first);
            assertThat(server.running()).isTrue();
        }
    }

    @Test
    void stops_while_it_is_being_started_again() throws Exception {
        EmbeddedServer server = EmbeddedServer.start(folder, OPTIONS);
        kill(pid());
        server.close();

        assertThat(server.running()).isFalse();
        try (EmbeddedServer next = EmbeddedServer.start(folder, OPTIONS)) {
            assertKept(next);
        }
    }

    @Test
    void takes_over_from_a_java_process_that_was_killed() throws Exception {
        ServerInChild child = ServerInChild.start(folder, programs());
        assertThat(child.says()).startsWith("up on ");
        ProcessHandle orphan = ProcessHandle.of(pid()).orElseThrow();
        child.kill();
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedServer server = EmbeddedServer.start(folder, OPTIONS)) {
            assertThat(orphan.isAlive()).isFalse();
            assertKept(server);
        }
    }

    @Test
    void recovers_when_both_were_killed() throws Exception {
        ServerInChild child = ServerInChild.start(folder, programs());
        assertThat(child.says()).startsWith("up on ");
        child.kill();
        kill(pid());
        assertThat(PostmasterFile.of(cluster)).isPresent();

        try (EmbeddedServer server = EmbeddedServer.start(folder, OPTIONS)) {
            assertKept(server);
        }
    }

    @Test
    void does_not_take_another_program_for_its_server() throws Exception {
        String stale = ProcessHandle.current().pid() + "\n" + cluster + "\n0\n1\n\n\n0 0\nready\n";
        Files.writeString(cluster.resolve("postmaster.pid"), stale);

        try (EmbeddedServer server = EmbeddedServer.start(folder, OPTIONS)) {
            assertKept(server);
        }
    }

    @Test
    void moves_to_another_port_when_its_own_is_taken() throws Exception {
        int port;
        try (EmbeddedServer server = EmbeddedServer.start(folder, OPTIONS)) {
            port = server.port();
        }
        try (ServerSocket other = new ServerSocket()) {
            take(other, port);
            try (EmbeddedServer server = EmbeddedServer.start(folder, OPTIONS)) {
                assertThat(server.port()).isNotEqualTo(port);
                assertKept(server);
            }
        }
    }

    /** Unless somebody else of this machine was faster, which takes it as well. */
    private static void take(ServerSocket socket, int port) throws IOException {
        var own = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        try {
            socket.bind(own, 1);
        } catch (BindException taken) {
            assertThat(socket.isBound()).isFalse();
        }
    }

    @Test
    void refuses_a_second_instance_on_the_same_folder() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(folder, OPTIONS)) {
            assertThatThrownBy(() -> EmbeddedServer.start(folder, OPTIONS))
                    .isInstanceOf(DatabaseFault.class)
                    .hasMessageContaining(folder + " is in use by this process");
            try (ServerInChild child = ServerInChild.start(folder, programs())) {
                assertThat(child.says())
                        .startsWith("fault: ")
                        .contains(folder + " is in use by process " + ProcessHandle.current().pid())
                        .contains("--data-dir");
            }
            assertKept(server);
        }
    }

    @Test
    void never_touches_a_cluster_that_was_once_complete() throws Exception {
        Path version = cluster.resolve("PG_VERSION");
        String right = Files.readString(version);
        Files.delete(version);
        assertThatThrownBy(() -> EmbeddedServer.start(folder, OPTIONS))
                .isInstanceOf(DatabaseFault.class)
                .hasMessageContaining("PG_VERSION is missing. Nothing was changed");
        Files.writeString(version, "17\n");
        assertThatThrownBy(() -> EmbeddedServer.start(folder, OPTIONS))
                .isInstanceOf(DatabaseFault.class)
                .hasMessageContaining("was made by PostgreSQL 17 and this is 18");
        Files.writeString(version, right);
        Path password = folder.resolve("postgres/password");
        Path away = Files.move(password, folder.resolve("away"));
        assertThatThrownBy(() -> EmbeddedServer.start(folder, OPTIONS))
                .isInstanceOf(DatabaseFault.class)
                .hasMessageContaining("password of the embedded PostgreSQL is gone");
        Files.move(away, password);

        try (EmbeddedServer server = EmbeddedServer.start(folder, OPTIONS)) {
            assertKept(server);
        }
    }

    private static Path programs() {
        return Objects.requireNonNull(OPTIONS.programs());
    }

    private long pid() throws IOException {
        return PostmasterFile.of(cluster).orElseThrow().pid();
    }

    private static void kill(long pid) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }

    private static void assertKept(EmbeddedServer server) throws SQLException {
        assertThat(ask(server.createDatabase("life"), "SELECT answer FROM kept")).isEqualTo("42");
    }
}
