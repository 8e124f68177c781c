package nl.waarborg.data;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A PostgreSQL of the platform's own, with its data in {@code <data-dir>/postgres}. It listens on
 * this machine only, asks everybody for a password, and is started again when it ends by itself.
 *
 * <p>Safe for threads; everything here blocks and belongs off the event loop.
 */
public final class EmbeddedServer implements AutoCloseable {

    static final String SUPERUSER = "postgres";
    private static final String MAINTENANCE_DATABASE = "postgres";

    private final FolderLock lock;
    private final Supervisor supervisor;
    private final String password;

    private EmbeddedServer(FolderLock lock, Supervisor supervisor, String password) {
        this.lock = lock;
        this.supervisor = supervisor;
        this.password = password;
    }

    /**
     * How the server is run.
     *
     * @param durable whether a commit waits for the disk; only tests go without
     * @param settings PostgreSQL settings over the platform's own
     * @param programs where PostgreSQL's programs are unpacked; null for {@code <data-dir>/bin}
     */
    public record Options(boolean durable, Map<String, String> settings, @Nullable Path programs) {

        /** Keeps what it was given. */
        public Options {
            settings = Map.copyOf(settings);
        }

        /** Safe for data. */
        public static Options production() {
            return new Options(true, Map.of(), null);
        }

        /** Fast and forgetful, with programs that one user's tests share. */
        public static Options forTests() {
            Path cache = Path.of(System.getProperty("user.home"), ".cache", "waarborg");
            return new Options(false, Map.of(), cache);
        }

        /** With one more setting. */
        public Options with(String setting, String value) {
            Map<String, String> more = new HashMap<>(settings);
            more.put(setting, value);
            return new Options(durable, more, programs);
        }
    }

    /**
     * Starts the server and waits until it takes connections. A server that was left behind on the
     * folder is stopped first; a first start that was broken off is done anew.
     *
     * @throws DatabaseFault if the folder is in use, belongs to another user or to another version,
     *     or the server does not start
     */
    public static EmbeddedServer start(Path dataDir, Options options) {
        try {
            ServerFolder folder = ServerFolder.below(dataDir);
            Path programsFolder =
                    options.programs() == null
                            ? folder.dataDir().resolve("bin")
                            : options.programs();
            PostgresPrograms programs = PostgresPrograms.unpackedBelow(programsFolder);
            RunAs runAs = RunAs.entering(List.of(folder.dataDir(), programs.home()));
            runAs.refuseForeign(folder);
            FolderLock lock = FolderLock.of(folder);
            try {
                return start(folder, programs, runAs, options, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseFault(
                    "The embedded PostgreSQL could not be started in %s: %s".formatted(dataDir, e),
                    e);
        }
    }

    private static EmbeddedServer start(
            ServerFolder folder,
            PostgresPrograms programs,
            RunAs runAs,
            Options options,
            FolderLock lock)
            throws IOException {
        Optional<ProcessHandle> orphan = PostmasterFile.orphan(folder.cluster());
        orphan.ifPresent(Postmaster::stop);
        runAs.own(folder);
        ClusterMaker.ensure(folder, programs, runAs, options.durable());
        String password = folder.password();
        ServerSettings.write(folder, options);
        Supervisor supervisor = Supervisor.start(folder, programs, runAs);
        return new EmbeddedServer(lock, supervisor, password);
    }

    /**
     * The owner's way into a database of a server that another process runs on the folder; empty
     * when none runs. Blocks.
     */
    public static Optional<DatabaseUrl> runningOn(Path dataDir, String database) {
        ServerFolder folder = new ServerFolder(dataDir);
        try {
            OptionalInt port = folder.rememberedPort();
            if (!folder.complete()
                    || port.isEmpty()
                    || PostmasterFile.orphan(folder.cluster().toRealPath()).isEmpty()) {
                return Optional.empty();
            }
            String owner = RoleNames.of(database).owner();
            return Optional.of(
                    new DatabaseUrl(
                            "127.0.0.1",
                            port.getAsInt(),
                            database,
                            owner,
                            OwnedDatabase.password(folder.password(), owner),
                            TlsMode.DISABLE,
                            null));
        } catch (IOException e) {
            throw new DatabaseFault("The data folder %s cannot be read".formatted(dataDir), e);
        }
    }

    /** The port it listens on; the same from start to close. */
    public int port() {
        return supervisor.port();
    }

    /** Whether the server process runs at this moment. */
    public boolean running() {
        return supervisor.running();
    }

    /** The superuser's way in, to the maintenance database. */
    public DatabaseUrl superuserUrl() {
        return new DatabaseUrl(
                "127.0.0.1",
                port(),
                MAINTENANCE_DATABASE,
                SUPERUSER,
                password,
                TlsMode.DISABLE,
                null);
    }

    /**
     * Makes a database and the role that owns it, where they are missing.
     *
     * @return the owner's way in
     */
    public DatabaseUrl createDatabase(String name) {
        return new ServerAdmin(superuserUrl()).createDatabase(name);
    }

    /** Stops the server: sessions are cut off, all is written to disk. Waits for its end. */
    @Override
    public void close() {
        supervisor.stop();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock on the data folder stays behind", e);
        }
    }
}
