package nl.waarborg.server;

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
 * A new database: on an embedded server of its own, or on the one that {@code
 * -Dwaarborg.test.database-url} gives a superuser's way into.
 */
final class ScratchDatabase implements AutoCloseable {

    private static final String EXTERNAL =
            System.getProperty("waarborg.test.database-url", "").strip();

    private final DatabaseUrl superuser;
    private final DatabaseUrl owner;
    private final Runnable end;

    private ScratchDatabase(ServerAdmin admin, String name, Runnable end) {
        this.owner =
                admin.createDatabase(name + "_" + UUID.randomUUID().toString().substring(0, 8));
        this.superuser = admin.superuser().to(owner.database());
        this.end = end;
    }

    static ScratchDatabase named(String name) {
        if (!EXTERNAL.isEmpty()) {
            return new ScratchDatabase(
                    new ServerAdmin(DatabaseUrl.parse(EXTERNAL)), name, () -> {});
        }
        try {
            Path folder = Files.createTempDirectory("waarborg-" + name + "-");
            EmbeddedServer server = EmbeddedServer.start(folder, EmbeddedServer.Options.forTests());
            return new ScratchDatabase(
                    new ServerAdmin(server.superuserUrl()), name, () -> end(server, folder));
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

    /** The owner's way in. */
    DatabaseUrl owner() {
        return owner;
    }

    /** The superuser's way in. */
    DatabaseUrl superuser() {
        return superuser;
    }

    @Override
    public void close() {
        end.run();
    }
}
