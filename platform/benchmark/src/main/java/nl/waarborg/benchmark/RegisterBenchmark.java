package nl.waarborg.benchmark;

import nl.waarborg.benchmark.Tenants.Person;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A quality register of full size on the real jar, by HTTP: {@code mvn -q -Pregister-benchmark
 * package}. Loads it from files, then asks for the worklists of who works on it.
 */
final class RegisterBenchmark {

    private static final List<String> KINDS =
            List.of("REQUESTED", "ENDING", "INCOMPLETE", "APPEAL", "CALL");

    /** Within how many milliseconds nearly every worklist answers. */
    private static final double BOUND = 50;

    /** Within what time a whole register is loaded: "in minutes". */
    private static final Duration LOADED = Duration.ofMinutes(5);

    private final Path root;
    private final Path folder;
    private final RegisterSizes sizes;
    private final Console console;
    private final List<String> lines = new ArrayList<>();
    private final List<String> slow = new ArrayList<>();

    private RegisterBenchmark(Path root, Path folder, RegisterSizes sizes, Console console) {
        this.root = root;
        this.folder = folder;
        this.sizes = sizes;
        this.console = console;
    }

    /**
     * Measures, prints, leaves a report among what the build leaves, and fails where it is slow.
     */
    public static void main(String[] arguments) {
        Path root = Path.of(System.getProperty("waarborg.root")).toAbsolutePath().normalize();
        Path target = root.resolve("platform/benchmark/target");
        RegisterBenchmark benchmark =
                new RegisterBenchmark(
                        root,
                        Benchmark.emptied(target.resolve("register-run")),
                        RegisterSizes.ofProperties(),
                        Console.ofProcess());
        benchmark.run();
        benchmark.keep(target.resolve("register.md"));
        benchmark.refuseSlow();
    }

    private void run() {
        Path jar =
                Path.of(
                        System.getProperty(
                                "benchmark.jar",
                                root.resolve("platform/app/target/waarborg.jar").toString()));
        try (PlatformJar platform = PlatformJar.start(jar, folder);
                Load load = new Load()) {
            RegisterStage stage =
                    new RegisterStage(
                            new Tenants(platform), sizes, LocalDate.now(Clock.systemUTC()));
            say("| what | figure |");
            say("|---|---|");
            took("dossiers taken over from files", sizes.dossiers(), stage.dossiers());
            took("course results from presence lists", sizes.results(), stage.results());
            RegisterStage.agree(Database.below(folder));
            stage.assign();
            stage.appeals();
            NightlyCount.run(Database.below(folder));
            worklists(platform, load, stage);
        }
    }

    private void took(String what, int rows, Duration time) {
        double seconds = time.toMillis() / 1000.0;
        if (time.compareTo(LOADED) > 0) {
            slow.add(String.format(Locale.ROOT, "%,d %s %.1f s", rows, what, seconds));
        }
        say(
                String.format(
                        Locale.ROOT,
                        "| %,d %s | %.1f s, %,.0f a second |",
                        rows,
                        what,
                        seconds,
                        rows / seconds));
    }

    private void worklists(PlatformJar platform, Load load, RegisterStage stage) {
        for (String kind : KINDS) {
            measure(platform, load, stage.caseworker(), "caseworker, all dossiers", kind, "");
        }
        measure(
                platform,
                load,
                stage.coordinator(),
                "coordinator, nobody works on",
                "ENDING",
                "&unassigned=true");
    }

    private void measure(
            PlatformJar platform, Load load, Person who, String name, String kind, String more) {
        String path =
                "/api/" + RegisterStage.TENANT + "/v1" + RegisterStage.BASE + "/worklist?kind=";
        Load.Plan plan =
                new Load.Plan(
                        platform.api(),
                        1,
                        200,
                        _ -> () -> Requests.get(path + kind + more, who.api().authorization()),
                        Processors.of(platform.process(), platform.process()));
        load.run(plan, sizes.round());
        Measured measured = load.run(plan, sizes.round());
        note(kind, name, measured);
        int found =
                who.api().get(RegisterStage.BASE + "/worklist?kind=" + kind + more).items().size();
        say(
                String.format(
                        Locale.ROOT,
                        "| worklist %s (%s), %d lines | p50 %.1f ms, p95 %.1f ms, p99 %.1f ms; %.1f ms of"
                                + " processor |",
                        kind,
                        name,
                        found,
                        measured.p50(),
                        measured.p95(),
                        measured.p99(),
                        measured.processor() / 1000));
    }

    private void note(String kind, String name, Measured measured) {
        if (measured.p95() > BOUND) {
            slow.add(String.format(Locale.ROOT, "%s (%s) %.1f ms", kind, name, measured.p95()));
        }
    }

    /** Fails where a worklist was too slow, after the report was kept. */
    private void refuseSlow() {
        if (!slow.isEmpty()) {
            throw new IllegalStateException(
                    "Above "
                            + BOUND
                            + " ms at the 95th percentile, or "
                            + LOADED.toSeconds()
                            + " s to load: "
                            + String.join(", ", slow));
        }
    }

    private void say(String line) {
        lines.add(line);
        console.say(line);
    }

    private void keep(Path file) {
        try {
            Files.writeString(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        console.say("Kept in " + file);
    }
}
