package nl.waarborg.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks through files outside the database for texts that should be gone: in names and contents,
 * written out and as hexadecimal digits.
 */
public final class LeftFiles {

    private LeftFiles() {}

    /** The files of a folder, however deep, in which one of the texts stands. Blocks. */
    public static Set<Path> in(Path folder, Collection<String> texts) throws IOException {
        return in(folder, texts, Instant.EPOCH);
    }

    /**
     * The files that this process and its test may have left beside the installation: those that
     * changed in its working folder, and what is new in the folder for temporary files. Blocks.
     *
     * @param since the moment from which
     */
    public static Set<Path> ofProcess(Collection<String> texts, Instant since) throws IOException {
        Set<Path> found = new TreeSet<>(in(Path.of("").toAbsolutePath(), texts, since));
        for (Path one : newIn(Path.of(System.getProperty("java.io.tmpdir")), since)) {
            found.addAll(in(one, texts, since));
        }
        return found;
    }

    private static List<Path> newIn(Path folder, Instant since) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(one -> !one.toFile().isHidden() && isNew(one, since)).toList();
        }
    }

    private static boolean isNew(Path file, Instant since) {
        return file.toFile().lastModified() >= since.toEpochMilli();
    }

    private static Set<Path> in(Path start, Collection<String> texts, Instant since)
            throws IOException {
        Set<Path> found = new TreeSet<>();
        Files.walkFileTree(
                start,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is) {
                        return isDatabase(folder)
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                        if (is.isRegularFile()
                                && is.lastModifiedTime().compareTo(FileTime.from(since)) >= 0
                                && speaks(file, texts)) {
                            found.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException gone) {
                        // Of somebody else, or gone since: others work in these folders too.
                        return FileVisitResult.CONTINUE;
                    }
                });
        return found;
    }

    /** The files of PostgreSQL: what they show is looked for in the tables. */
    private static boolean isDatabase(Path folder) {
        return Files.exists(folder.resolve("PG_VERSION"));
    }

    private static boolean speaks(Path file, Collection<String> texts) {
        String content;
        try {
            content = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return false;
        }
        return texts.stream()
                .anyMatch(
                        text ->
                                file.toString().contains(text)
                                        || content.contains(asBytes(text))
                                        || content.contains(hex(text)));
    }

    /** A text as its bytes look when each is taken for a sign. */
    private static String asBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
