package nl.waarborg.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shaded jar as anybody starts it: a process of its own. Blocking. */
final class PlatformJar implements AutoCloseable {

    static final String OPERATOR = "operator@waarborg.example";
    static final String OPERATOR_PASSWORD = "vier-groene-fietsen-op-de-brug";

    private static final Pattern ORIGIN = Pattern.compile("http://[^/ ]+");
    private static final String UNLIMITED = "10000000";
    private static final long LONGEST_STOP_SECONDS = 60;

    private final Process process;
    private final URI api;
    private final Duration startedIn;

    private PlatformJar(Process process, URI api, Duration startedIn) {
        this.process = process;
        this.api = api;
        this.startedIn = startedIn;
    }

    /**
     * Starts it and waits until its health check finds it ready.
     *
     * @param folder holds data and log; a later start goes on where an earlier one ended
     * @throws IllegalStateException if it ends instead
     */
    static PlatformJar start(Path jar, Path folder) {
        return start(jar, folder, List.of());
    }

    /**
     * Starts it with more options, and waits until its health check finds it ready.
     *
     * @throws IllegalStateException if it ends instead
     */
    static PlatformJar start(Path jar, Path folder, List<String> more) {
        long from = System.nanoTime();
        Process process = launch(jar, folder, more);
        try {
            List<String> said = greeting(process);
            requireReady(origin(said, "  health ").resolve("/health/ready"));
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            return new PlatformJar(process, origin(said, "  API "), took);
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw new IllegalStateException("The jar did not start; see " + log(folder), e);
        }
    }

    private static Process launch(Path jar, Path folder, List<String> more) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java(),
                                "-jar",
                                jar.toString(),
                                "--data-dir",
                                folder.resolve("data").toString(),
                                "--http-port",
                                "0",
                                "--management-port",
                                "0",
                                "--rate-limit-per-account",
                                UNLIMITED,
                                "--rate-limit-per-address",
                                UNLIMITED));
        command.addAll(more);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("WAARBORG_"));
        builder.environment().put("WAARBORG_OPERATOR_EMAIL", OPERATOR);
        builder.environment().put("WAARBORG_OPERATOR_PASSWORD", OPERATOR_PASSWORD);
        try {
            Files.createDirectories(folder);
            return builder.directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Java that runs this. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path log(Path folder) {
        return folder.resolve("log");
    }

    private static List<String> greeting(Process process) throws IOException {
        BufferedReader reader = process.inputReader();
        List<String> said = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            said.add(line);
            if (line.equals("Ready.")) {
                return said;
            }
        }
        throw new IllegalStateException("It ended after saying " + said);
    }

    private static URI origin(List<String> said, String label) {
        return said.stream()
                .filter(line -> line.startsWith(label))
                .map(line -> ORIGIN.matcher(line))
                .filter(Matcher::find)
                .map(found -> URI.create(found.group()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No address among " + said));
    }

    private static void requireReady(URI health) throws IOException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            int status =
                    http.send(
                                    HttpRequest.newBuilder(health).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode();
            if (status != 200) {
                throw new IllegalStateException(health + " answered " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** From the start of the process to a health check that says ready. */
    Duration startedIn() {
        return startedIn;
    }

    /** Where the API answers. */
    URI api() {
        return api;
    }

    /** Where a tenant, or the operator, is served. */
    URI api(String whose) {
        return URI.create(api + "/api/" + whose + "/v1");
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** Asks it to stop and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The jar did not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the jar stops", e);
        }
    }
}
