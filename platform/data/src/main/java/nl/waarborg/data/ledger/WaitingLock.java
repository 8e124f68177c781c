package nl.waarborg.data.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock of a file that also waits for who has it in this process, as for another one: the system
 * lets a process wait for others only and refuses it what it has itself. Blocks.
 */
final class WaitingLock {

    private static final long PAUSE = Duration.ofMillis(2).toNanos();

    private WaitingLock() {}

    /**
     * Takes the lock; closing the channel lets go of it.
     *
     * @throws FileLockInterruptionException if the thread is interrupted while it waits; it stays
     *     interrupted
     */
    static FileLock on(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException _) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new FileLockInterruptionException();
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }
}
