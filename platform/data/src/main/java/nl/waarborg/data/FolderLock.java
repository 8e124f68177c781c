package nl.waarborg.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second instance off a server's folder. The operating system lets go of the lock when the
 * Java process ends, however it ends.
 */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;
    private final Path holder;

    private FolderLock(FileChannel channel, Path holder) {
        this.channel = channel;
        this.holder = holder;
    }

    static FolderLock of(ServerFolder folder) throws IOException {
        String self = name(ProcessHandle.current());
        // Closing any channel on the file would release a lock this process already holds, so
        // whether it does must be known before the file is opened.
        if (self.equals(heldBy(folder.holder()))) {
            throw inUse(folder, "this process");
        }
        FileChannel channel =
                FileChannel.open(
                        folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(folder, "process " + heldBy(folder.holder()).split(" ", 2)[0]);
            }
            Disk.replace(folder.holder(), self);
            return new FolderLock(channel, folder.holder());
        } catch (OverlappingFileLockException e) {
            throw inUse(folder, "this process");
        } catch (IOException | DatabaseFault e) {
            channel.close();
            throw e;
        }
    }

    private static String heldBy(Path holder) throws IOException {
        return Files.exists(holder) ? Files.readString(holder) : "unknown";
    }

    /** Process ids come back, in containers at each start; together with the start they do not. */
    private static String name(ProcessHandle process) {
        String started = process.info().startInstant().map(Object::toString).orElse("unknown");
        return process.pid() + " since " + started;
    }

    private static DatabaseFault inUse(ServerFolder folder, String who) {
        return new DatabaseFault(
                "The data folder %s is in use by %s. Stop that one first, or give this one a folder of its own with --data-dir."
                        .formatted(folder.dataDir(), who));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(holder);
        channel.close();
    }
}
