package nl.waarborg.data.backup;

import nl.waarborg.data.Disk;
import nl.waarborg.data.keys.MasterKey;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder with the back-ups, each in a folder of its own that gets its name when it is complete:
 * what was broken off is called {@code unfinished-…} and is no back-up. Blocks.
 *
 * @param root where they lie; need not exist
 * @param master what proves them
 */
public record BackupFolder(Path root, MasterKey master) {

    static final String MANIFEST = "manifest.json";
    private static final String UNFINISHED = "unfinished-";
    private static final String PART = ".wbk";

    /** All that are complete, the oldest first, those that cannot be trusted among them. */
    public List<Found> list() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.exists(folder.resolve(MANIFEST)))
                    .filter(folder -> !name(folder).startsWith(UNFINISHED))
                    .sorted()
                    .map(this::found)
                    .toList();
        } catch (IOException e) {
            throw new BackupFault("The folder %s cannot be read: %s".formatted(root, e), e);
        }
    }

    /**
     * A back-up that lies there.
     *
     * @param id its name
     * @param manifest what it says of itself; empty if that cannot be trusted
     * @param fault why not; empty if it can
     */
    public record Found(String id, Optional<BackupManifest> manifest, String fault) {}

    /** The back-up of that name. */
    public BackupManifest require(String id) {
        Path manifest = folder(id).resolve(MANIFEST);
        if (!Files.exists(manifest)) {
            throw new BackupFault("There is no back-up %s in %s".formatted(id, root));
        }
        return read(manifest);
    }

    Path folder(String id) {
        return root.resolve(id);
    }

    private Found found(Path folder) {
        try {
            BackupManifest manifest = read(folder.resolve(MANIFEST));
            return new Found(name(folder), Optional.of(manifest), "");
        } catch (BackupFault e) {
            return new Found(name(folder), Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private BackupManifest read(Path manifest) {
        try {
            return BackupManifest.read(Files.readString(manifest), manifest.toString(), master);
        } catch (IOException e) {
            throw new BackupFault("%s cannot be read".formatted(manifest), e);
        }
    }

    /** Work on the folder that no other process may do at the same time. */
    interface Alone<T> {
        T run() throws IOException;
    }

    <T> T alone(Alone<T> work) {
        try {
            Files.createDirectories(
                    root,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            try (FileChannel channel =
                            FileChannel.open(
                                    root.resolve("lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock == null) {
                    throw busy();
                }
                return work.run();
            }
        } catch (OverlappingFileLockException e) {
            throw busy();
        } catch (IOException e) {
            throw new BackupFault("The back-ups in %s: %s".formatted(root, e), e);
        }
    }

    private BackupFault busy() {
        return new BackupFault("Another process is at work on the back-ups in %s".formatted(root));
    }

    /** A folder for a back-up in the making; what earlier ones left behind is removed. */
    Path begin(String id) throws IOException {
        for (Path left : unfinished()) {
            Disk.delete(left);
        }
        return Files.createDirectory(root.resolve(UNFINISHED + id));
    }

    private List<Path> unfinished() throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return new ArrayList<>(
                    folders.filter(folder -> name(folder).startsWith(UNFINISHED)).toList());
        }
    }

    /** Makes a back-up of what was begun. */
    void finish(Path unfinished, BackupManifest manifest) throws IOException {
        Disk.replace(unfinished.resolve(MANIFEST), manifest.written(master));
        Disk.syncOne(unfinished);
        Disk.rename(unfinished, folder(manifest.id()));
    }

    /** Removes a whole back-up: it loses its name first, so that no half of it is found. */
    void remove(String id) throws IOException {
        Path gone = root.resolve(UNFINISHED + "gone-" + id);
        Disk.rename(folder(id), gone);
        Disk.delete(gone);
    }

    /** Takes files out of a back-up, out of its manifest first. */
    void removeParts(BackupManifest manifest, List<BackupManifest.Part> gone) throws IOException {
        List<BackupManifest.Part> left = new ArrayList<>(manifest.parts());
        left.removeAll(gone);
        Disk.replace(folder(manifest.id()).resolve(MANIFEST), manifest.with(left).written(master));
        for (BackupManifest.Part part : gone) {
            Files.deleteIfExists(folder(manifest.id()).resolve(part.file()));
        }
        Disk.syncOne(folder(manifest.id()));
    }

    /** Writes what a back-up says of itself anew. */
    BackupManifest replace(BackupManifest next) throws IOException {
        Disk.replace(folder(next.id()).resolve(MANIFEST), next.written(master));
        return next;
    }

    /** Removes what lies beside a back-up: files that others took the place of, also half ones. */
    void removeStrays(BackupManifest manifest) throws IOException {
        Path in = folder(manifest.id());
        Set<String> known =
                manifest.parts().stream()
                        .map(BackupManifest.Part::file)
                        .collect(Collectors.toSet());
        List<Path> strays;
        try (Stream<Path> files = Files.list(in)) {
            strays =
                    files.filter(file -> name(file).endsWith(PART))
                            .filter(file -> !known.contains(name(file)))
                            .toList();
        }
        for (Path stray : strays) {
            Files.delete(stray);
        }
        Disk.syncOne(in);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
