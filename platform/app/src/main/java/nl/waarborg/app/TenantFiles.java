package nl.waarborg.app;

import nl.waarborg.kernel.policy.TenantDocument;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds {@code <id>/tenant.yaml}: in the operator's folder, or those that come with the program.
 */
final class TenantFiles {

    private static final String FILE = "tenant.yaml";
    private static final String SCHEMA = "/tenants/tenant.schema.json";

    private TenantFiles() {}

    /**
     * All tenant files, in the order of their folders' names.
     *
     * @param demo whether a demonstration fills in what the organisations have yet to provide
     */
    static List<TenantDocument> read(Optional<Path> folder, boolean demo) {
        return inFolder(folder, root -> documents(root, demo));
    }

    /** The folder of each tenant, by the tenant's id. */
    static Map<String, Folder> folders(Optional<Path> folder) {
        return inFolder(folder, TenantFiles::contents);
    }

    /**
     * What stands in a tenant's folder.
     *
     * @param document its file
     * @param demo what a demonstration plays there
     */
    record Folder(String document, Optional<String> demo) {}

    private static <T> T inFolder(Optional<Path> folder, Function<Path, T> read) {
        if (folder.isPresent()) {
            return read.apply(folder.get());
        }
        URI schema = builtIn();
        if (!schema.getScheme().equals("jar")) {
            return read.apply(Objects.requireNonNull(Path.of(schema).getParent()));
        }
        try (FileSystem jar = FileSystems.newFileSystem(schema, Map.of())) {
            return read.apply(jar.getPath("/tenants"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI builtIn() {
        try {
            return Objects.requireNonNull(
                            TenantFiles.class.getResource(SCHEMA), "the schema is part of the jar")
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<TenantDocument> documents(Path folder, boolean demo) {
        List<TenantDocument> documents = new ArrayList<>();
        for (Path tenant : subfolders(folder)) {
            Path file = tenant.resolve(FILE);
            if (Files.isRegularFile(file)) {
                Optional<String> script = demo ? script(tenant) : Optional.empty();
                String text = text(file);
                documents.add(
                        document(
                                tenant,
                                script.map(play -> DemoSettings.into(text, play)).orElse(text)));
            }
        }
        return documents;
    }

    private static TenantDocument document(Path tenant, String text) {
        TenantDocument alone = new TenantDocument(name(tenant) + "/" + FILE, text, mails(tenant));
        Path promises = tenant.resolve("promises.yaml");
        return Files.isRegularFile(promises) ? alone.telling(text(promises)) : alone;
    }

    private static Map<String, String> mails(Path tenant) {
        Path folder = tenant.resolve("mail");
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            Map<String, String> texts = new TreeMap<>();
            found.filter(Files::isRegularFile).forEach(file -> texts.put(name(file), text(file)));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("The mails in " + folder + " cannot be read", e);
        }
    }

    private static Map<String, Folder> contents(Path folder) {
        Map<String, Folder> contents = new TreeMap<>();
        for (Path tenant : subfolders(folder)) {
            if (Files.isRegularFile(tenant.resolve(FILE))) {
                contents.put(name(tenant), new Folder(text(tenant.resolve(FILE)), script(tenant)));
            }
        }
        return contents;
    }

    private static Optional<String> script(Path tenant) {
        Path demo = tenant.resolve("demo.yaml");
        return Files.isRegularFile(demo) ? Optional.of(text(demo)) : Optional.empty();
    }

    private static String name(Path folder) {
        return folder.getFileName().toString().replace("/", "");
    }

    private static List<Path> subfolders(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder of tenants " + folder + " cannot be read", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The tenant's file " + file + " cannot be read", e);
        }
    }
}
