package nl.waarborg.architecture.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the jar is what the sources make: a test of yesterday's jar proves nothing of today. */
final class BuiltJar {

    private static final String BUILD = "run mvn verify, which builds it first.";

    private BuiltJar() {}

    /**
     * Refuses a jar that is not there, or that is older than what it was made of.
     *
     * @throws IllegalStateException with what to do
     */
    static void check(Path jar) {
        check(jar, StoryTeller.root());
    }

    static void check(Path jar, Path root) {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("There is no waarborg.jar yet: " + BUILD);
        }
        FileTime built = changed(jar);
        newest(root)
                .filter(source -> changed(source).compareTo(built) > 0)
                .ifPresent(
                        source -> {
                            throw new IllegalStateException(
                                    "waarborg.jar is older than %s: %s"
                                            .formatted(root.relativize(source), BUILD));
                        });
    }

    private static Optional<Path> newest(Path root) {
        return Stream.of("db", "tenants", "platform", "plugins")
                .map(root::resolve)
                .filter(Files::isDirectory)
                .flatMap(folder -> shipped(root, folder).stream())
                .max(Comparator.comparing(BuiltJar::changed));
    }

    /** Does not enter what builds leave, where files of a running database come and go. */
    private static List<Path> shipped(Path root, Path folder) {
        List<Path> shipped = new ArrayList<>();
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path entered, BasicFileAttributes attributes) {
                            return entered.endsWith("target")
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (attributes.isRegularFile() && shipped(root.relativize(file))) {
                                shipped.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(shipped);
    }

    private static boolean shipped(Path file) {
        String path = file.toString();
        boolean module = path.startsWith("platform/") || path.startsWith("plugins/");
        return !module || path.contains("/src/main/") || path.contains("/src/launcher/");
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
