package nl.waarborg.data;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts a server and starts it again whenever it ends by itself, until it is told to stop. */
final class Supervisor {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration CALM = Duration.ofMinutes(1);
    private static final int STARTS_TRIED = 10;

    /** Why a start failed that may well succeed a moment later. */
    private static final List<String> PASSING = List.of("could not bind", "is still in use");

    private final PostgresPrograms programs;
    private final RunAs runAs;
    private final Path cluster;
    private final int port;
    private final Thread watcher;

    /** Guarded by this. */
    private Postmaster current;

    /** Guarded by this. */
    private boolean stopping;

    private Supervisor(
            PostgresPrograms programs, RunAs runAs, Path cluster, int port, Postmaster first) {
        this.programs = programs;
        this.runAs = runAs;
        this.cluster = cluster;
        this.port = port;
        this.current = first;
        this.watcher = Thread.ofVirtual().name("postgres-supervisor").unstarted(this::watch);
    }

    /**
     * Starts the server on the port it had before, or on another where that one is taken. What is
     * left of a server that was killed may need a moment to notice.
     */
    static Supervisor start(ServerFolder folder, PostgresPrograms programs, RunAs runAs)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort(folder);
            Postmaster postmaster = Postmaster.start(programs, runAs, folder.cluster(), port);
            try {
                if (postmaster.awaitReady()) {
                    folder.rememberPort(port);
                    Supervisor supervisor =
                            new Supervisor(programs, runAs, folder.cluster(), port, postmaster);
                    supervisor.watcher.start();
                    return supervisor;
                }
                String why = postmaster.lastWords();
                if (attempt == STARTS_TRIED || PASSING.stream().noneMatch(why::contains)) {
                    throw new DatabaseFault("The embedded PostgreSQL does not start: " + why);
                }
                Thread.sleep(FIRST_PAUSE.multipliedBy(attempt));
            } catch (InterruptedException e) {
                postmaster.stop();
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while PostgreSQL started", e);
            }
        }
    }

    private static int freePort(ServerFolder folder) throws IOException {
        int remembered = folder.rememberedPort().orElse(0);
        try {
            return bindable(remembered);
        } catch (IOException e) {
            LOG.atInfo().addKeyValue("port", remembered).log("The port is taken; choosing another");
            return bindable(0);
        }
    }

    private static int bindable(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(
                    new InetSocketAddress(
                            InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    synchronized boolean running() {
        return current.alive();
    }

    synchronized long pid() {
        return current.pid();
    }

    void stop() {
        Postmaster last;
        synchronized (this) {
            stopping = true;
            last = current;
        }
        watcher.interrupt();
        last.stop();
    }

    private void watch() {
        try {
            Postmaster watched = current();
            Duration pause = FIRST_PAUSE;
            while (true) {
                long since = System.nanoTime();
                int code = watched.awaitEnd();
                if (System.nanoTime() - since > CALM.toNanos()) {
                    pause = FIRST_PAUSE;
                }
                LOG.atError()
                        .addKeyValue("exitCode", code)
                        .addKeyValue("pauseMillis", pause.toMillis())
                        .addKeyValue("lastWords", watched.lastWords())
                        .log("PostgreSQL ended by itself and is started again after a pause");
                Thread.sleep(pause);
                pause = longer(pause);
                watched = startAgain(watched);
            }
        } catch (InterruptedException e) {
            LOG.debug("The supervision of PostgreSQL ends");
        }
    }

    /** The next server; the one that ended, where not even a process could be made. */
    private Postmaster startAgain(Postmaster ended) throws InterruptedException {
        try {
            Postmaster next = startNext();
            if (next.awaitReady()) {
                LOG.atInfo().addKeyValue("pid", next.pid()).log("PostgreSQL runs again");
            }
            return next;
        } catch (IOException e) {
            LOG.error("PostgreSQL cannot be started again", e);
            return ended;
        }
    }

    /** Under the monitor, so that {@link #stop} never misses a server that was just started. */
    private synchronized Postmaster startNext() throws IOException, InterruptedException {
        if (stopping) {
            throw new InterruptedException("The server is to stop");
        }
        current = Postmaster.start(programs, runAs, cluster, port);
        return current;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private synchronized Postmaster current() {
        return current;
    }
}
