package nl.waarborg.testkit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import net.lingala.zip4j.ZipFile;

import nl.waarborg.data.Disk;
import nl.waarborg.spi.Dataset;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The archive of an organisation that leaves, as it reads it: with nothing of the platform. */
public final class OpenedArchive implements AutoCloseable {

    private final Path folder;
    private final String everything;

    private OpenedArchive(Path folder, String everything) {
        this.folder = folder;
        this.everything = everything;
    }

    /** Opens one in a folder that goes when it is closed. */
    public static OpenedArchive of(Path archive, String secret) throws IOException {
        Path folder = Files.createTempDirectory("waarborg-archive");
        try (ZipFile zip = new ZipFile(archive.toFile(), secret.toCharArray())) {
            zip.extractAll(folder.toString());
        }
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return new OpenedArchive(folder, all.toString());
    }

    /** Whether a text stands in one of its files. */
    public boolean holds(String text) {
        return everything.contains(text);
    }

    /** Which of the texts stand in it. */
    Set<String> holding(Set<String> texts) {
        return texts.stream().filter(this::holds).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Which of the words are missing, with the tables they stand in. */
    Set<String> lacking(Map<String, Set<String>> words) {
        Set<String> lacking = new LinkedHashSet<>();
        words.forEach(
                (word, tables) -> {
                    if (!holds(word)) {
                        lacking.add(word + " of " + tables);
                    }
                });
        return lacking;
    }

    /** The rows of a table. */
    List<JsonObject> lines(Dataset dataset) throws IOException {
        return Files.readAllLines(table(dataset, "jsonl")).stream().map(JsonObject::new).toList();
    }

    Set<String> columnsOfCsv(Dataset dataset) throws IOException {
        try (CSVParser csv = csv(dataset)) {
            return Set.copyOf(csv.getHeaderNames());
        }
    }

    long recordsOfCsv(Dataset dataset) throws IOException {
        try (CSVParser csv = csv(dataset)) {
            return csv.stream().count();
        }
    }

    /** How many values of a table no key opened. */
    long unreadable(Dataset dataset) throws IOException {
        return tables("description.json").stream()
                .filter(table -> table.getString("name").equals(dataset.toString()))
                .mapToLong(table -> table.getLong("unreadable_values"))
                .sum();
    }

    /** What of a table lies apart because a law demands it; nothing where none does. */
    Set<String> columnsKeptByLaw(Dataset dataset) throws IOException {
        Set<String> columns = new LinkedHashSet<>();
        tables("legal-duty/terms.json").stream()
                .filter(table -> table.getString("name").equals(dataset.toString()))
                .forEach(
                        table ->
                                table.getJsonArray("columns")
                                        .forEach(column -> columns.add((String) column)));
        return columns;
    }

    private List<JsonObject> tables(String file) throws IOException {
        JsonArray tables =
                new JsonObject(Files.readString(folder.resolve(file))).getJsonArray("tables");
        return tables.stream().map(JsonObject.class::cast).toList();
    }

    private CSVParser csv(Dataset dataset) throws IOException {
        return CSVParser.parse(
                table(dataset, "csv"),
                StandardCharsets.UTF_8,
                CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get());
    }

    private Path table(Dataset dataset, String kind) {
        return folder.resolve("tables").resolve(dataset + "." + kind);
    }

    @Override
    public void close() {
        try {
            Disk.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
