package nl.waarborg.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the program wants of the Java that runs it. Java left to itself takes a large part of the
 * machine's memory, and a jar cannot carry flags, so the process replaces itself by one that has
 * them: with the same process id, streams, environment and working folder, and nothing left behind.
 *
 * <p>Only where the command is {@code java -jar} and nothing between. Whoever sets a flag, on the
 * command line or in the environment, has set them all.
 */
final class OwnFlags {

    /**
     * A heap that starts small and, up to half a gigabyte, grows only when collecting would take a
     * tenth of the time; objects with short headers; what C libraries hold and do not use goes back
     * to the system soon.
     */
    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseG1GC",
                    "-Xms80m",
                    "-Xmx512m",
                    "-XX:GCTimeRatio=9",
                    "-XX:MinHeapFreeRatio=20",
                    "-XX:MaxHeapFreeRatio=40",
                    "-XX:G1HeapRegionSize=1m",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:TrimNativeHeapInterval=5000");

    private static final Set<String> FLAGS_IN_ENVIRONMENT =
            Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final String ARCHIVE = "java-classes.jsa";
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private OwnFlags() {}

    /** Does not return where the process is replaced; goes on as it is where it cannot be. */
    static void takeOn(Map<String, String> environment) {
        if (!Files.isReadable(COMMAND_LINE)) {
            return;
        }
        try {
            Optional<List<String>> better =
                    better(arguments(Files.readString(COMMAND_LINE)), environment, java());
            if (better.isPresent()) {
                replaceProcess(better.get());
            }
        } catch (IOException | RuntimeException e) {
            Logger log = LoggerFactory.getLogger(OwnFlags.class);
            log.debug("The program runs on the flags that it was started with", e);
        }
    }

    /** The command with the program's own flags; empty where somebody else chose. */
    static Optional<List<String>> better(
            List<String> command, Map<String, String> environment, Path java) {
        if (command.size() < 3
                || !command.get(1).equals("-jar")
                || FLAGS_IN_ENVIRONMENT.stream().anyMatch(environment::containsKey)) {
            return Optional.empty();
        }
        List<String> better = new ArrayList<>(command.size() + FLAGS.size());
        better.add(java.toString());
        better.addAll(FLAGS);
        better.addAll(archive(command.subList(3, command.size()), environment));
        better.addAll(command.subList(1, command.size()));
        return Optional.of(better);
    }

    /**
     * Java keeps the classes that a run has loaded, as they stand in memory, when the run ends, and
     * the next one begins with them. It makes the file anew where it does not fit the program, and
     * goes on without where there is none. Only beside data that is there already, and not for the
     * commands, which load other classes.
     */
    private static List<String> archive(List<String> arguments, Map<String, String> environment) {
        String folder = dataDir(arguments, environment);
        boolean serves = arguments.stream().limit(1).allMatch(first -> first.startsWith("--"));
        // Java reads a colon there as the end of a first file.
        if (!serves || folder.contains(":") || !Files.isWritable(Path.of(folder))) {
            return List.of();
        }
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + Path.of(folder).resolve(ARCHIVE),
                "-Xlog:cds=off",
                "-Xlog:aot=off");
    }

    /** As far as flags and environment say it; a configuration file is not read for this. */
    private static String dataDir(List<String> arguments, Map<String, String> environment) {
        String flag = Setting.DATA_DIR.flag();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).startsWith(flag + "=")) {
                return arguments.get(i).substring(flag.length() + 1);
            }
            if (arguments.get(i).equals(flag) && i + 1 < arguments.size()) {
                return arguments.get(i + 1);
            }
        }
        String named = environment.getOrDefault(Setting.DATA_DIR.environment(), "");
        return named.isEmpty() ? Setting.DATA_DIR.fallback() : named;
    }

    /** Each argument ends with a zero byte; one that is empty counts too. */
    private static List<String> arguments(String commandLine) {
        List<String> parts = List.of(commandLine.split("\0", -1));
        return parts.subList(0, parts.size() - 1);
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    @SuppressWarnings("restricted") // the one call into the C library, which has no other way in
    private static void replaceProcess(List<String> command) {
        Linker linker = Linker.nativeLinker();
        MethodHandle execute =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("execv"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment arguments = arena.allocate(ValueLayout.ADDRESS, command.size() + 1L);
            for (int i = 0; i < command.size(); i++) {
                MemorySegment text = arena.allocateFrom(command.get(i), StandardCharsets.UTF_8);
                arguments.setAtIndex(ValueLayout.ADDRESS, i, text);
            }
            arguments.setAtIndex(ValueLayout.ADDRESS, command.size(), MemorySegment.NULL);
            int status =
                    (int) execute.invokeExact(arena.allocateFrom(command.getFirst()), arguments);
            throw new IllegalStateException("execv answered " + status);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
