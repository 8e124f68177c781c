package nl.waarborg.testkit;

import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.model.FileHeader;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Looks through files outside the database for texts that should be gone: in names and contents,
 * written out and as hexadecimal digits, and inside zip and gzip archives. What is encrypted, such
 * as a back-up, cannot be looked into: it goes with its key.
 */
public final class LeftFiles {

    /** What a zip and a gzip begin with. */
    private static final String ZIP = "PK\u0003\u0004";

    private static final String GZIP = "\u001f\u008b";

    /** How many archives in archives are opened. */
    private static final int DEEPEST = 3;

    private LeftFiles() {}

    /** The files of a folder, however deep, in which one of the texts stands. Blocks. */
    public static Set<Path> in(Path folder, Collection<String> texts) throws IOException {
        return in(folder, texts, Instant.EPOCH);
    }

    /**
     * The files that this process and its test may have left beside the installation: those that
     * changed in its working folder and in the folder for temporary files, however old the folder
     * they lie in is and whether or not it is hidden. Blocks.
     *
     * @param since the moment from which
     */
    public static Set<Path> ofProcess(Collection<String> texts, Instant since) throws IOException {
        Set<Path> found = new TreeSet<>(in(Path.of("").toAbsolutePath(), texts, since));
        found.addAll(in(Path.of(System.getProperty("java.io.tmpdir")), texts, since));
        return found;
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

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException gone) {
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
        if (speaks(file.toString(), texts)) {
            return true;
        }
        try {
            return speaks(Files.readAllBytes(file), texts, 0);
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean speaks(byte[] content, Collection<String> texts, int depth)
            throws IOException {
        String plain = new String(content, StandardCharsets.ISO_8859_1);
        if (texts.stream()
                .anyMatch(text -> plain.contains(asBytes(text)) || plain.contains(hex(text)))) {
            return true;
        }
        if (depth < DEEPEST && plain.startsWith(ZIP)) {
            return inZip(content, texts, depth + 1);
        }
        return depth < DEEPEST && plain.startsWith(GZIP) && inGzip(content, texts, depth + 1);
    }

    private static boolean inGzip(byte[] content, Collection<String> texts, int depth)
            throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return speaks(in.readAllBytes(), texts, depth);
        } catch (EOFException | ZipException broken) {
            return false;
        }
    }

    /** What is encrypted shows its name only. */
    private static boolean inZip(byte[] content, Collection<String> texts, int depth)
            throws IOException {
        Path copy = Files.createTempFile("waarborg-looked-into", ".zip");
        try (ZipFile zip = new ZipFile(Files.write(copy, content).toFile())) {
            for (FileHeader entry : zip.getFileHeaders()) {
                if (speaks(entry.getFileName(), texts)) {
                    return true;
                }
                if (!entry.isEncrypted() && !entry.isDirectory()) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        if (speaks(in.readAllBytes(), texts, depth)) {
                            return true;
                        }
                    }
                }
            }
            return false;
        } catch (net.lingala.zip4j.exception.ZipException broken) {
            return false;
        } finally {
            Files.delete(copy);
        }
    }

    private static boolean speaks(String name, Collection<String> texts) {
        return texts.stream().anyMatch(name::contains);
    }

    /** A text as its bytes look when each is taken for a sign. */
    private static String asBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
