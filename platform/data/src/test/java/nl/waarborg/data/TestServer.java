package nl.waarborg.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One server for all tests of this Java process, and a scratch database for each that asks. */
public final class TestServer {

    /** What the application logs in with. */
    public static final String APP_PASSWORD = "a password for tests";

    private static final AtomicInteger SCRATCH = new AtomicInteger();

    private TestServer() {}

    private static final class Holder {
        static final EmbeddedServer SERVER = start();

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
    public static EmbeddedServer shared() {
        return Holder.SERVER;
    }

    /** The owner's way into a database that no other test uses. */
    public static DatabaseUrl scratch() {
        return shared().createDatabase("scratch_" + SCRATCH.incrementAndGet());
    }

    /** A database that is nobody's in particular. */
    static String emptyDatabase() throws SQLException {
        String name = "scratch_" + SCRATCH.incrementAndGet();
        run(shared().superuserUrl(), "CREATE DATABASE " + name);
        return name;
    }

    /** The first value that a query finds. */
    public static String ask(DatabaseUrl url, String query) throws SQLException {
        try (Connection connection = url.connect()) {
            return ask(connection, query);
        }
    }

    /** The superuser's way into a database. */
    public static DatabaseUrl superuserOf(DatabaseUrl database) {
        return shared().superuserUrl().to(database.database());
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
