package nl.waarborg.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One server for all tests of this Java process, and a scratch database for each that asks. The
 * server is an embedded one, unless {@code -Dwaarborg.test.database-url} names a superuser's way
 * into another.
 */
public final class TestServer {

    /** What the application logs in with. */
    public static final String APP_PASSWORD = "a password for tests";

    private static final String EXTERNAL =
            System.getProperty("waarborg.test.database-url", "").strip();
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final AtomicInteger SCRATCH = new AtomicInteger();

    private TestServer() {}

    private static final class Holder {
        static final ServerAdmin ADMIN =
                EXTERNAL.isEmpty()
                        ? new ServerAdmin(start().superuserUrl())
                        : new ServerAdmin(DatabaseUrl.parse(EXTERNAL));

        private static EmbeddedServer start() {
            try {
                Path folder = Files.createTempDirectory("waarborg-test-");
                EmbeddedServer server =
                        EmbeddedServer.start(folder, EmbeddedServer.Options.forTests());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
                return server;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private static void end(EmbeddedServer server, Path folder) {
            server.close();
            try {
                Disk.delete(folder);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** The server. */
    static ServerAdmin shared() {
        return Holder.ADMIN;
    }

    /** The superuser's way into the maintenance database. */
    public static DatabaseUrl superuser() {
        return shared().superuser();
    }

    /** The owner's way into a database that no other test uses. */
    public static DatabaseUrl scratch() {
        return shared().createDatabase(newName());
    }

    /** A database that is nobody's in particular. */
    static String emptyDatabase() throws SQLException {
        String name = newName();
        run(superuser(), "CREATE DATABASE " + name);
        return name;
    }

    /** Unlike any other, also of an earlier run on a server that outlives it. */
    private static String newName() {
        return "scratch_" + RUN + "_" + SCRATCH.incrementAndGet();
    }

    /** The first value that a query finds. */
    public static String ask(DatabaseUrl url, String query) throws SQLException {
        try (Connection connection = url.connect()) {
            return ask(connection, query);
        }
    }

    /** The superuser's way into a database. */
    public static DatabaseUrl superuserOf(DatabaseUrl database) {
        return superuser().to(database.database());
    }

    public static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
        }
    }

    /** Runs statements, each by itself. */
    public static void run(DatabaseUrl url, String... statements) throws SQLException {
        try (Connection connection = url.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
