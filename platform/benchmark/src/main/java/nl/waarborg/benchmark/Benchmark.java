package nl.waarborg.benchmark;

import nl.waarborg.benchmark.Findings.Occupied;
import nl.waarborg.benchmark.Findings.Starts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The benchmark: {@code mvn -q -Pbenchmark package}. */
final class Benchmark {

    private static final int STARTS = 3;

    private final Path root;
    private final Path folder;
    private final Sizes sizes;
    private final Console console;

    private Benchmark(Path root, Path folder, Sizes sizes, Console console) {
        this.root = root;
        this.folder = folder;
        this.sizes = sizes;
        this.console = console;
    }

    /** Measures, prints, and leaves a report among what the build leaves. */
    public static void main(String[] arguments) {
        Path root = Path.of(System.getProperty("waarborg.root")).toAbsolutePath().normalize();
        Path target = root.resolve("platform/benchmark/target");
        Console console = Console.ofProcess();
        Benchmark benchmark =
                new Benchmark(root, emptied(target.resolve("run")), Sizes.ofProperties(), console);
        Report report = new Report(benchmark.run());
        console.say("");
        report.lines().forEach(console::say);
        report.write(target);
        console.say("");
        console.say("Kept in " + target + " as benchmark.md and benchmark.json");
        if (!report.missed().isEmpty()) {
            throw new IllegalStateException(String.join("; ", report.missed()));
        }
    }

    private Findings run() {
        console.say(
                "%,d tenants, %,d applications, %d rounds of %d s for each side"
                        .formatted(
                                sizes.tenants(),
                                sizes.applications(),
                                sizes.rounds(),
                                sizes.round().toSeconds()));
        Duration newFolder = startOnce();
        Duration existing = medianStart();
        console.say(
                "Ready in %d ms on a new folder, %d ms on an existing one"
                        .formatted(newFolder.toMillis(), existing.toMillis()));
        Occupied memory;
        List<Duel> duels;
        Findings.Bulk bulk;
        try (PlatformJar platform = start();
                Load load = new Load()) {
            Stage stage = new Stage(platform, load, folder, sizes, console);
            stage.openFirst(root, LocalDate.now(Clock.systemUTC()));
            Memory five = stage.exerciseFirst();
            Stage.Growth growth = stage.addTenants();
            stage.fill();
            duels = stage.duels();
            bulk = stage.bulk();
            memory = new Occupied(five, growth, Memory.of(platform.process()));
        }
        Duration full = medianStart();
        console.say("Ready in %d ms with everything in it".formatted(full.toMillis()));
        return new Findings(
                sizes,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                new Starts(newFolder, existing, full),
                memory,
                duels,
                bulk);
    }

    private PlatformJar start() {
        return PlatformJar.start(root.resolve("platform/app/target/waarborg.jar"), folder);
    }

    private Duration startOnce() {
        try (PlatformJar platform = start()) {
            return platform.startedIn();
        }
    }

    private Duration medianStart() {
        List<Duration> starts = IntStream.range(0, STARTS).mapToObj(_ -> startOnce()).toList();
        return Duration.ofNanos((long) Measured.median(starts, Duration::toNanos));
    }

    static Path emptied(Path folder) {
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
