package nl.waarborg.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a PostgreSQL server writes about itself into {@code postmaster.pid}. A killed server leaves
 * it behind.
 *
 * @param pid the server's process
 * @param status {@code starting}, {@code ready}, {@code stopping}; empty while not yet written
 */
record PostmasterFile(long pid, String status) {

    private static final String NAME = "postmaster.pid";
    private static final int STATUS_LINE = 7;

    /** What stands there; empty where there is no file, or none that can be made sense of. */
    static Optional<PostmasterFile> of(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve(NAME));
            String status = lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "";
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new PostmasterFile(Long.parseLong(lines.getFirst().strip()), status));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The server that still runs on this folder, started by a Java process that is gone. */
    static Optional<ProcessHandle> orphan(Path cluster) throws IOException {
        return of(cluster)
                .flatMap(file -> ProcessHandle.of(file.pid()))
                .filter(process -> serves(process, cluster));
    }

    /**
     * Removes a file whose process number now belongs to some other program; PostgreSQL would take
     * that program for itself and refuse to start. Only safe while the folder is locked.
     */
    static void dropIfForeign(Path cluster) throws IOException {
        Optional<ProcessHandle> process = of(cluster).flatMap(file -> ProcessHandle.of(file.pid()));
        if (process.isPresent() && !serves(process.get(), cluster)) {
            Files.deleteIfExists(cluster.resolve(NAME));
        }
    }

    /** A server is told by the folder on its command line, which it keeps as it was given. */
    private static boolean serves(ProcessHandle process, Path cluster) {
        return process.isAlive()
                && process.info()
                        .arguments()
                        .map(words -> Arrays.asList(words).contains(cluster.toString()))
                        .orElse(false);
    }

    boolean ready() {
        return status.equals("ready");
    }
}
