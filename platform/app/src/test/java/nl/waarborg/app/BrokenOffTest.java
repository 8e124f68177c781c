package nl.waarborg.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.EmbeddedServer;
import nl.waarborg.data.SchemaSetup;
import nl.waarborg.server.Backups;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program is killed at each stage of making a back-up, putting it back and releasing it. */
final class BrokenOffTest {

    /** Of a table that no module's migration writes to, so that the load is what waits for it. */
    private static final String HALF_LOADED = "LOCK TABLE core.mail IN SHARE ROW EXCLUSIVE MODE";

    /** All is loaded, nothing is committed. */
    private static final String LOADED =
            "INSERT INTO installation.fact (name, value) VALUES ('quarantine', 'held by another')";

    private static final String REPLAYING = "LOCK TABLE core.subject IN SHARE ROW EXCLUSIVE MODE";

    /** All is done again, nothing is lifted. */
    private static final String REPLAYED =
            "SELECT FROM installation.fact WHERE name = 'quarantine' FOR UPDATE";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir private Path folder;
    private EmbeddedServer server;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void serveOnce() {
        server = EmbeddedServer.start(folder.resolve("data"), EmbeddedServer.Options.forTests());
        server.createDatabase("waarborg");
        Installation.start(config(Map.of(), url("waarborg")), console()).close();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_was_broken_off_is_no_back_up_and_serves_nothing() throws Exception {
        killWhileItMakesABackUp();
        assertThat(run("backups")).isZero();
        assertThat(said()).contains("No back-up");

        // Without an own database it finds the one that is being served from the data folder.
        Config embedded = ConfigReader.read(keys().toArray(String[]::new), Map.of());
        assertThat(new Maintenance(embedded, console()).run(command("backup"))).isZero();
        assertThat(run("backups")).isZero();
        String backup = theBackUp();
        assertThat(run("verify", backup)).isZero();

        server.createDatabase("second");
        Config second = config(Map.of(), url("second"));
        prepared(second);
        noteAfterTheBackUp();
        for (String stage : List.of(HALF_LOADED, LOADED)) {
            kill("second", stage, "restore", backup);
            assertThatThrownBy(() -> Installation.start(second, console()))
                    .hasMessageContaining("broken off");
        }
        assertThat(new Maintenance(second, console()).run(command("restore", backup))).isZero();
        staysInQuarantine(second);
        for (String stage : List.of(REPLAYING, REPLAYED)) {
            kill("second", stage, "release", "--served-until", "unknown");
            staysInQuarantine(second);
        }
        assertThat(new Maintenance(second, console()).run(command("release")))
                .as("until when?")
                .isOne();
        staysInQuarantine(second);
        assertThat(
                        new Maintenance(second, console())
                                .run(command("release", "--served-until", "unknown")))
                .isZero();
        Installation.start(second, console()).close();
        assertThat(said()).contains("Ready.");
    }

    private void killWhileItMakesABackUp() throws Exception {
        try (Connection other = connect("waarborg")) {
            other.setAutoCommit(false);
            execute(other, "LOCK TABLE core.audit IN ACCESS EXCLUSIVE MODE");
            Process child = child("waarborg", "backup");
            until(child, () -> !unfinished().isEmpty() && waits(other));
            child.destroyForcibly().waitFor();
            other.rollback();
        }
        assertThat(unfinished()).hasSize(1);
    }

    private static void prepared(Config second) {
        SchemaSetup.prepare(
                DatabaseUrl.parse(second.databaseUrl().orElseThrow().value()),
                Installation.key(second).appPassword(),
                List.of());
    }

    /** A key that was destroyed after the back-up, for the replay to do again. */
    private void noteAfterTheBackUp() throws SQLException {
        try (Connection owner = connect("waarborg")) {
            execute(owner, "SELECT set_config('waarborg.tenant', 'valtes', false)");
            execute(
                    owner,
                    "SELECT core.note_erasure('KEY_DESTROYED', gen_random_uuid(), '{\"person\":\"remains\"}')");
        }
        Config first = config(Map.of(), url("waarborg"));
        DatabaseUrl database = DatabaseUrl.parse(url("waarborg"));
        new Backups(Installation.options(first, Installation.key(first), database), List.of())
                .pruneLedger();
    }

    /** Kills a command that waits for a lock that another holds, its connections with it. */
    private void kill(String database, String lock, String... words) throws Exception {
        try (Connection other = connect(database)) {
            other.setAutoCommit(false);
            execute(other, lock);
            Process child = child(database, words);
            until(child, () -> waits(other));
            child.destroyForcibly().waitFor();
            execute(
                    other,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            other.rollback();
        }
    }

    private void staysInQuarantine(Config where) {
        try (Installation held = Installation.start(where, console())) {
            assertThat(said()).contains("IN QUARANTINE").doesNotContain("Ready.");
            assertThat(held).isNotNull();
        }
    }

    private boolean waits(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                                        + " WHERE NOT l.granted AND a.datname = current_database()"
                                        + " AND l.locktype <> 'advisory'")) {
            row.next();
            return row.getLong(1) > 0;
        }
    }

    private interface Come {
        boolean yet() throws Exception;
    }

    private void until(Process child, Come come) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!come.yet()) {
            if (System.nanoTime() > end || !child.isAlive()) {
                throw new AssertionError(
                        "It did not come: "
                                + new String(
                                        child.getErrorStream().readAllBytes(),
                                        StandardCharsets.UTF_8));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private Process child(String database, String... words) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(words));
        command.addAll(keys());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("WAARBORG_DATABASE_URL", url(database));
        return builder.start();
    }

    private List<String> keys() {
        return List.of(
                "--data-dir",
                folder.resolve("data").toString(),
                "--http-port",
                "0",
                "--management-port",
                "0",
                "--plugins-dir",
                folder.resolve("plugins").toString());
    }

    private int run(String... words) {
        said.reset();
        return new Maintenance(config(Map.of(), url("waarborg")), console()).run(command(words));
    }

    private static Command command(String... words) {
        return Command.of(words);
    }

    private Config config(Map<String, String> environment, String database) {
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put("WAARBORG_DATABASE_URL", database);
        return ConfigReader.read(keys().toArray(String[]::new), all);
    }

    private String url(String database) {
        try {
            String password = Files.readString(folder.resolve("data/postgres/password")).strip();
            return "postgresql://postgres:%s@127.0.0.1:%d/%s?sslmode=disable"
                    .formatted(password, server.port(), database);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DatabaseUrl.parse(url(database)).connect();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<Path> unfinished() throws IOException {
        return backups("unfinished-");
    }

    private String theBackUp() throws IOException {
        List<Path> all = backups("2");
        assertThat(all).hasSize(1);
        assertThat(unfinished()).isEmpty();
        return String.valueOf(all.getFirst().getFileName());
    }

    private List<Path> backups(String prefix) throws IOException {
        Path backups = folder.resolve("data-backups");
        if (!Files.isDirectory(backups)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(backups)) {
            return found.filter(one -> String.valueOf(one.getFileName()).startsWith(prefix))
                    .toList();
        }
    }

    private Console console() {
        said.reset();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Console(to, to);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
