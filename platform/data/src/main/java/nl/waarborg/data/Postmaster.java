package nl.waarborg.data;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One running server process, from its start to its end. */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final int LINES_KEPT = 20;

    private final Process process;
    private final Path cluster;
    private final Thread listener;
    private final Deque<String> lastLines = new ArrayDeque<>();

    private Postmaster(Process process, Path cluster) {
        this.process = process;
        this.cluster = cluster;
        this.listener =
                Thread.ofVirtual().name("postgres-output-" + process.pid()).unstarted(this::listen);
    }

    /** Starts a server that listens on this machine only; it is not yet ready. */
    static Postmaster start(PostgresPrograms programs, RunAs runAs, Path cluster, int port)
            throws IOException {
        PostmasterFile.dropIfForeign(cluster);
        Process process =
                runAs.command(
                                programs.postgres(),
                                List.of(
                                        "-D",
                                        cluster.toString(),
                                        "-c",
                                        "listen_addresses=127.0.0.1",
                                        "-c",
                                        "port=" + port))
                        .start();
        process.getOutputStream().close();
        Postmaster postmaster = new Postmaster(process, cluster);
        postmaster.listener.start();
        return postmaster;
    }

    /**
     * Waits until the server takes connections, for as long as it needs to recover.
     *
     * @return whether it does; {@code false} when it ended instead
     */
    boolean awaitReady() throws IOException, InterruptedException {
        while (!process.waitFor(POLL)) {
            boolean ready =
                    PostmasterFile.of(cluster)
                            .filter(file -> file.pid() == process.pid() && file.ready())
                            .isPresent();
            if (ready) {
                return true;
            }
        }
        listener.join();
        return false;
    }

    /** Waits for its end and returns its exit code. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** The last of what it said, for the message about why it ended. */
    String lastWords() {
        synchronized (lastLines) {
            return String.join("; ", lastLines);
        }
    }

    void stop() {
        stop(process.toHandle());
    }

    /**
     * Ends a server: sessions are cut off and all is written to disk; a server that does not heed
     * is ended without that, and recovers at its next start.
     */
    static void stop(ProcessHandle server) {
        for (Stop stop : Stop.values()) {
            if (!server.isAlive()) {
                return;
            }
            stop.send(server);
            try {
                server.onExit().get(stop.patienceSeconds, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                LOG.atWarn()
                        .addKeyValue("pid", server.pid())
                        .addKeyValue("signal", stop)
                        .log("PostgreSQL does not heed the signal to stop");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException e) {
                throw new IllegalStateException("The end of a process cannot fail", e);
            }
        }
    }

    /** The signals that end a server, the gentlest first. */
    private enum Stop {
        INT(30),
        QUIT(10),
        KILL(10);

        private final int patienceSeconds;

        Stop(int patienceSeconds) {
            this.patienceSeconds = patienceSeconds;
        }

        private void send(ProcessHandle server) {
            try {
                new ProcessBuilder(
                                "/bin/sh",
                                "-c",
                                "kill -" + name() + " \"$1\"",
                                "sh",
                                "" + server.pid())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("No signal can be sent to PostgreSQL", e);
            }
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line.strip());
            }
        } catch (IOException e) {
            LOG.debug("The output of PostgreSQL broke off", e);
        }
    }

    private void hear(String line) {
        synchronized (lastLines) {
            lastLines.addLast(line);
            if (lastLines.size() > LINES_KEPT) {
                lastLines.removeFirst();
            }
        }
        LOG.atLevel(line.startsWith("PANIC:") ? Level.ERROR : Level.DEBUG)
                .addKeyValue("line", line)
                .log("PostgreSQL says");
    }
}
