package nl.waarborg.testkit;

import nl.waarborg.data.Disk;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder that a platform is at work in, where what is on its way to another name comes and goes.
 */
public final class LiveFolder {

    /** What says how far a ledger came. */
    private static final String HEAD = "head";

    /** How the name of a file ends until it is whole. */
    private static final String UNFINISHED = ".next";

    private LiveFolder() {}

    /**
     * Copies it as {@code docs/backup-and-restore.md} tells people to: how far a ledger came first,
     * so that the copy has at least the lines that this speaks of. Blocks.
     *
     * @param to where; what is there goes first
     */
    public static void copy(Path from, Path to) throws IOException {
        Disk.delete(to);
        Files.createDirectories(to);
        if (Files.exists(from.resolve(HEAD))) {
            Files.copy(from.resolve(HEAD), to.resolve(HEAD));
        }
        for (Path file : files(from)) {
            Path there = to.resolve(from.relativize(file).toString());
            Files.createDirectories(there.getParent());
            if (!file.equals(from.resolve(HEAD))) {
                Files.copy(file, there);
            }
        }
    }

    /** Its whole files, however deep. Blocks. */
    public static List<Path> files(Path folder) throws IOException {
        List<Path> whole = new ArrayList<>();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                        if (is.isRegularFile() && !unfinished(file)) {
                            whole.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException gone)
                            throws IOException {
                        if (!unfinished(file)) {
                            throw gone;
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return whole;
    }

    private static boolean unfinished(Path file) {
        return String.valueOf(file.getFileName()).endsWith(UNFINISHED);
    }
}
