package nl.waarborg.web.files;

import nl.waarborg.kernel.BsnDetector;
import nl.waarborg.spi.FileKind;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets another process read a file, within bounds that no file can talk its way out of. Blocks; for
 * threads that may wait.
 *
 * @param memoryMebibytes how much heap it may use
 * @param patience how long it may take
 */
record ReaderProcess(int memoryMebibytes, Duration patience) {

    static final ReaderProcess USUAL = new ReaderProcess(160, Duration.ofSeconds(10));

    /** What it needs of ours and of others. */
    private static final List<Class<?>> NEEDED =
            List.of(
                    FileReading.class,
                    BsnDetector.class,
                    FileKind.class,
                    org.apache.pdfbox.Loader.class,
                    org.apache.pdfbox.io.RandomAccessRead.class,
                    org.apache.fontbox.FontBoxFont.class,
                    org.apache.commons.logging.LogFactory.class);

    /** Reads a file; one that costs too much time or memory is {@link Finding#TOO_MUCH}. */
    Finding read(FileKind kind, byte[] bytes) {
        try {
            Process process = command(kind).start();
            Thread feeder = Thread.ofVirtual().start(() -> feed(process, bytes));
            try {
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    return Finding.TOO_MUCH;
                }
                feeder.join(patience);
                return process.exitValue() == 0 ? answer(process) : Finding.TOO_MUCH;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a file was read", e);
        }
    }

    private ProcessBuilder command(FileKind kind) {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + memoryMebibytes + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UsePerfData",
                        "-Djava.awt.headless=true",
                        "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                        "-cp",
                        classPath(),
                        FileReading.class.getName(),
                        kind.name());
        builder.environment().clear();
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return builder;
    }

    private static void feed(Process process, byte[] bytes) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(bytes);
        } catch (IOException e) {
            // It has ended before it read everything; its exit says what that means.
            process.destroyForcibly();
        }
    }

    private static Finding answer(Process process) throws IOException {
        String answer =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return Stream.of(Finding.values())
                .filter(finding -> finding.name().equals(answer))
                .findFirst()
                .orElse(Finding.TOO_MUCH);
    }

    private static String classPath() {
        return NEEDED.stream()
                .map(ReaderProcess::place)
                .distinct()
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("No place of " + type.getName(), e);
        }
    }
}
