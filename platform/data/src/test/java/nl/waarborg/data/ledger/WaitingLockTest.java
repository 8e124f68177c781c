package nl.waarborg.data.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.data.Eventually;
import nl.waarborg.data.keys.MasterKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A back-up that is made beside a running platform, in its process, writes the same ledger. */
final class WaitingLockTest {

    private static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");

    @TempDir private Path folder;

    @Test
    void two_writers_of_one_process_wait_for_one_another()
            throws ExecutionException, InterruptedException {
        MasterKey master = MasterKey.random();
        LedgerFile first = new LedgerFile(folder, master);
        LedgerFile second = new LedgerFile(folder, master);
        AtomicBoolean firstIsDone = new AtomicBoolean();

        CompletableFuture<Boolean> other =
                first.alone(
                        () -> {
                            CompletableFuture<Boolean> waiting = new CompletableFuture<>();
                            Thread writer =
                                    Thread.ofPlatform()
                                            .start(() -> write(second, firstIsDone, waiting));
                            Eventually.comes(
                                    () ->
                                            writer.getState() == Thread.State.TIMED_WAITING
                                                    || waiting.isDone());
                            firstIsDone.set(true);
                            return waiting;
                        });

        assertThat(other.get()).as("the other wrote after the first").isTrue();
        assertThat(second.tail().number()).isZero();
    }

    @Test
    void whoever_is_interrupted_waits_no_longer_and_writes_nothing() {
        MasterKey master = MasterKey.random();
        LedgerFile first = new LedgerFile(folder, master);
        LedgerFile second = new LedgerFile(folder, master);

        Refused refused = first.alone(() -> interrupted(second));

        assertThat(refused.fault()).hasCauseInstanceOf(FileLockInterruptionException.class);
        assertThat(refused.stillInterrupted()).as("whoever runs the thread hears of it").isTrue();
        assertThat(second.alone(() -> "next")).as("the lock is free again").isEqualTo("next");
    }

    /** What a writer is told who is interrupted while another one has the lock. */
    private static Refused interrupted(LedgerFile ledger) {
        CompletableFuture<Refused> told = new CompletableFuture<>();
        Thread writer =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        ledger.alone(() -> "written");
                                        told.completeExceptionally(new IOException("written"));
                                    } catch (LedgerFault fault) {
                                        told.complete(
                                                new Refused(
                                                        fault,
                                                        Thread.currentThread().isInterrupted()));
                                    }
                                });
        writer.interrupt();
        return told.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private record Refused(LedgerFault fault, boolean stillInterrupted) {}

    private static void write(
            LedgerFile ledger, AtomicBoolean firstIsDone, CompletableFuture<Boolean> waiting) {
        try {
            boolean afterwards = ledger.alone(firstIsDone::get);
            ledger.append(List.of(), NOW);
            waiting.complete(afterwards);
        } catch (LedgerFault | IllegalStateException refused) {
            waiting.completeExceptionally(refused);
        }
    }
}
