package nl.waarborg.benchmark;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Findings as tables to read and as JSON. */
record Report(Findings findings) {

    private static final long MOST_RESIDENT_MIB = 350;
    private static final double MOST_PER_TENANT_KIB = 10;
    private static final Duration LONGEST_NEW = Duration.ofSeconds(8);
    private static final Duration LONGEST_EXISTING = Duration.ofSeconds(3);

    /** Markdown, which reads well on a screen too. */
    List<String> lines() {
        return Stream.of(setting(), speed(), bulk(), rest()).flatMap(List::stream).toList();
    }

    /** The promised speeds of work on many records that were not reached. */
    List<String> missed() {
        List<String> missed = new ArrayList<>();
        if (findings.bulk().erasing().ratio() < Erasing.TARGET) {
            missed.add(
                    "The retention run reached %.2f of the bare deletes; %.1f is promised"
                            .formatted(findings.bulk().erasing().ratio(), Erasing.TARGET));
        }
        if (findings.bulk().exporting().took().compareTo(Exporting.TARGET) > 0) {
            missed.add(
                    "The access package took %s; %s is promised"
                            .formatted(
                                    seconds(findings.bulk().exporting().took()),
                                    seconds(Exporting.TARGET)));
        }
        return missed;
    }

    private List<String> setting() {
        Sizes sizes = findings.sizes();
        return List.of(
                "%d cores, shared by the callers (one event loop), the server and PostgreSQL. Java %s."
                        .formatted(findings.cores(), findings.java()),
                "%,d tenants, %,d applications; the median of %d rounds of %d s, taken in turns."
                        .formatted(
                                sizes.tenants(),
                                sizes.applications(),
                                sizes.rounds(),
                                sizes.round().toSeconds()),
                "");
    }

    private List<String> speed() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| what (connections)                        | per second |  bare | ratio | target | p50 ms | p95 ms | p99 ms | bare p50 | p95 | p99 | µs of processor | bare | ratio |");
        lines.add("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (Duel duel : findings.duels()) {
            Measured here = duel.platform();
            Measured bare = duel.bare();
            lines.add(
                    "| %-41s | %10.0f | %5.0f | %5.2f | %6s | %6.2f | %6.2f | %6.2f | %8.2f | %.2f | %.2f | %15.0f | %.0f | %.2f |"
                            .formatted(
                                    duel.scenario().title()
                                            + " ("
                                            + duel.scenario().connections()
                                            + ")",
                                    here.perSecond(),
                                    bare.perSecond(),
                                    duel.ratio(),
                                    target(duel.scenario()),
                                    here.p50(),
                                    here.p95(),
                                    here.p99(),
                                    bare.p50(),
                                    bare.p95(),
                                    bare.p99(),
                                    here.processor(),
                                    bare.processor(),
                                    bare.processor() / here.processor()));
        }
        return lines;
    }

    private static String target(Scenario scenario) {
        return scenario.target().isPresent()
                ? "%.1f".formatted(scenario.target().getAsDouble())
                : "";
    }

    private List<String> bulk() {
        Erasing erasing = findings.bulk().erasing();
        Exporting exporting = findings.bulk().exporting();
        return List.of(
                "",
                "| many records at once                                | measured |   bare | ratio | target |",
                "|---|--:|--:|--:|--:|",
                "| %-51s | %8.0f | %6.0f | %5.2f | %6.1f |"
                        .formatted(
                                "retention run over %,d records, records a second"
                                        .formatted(erasing.rows()),
                                erasing.perSecond(),
                                erasing.barePerSecond(),
                                erasing.ratio(),
                                Erasing.TARGET),
                "| %-51s | %8s |        |       | %6s |"
                        .formatted(
                                "access package of %,d records".formatted(exporting.records()),
                                seconds(exporting.took()),
                                seconds(Exporting.TARGET)),
                "| %-51s | %8s |        |       |        |"
                        .formatted("fetching it as JSON", seconds(exporting.fetched())));
    }

    private List<String> rest() {
        Findings.Starts starts = findings.starts();
        Findings.Occupied memory = findings.memory();
        Stage.Growth growth = memory.growth();
        return List.of(
                "",
                "| what                                                | measured | target |",
                "|---|--:|--:|",
                row("ready on a new folder", seconds(starts.newFolder()), seconds(LONGEST_NEW)),
                row(
                        "ready on an existing folder",
                        seconds(starts.existing()),
                        seconds(LONGEST_EXISTING)),
                row(
                        "ready on the folder with all tenants and applications",
                        seconds(starts.full()),
                        seconds(LONGEST_EXISTING)),
                row(
                        "Java, resident, after load with five tenants",
                        mib(memory.five().java()),
                        MOST_RESIDENT_MIB + " MiB"),
                row("PostgreSQL then", mib(memory.five().postgres()), ""),
                row(
                        "heap for each further tenant",
                        kib(growth.heapEach()),
                        kib(MOST_PER_TENANT_KIB)),
                row(
                        "resident for each further tenant",
                        kib(growth.residentEach()),
                        kib(MOST_PER_TENANT_KIB)),
                row("Java, resident, after all the load", mib(memory.end().java()), ""),
                row("PostgreSQL then", mib(memory.end().postgres()), ""));
    }

    private static String row(String what, String measured, String target) {
        return "| %-51s | %8s | %6s |".formatted(what, measured, target);
    }

    private static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }

    private static String mib(long kib) {
        return kib / 1024 + " MiB";
    }

    private static String kib(double kib) {
        return "%.1f KiB".formatted(kib);
    }

    /** Writes both forms into a folder. */
    void write(Path folder) {
        try {
            Files.writeString(folder.resolve("benchmark.md"), String.join("\n", lines()) + "\n");
            Files.writeString(folder.resolve("benchmark.json"), json().encodePrettily() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonObject json() {
        JsonArray duels = new JsonArray();
        findings.duels()
                .forEach(
                        duel ->
                                duels.add(
                                        new JsonObject()
                                                .put("what", duel.scenario().title())
                                                .put("connections", duel.scenario().connections())
                                                .put("platform", json(duel.platform()))
                                                .put("bare", json(duel.bare()))
                                                .put("ratio", duel.ratio())));
        Findings.Occupied memory = findings.memory();
        return new JsonObject()
                .put("cores", findings.cores())
                .put("tenants", findings.sizes().tenants())
                .put("applications", findings.sizes().applications())
                .put("speed", duels)
                .put(
                        "bulk",
                        new JsonObject()
                                .put("erasedPerSecond", findings.bulk().erasing().perSecond())
                                .put("barePerSecond", findings.bulk().erasing().barePerSecond())
                                .put("erasingRatio", findings.bulk().erasing().ratio())
                                .put("exportRecords", findings.bulk().exporting().records())
                                .put("exportMillis", findings.bulk().exporting().took().toMillis())
                                .put(
                                        "fetchMillis",
                                        findings.bulk().exporting().fetched().toMillis()))
                .put(
                        "startMillis",
                        new JsonObject()
                                .put("newFolder", findings.starts().newFolder().toMillis())
                                .put("existing", findings.starts().existing().toMillis())
                                .put("full", findings.starts().full().toMillis()))
                .put(
                        "memoryKib",
                        new JsonObject()
                                .put("javaFiveTenants", memory.five().java())
                                .put("postgresFiveTenants", memory.five().postgres())
                                .put("heapPerTenant", memory.growth().heapEach())
                                .put("residentPerTenant", memory.growth().residentEach())
                                .put("javaEnd", memory.end().java())
                                .put("postgresEnd", memory.end().postgres()));
    }

    private static JsonObject json(Measured measured) {
        return new JsonObject()
                .put("perSecond", measured.perSecond())
                .put("p50Millis", measured.p50())
                .put("p95Millis", measured.p95())
                .put("p99Millis", measured.p99())
                .put("processorMicros", measured.processor());
    }
}
