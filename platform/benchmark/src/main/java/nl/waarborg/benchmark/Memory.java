package nl.waarborg.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The memory that a platform takes, in KiB.
 *
 * @param java resident set of the Java process
 * @param postgres what the processes of PostgreSQL hold, what they share counted once
 */
record Memory(long java, long postgres) {

    /** Of a running platform, as Linux counts it. */
    static Memory of(ProcessHandle platform) {
        long postgres =
                platform.descendants()
                        .map(ProcessHandle::pid)
                        .filter(pid -> lines(pid, "comm").contains("postgres"))
                        .mapToLong(pid -> kib(lines(pid, "smaps_rollup"), "Pss:"))
                        .sum();
        return new Memory(kib(lines(platform.pid(), "status"), "VmRSS:"), postgres);
    }

    /** The bytes that are in use on the heap after a full collection. */
    static long liveHeap(ProcessHandle platform) {
        String last = jcmd(platform.pid(), "GC.class_histogram").getLast();
        String[] words = last.strip().split("\\s+", -1);
        return Long.parseLong(words[2]);
    }

    private static List<String> jcmd(long pid, String command) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process =
                    new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long kib(List<String> lines, String label) {
        try (Stream<String> found = lines.stream().filter(line -> line.startsWith(label))) {
            return found.mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).sum();
        }
    }

    /** Nothing of a process that ended meanwhile. */
    private static List<String> lines(long pid, String file) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), file));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
