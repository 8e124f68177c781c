package nl.waarborg.architecture.story;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The shaded jar, running as a process of its own on this test's Java. Blocking. */
public final class JarProcess implements AutoCloseable {

    static final String OPERATOR = "operator@waarborg.example";
    static final String OPERATOR_PASSWORD = "vier-groene-fietsen-op-de-brug";

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);
    private static final String API = "  API ";

    /**
     * A process that lives for some seconds: the slower compiler would never earn back what it
     * costs. The classes that a start has loaded stay beside its log for the next one, as they stay
     * beside the data of whoever gives no flags.
     */
    private static final List<String> FLAGS =
            List.of(
                    "-Xmx384m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+AutoCreateSharedArchive",
                    "-XX:SharedArchiveFile=java-classes.jsa",
                    "-Xlog:cds=off",
                    "-Xlog:aot=off");

    private final Process process;
    private final List<String> said;

    private JarProcess(Process process, List<String> said) {
        this.process = process;
        this.said = said;
    }

    /**
     * The jar that the build made.
     *
     * @throws IllegalStateException if it is missing, or older than what it is made of
     */
    public static Path built() {
        Path jar = StoryTeller.jar();
        BuiltJar.check(jar);
        return jar;
    }

    /**
     * Starts the jar and waits until it says that it is ready.
     *
     * @param folder holds data and logs; a later start on it goes on where an earlier one ended
     * @param moment what the platform's clock starts at
     * @throws IllegalStateException if it ends, or is not ready in time
     */
    public static JarProcess start(Path jar, Path folder, Instant moment) {
        BuiltJar.check(jar);
        return start(
                jar,
                folder,
                List.of(
                        "--data-dir",
                        "data",
                        "--tenants-dir",
                        StoryTenants.in(folder).toString(),
                        "--test-mode",
                        "--clock",
                        moment.toString()));
    }

    /** The same, with a clock that stands still at that moment. */
    public static JarProcess standing(Path jar, Path folder, Instant moment) {
        BuiltJar.check(jar);
        return start(
                jar,
                folder,
                List.of(
                        "--data-dir",
                        "data",
                        "--tenants-dir",
                        StoryTenants.in(folder).toString(),
                        "--test-mode",
                        "--clock",
                        moment.toString(),
                        "--clock-stands"));
    }

    /**
     * Starts the jar and waits until it says that it is ready.
     *
     * @param folder where it works, and leaves its log
     * @param arguments what stands on its command line beside the ports
     * @throws IllegalStateException if it ends, or is not ready in time
     */
    public static JarProcess start(Path jar, Path folder, List<String> arguments) {
        Process process = launch(jar, folder, arguments);
        CompletableFuture<List<String>> ready =
                CompletableFuture.supplyAsync(() -> greeting(process));
        try {
            return new JarProcess(
                    process, ready.orTimeout(LONGEST_START.toSeconds(), TimeUnit.SECONDS).join());
        } catch (CompletionException e) {
            process.destroyForcibly();
            throw new IllegalStateException("The jar did not start. It logged: " + log(folder), e);
        }
    }

    private static Process launch(Path jar, Path folder, List<String> arguments) {
        List<String> command = java(jar);
        command.addAll(List.of("--http-port", "0", "--management-port", "0"));
        command.addAll(arguments);
        return launch(command, folder);
    }

    private static List<String> java(Path jar) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private static Process launch(List<String> command, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("WAARBORG_"));
        builder.environment().put("WAARBORG_OPERATOR_EMAIL", OPERATOR);
        builder.environment().put("WAARBORG_OPERATOR_PASSWORD", OPERATOR_PASSWORD);
        try {
            Files.createDirectories(folder);
            return builder.directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> greeting(Process process) {
        List<String> said = new ArrayList<>();
        try {
            BufferedReader reader = process.inputReader();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.add(line);
                if (line.equals("Ready.") || line.startsWith("IN QUARANTINE")) {
                    return said;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("It ended after saying " + said);
    }

    /** What it said until it was ready or held in quarantine, line by line. */
    public List<String> said() {
        return List.copyOf(said);
    }

    /** Where it serves. */
    public URI address() {
        return said.stream()
                .filter(line -> line.startsWith(API))
                .map(line -> line.substring(API.length()).strip())
                .map(address -> URI.create(address.substring(0, address.indexOf("/api/"))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No address among " + said));
    }

    /**
     * Runs a command of the jar, such as {@code backup}, to its end.
     *
     * @param words what stands on its command line
     * @throws IllegalStateException if it does not end in time
     */
    static Ended run(Path jar, Path folder, List<String> words) {
        List<String> command = java(jar);
        command.addAll(words);
        int before = Files.exists(folder.resolve("log")) ? log(folder).length() : 0;
        Process process = launch(command, folder);
        CompletableFuture<String> all = CompletableFuture.supplyAsync(() -> allOf(process));
        try {
            String said = all.orTimeout(LONGEST_START.toSeconds(), TimeUnit.SECONDS).join();
            await(process);
            return new Ended(process.exitValue(), said, log(folder).substring(before));
        } catch (CompletionException e) {
            process.destroyForcibly();
            throw new IllegalStateException(words + " did not end: " + log(folder), e);
        }
    }

    /**
     * What came of a command.
     *
     * @param status that the process ended with
     * @param said what it wrote for people
     * @param complained what it wrote of faults, for people and into the log
     */
    record Ended(int status, String said, String complained) {}

    private static String allOf(Process process) {
        return process.inputReader().lines().collect(Collectors.joining("\n"));
    }

    /** All that was logged since the folder was new. */
    public static String log(Path folder) {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a tenant, or the operator, is served. */
    public URI api(String whose) {
        return URI.create(address() + "/api/" + whose + "/v1");
    }

    /** Ends it the hard way, as {@code kill -9} does. */
    public void kill() {
        await(process.destroyForcibly());
    }

    /** Asks it to stop and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        await(process);
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The jar did not stop within " + LONGEST_STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the jar stops", e);
        }
    }
}
