package nl.waarborg.testkit;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.EmbeddedServer;
import nl.waarborg.data.ServerAdmin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The one PostgreSQL of this process: an embedded one that stops when the process ends, or the one
 * that {@code -Dwaarborg.test.database-url} gives a superuser's way into.
 */
public final class SharedServer {

    private static final String EXTERNAL =
            System.getProperty("waarborg.test.database-url", "").strip();

    private SharedServer() {}

    private static final class Holder {
        static final ServerAdmin ADMIN =
                EXTERNAL.isEmpty()
                        ? new ServerAdmin(embedded())
                        : new ServerAdmin(DatabaseUrl.parse(EXTERNAL));
    }

    /**
     * Makes a database that no other test uses. Blocks.
     *
     * @param name what its name starts with, in snake_case
     * @return the owner's way in
     */
    public static DatabaseUrl newDatabase(String name) {
        String unlikeAnyOther = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        return Holder.ADMIN.createDatabase(name + "_" + unlikeAnyOther);
    }

    private static DatabaseUrl embedded() {
        try {
            Path folder = Files.createTempDirectory("waarborg-test");
            EmbeddedServer server = EmbeddedServer.start(folder, EmbeddedServer.Options.forTests());
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> end(server, folder), "stop the test database"));
            return server.superuserUrl();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(EmbeddedServer server, Path folder) {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
