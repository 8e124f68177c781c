package nl.waarborg.data.retention;

import io.vertx.core.Vertx;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.TestServer;
import nl.waarborg.data.audit.WriteWatch;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.TransactionLimits;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A Java process of its own that carries out a retention run of north, and stands still at the
 * first stage that it was told, to be killed there.
 */
final class RunInChild implements AutoCloseable {

    private static final String AT = "at ";
    private static final String DONE = "done";

    private final Process process;
    private final BufferedReader output;

    private RunInChild(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** What the child runs: waits to be told its stages, then begins. */
    public static void main(String[] arguments) throws IOException {
        DatabaseUrl database = DatabaseUrl.parse(arguments[0]);
        RoleNames roles = RoleNames.of(database.database());
        Vertx vertx = Vertx.vertx();
        PgTransactions transactions =
                new PgTransactions(
                        vertx,
                        database.asApp(roles, TestServer.APP_PASSWORD),
                        roles,
                        new KeyRing(MasterKey.random()),
                        new TransactionLimits(2, 64, 4, 16, Duration.ofSeconds(20)));
        Certificates certificates = new Certificates(OneKey.told(arguments[1]));
        Clock clock = Clock.fixed(Instant.parse(arguments[2]), ZoneOffset.UTC);
        int registered = Vault.REGISTRY.plugins().size();
        BufferedReader input =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String told = input.readLine();
        if (told == null || registered == 0) {
            System.exit(1);
        }
        Set<String> last = Set.of(String.valueOf(told).split(","));
        Vault.await(
                new RetentionRuns(
                                transactions,
                                Vault.REGISTRY,
                                certificates,
                                clock,
                                new WriteWatch(transactions),
                                (stage, dataset) -> standStill(last, stage, dataset),
                                Integer.parseInt(arguments[3]))
                        .run(Vault.NORTH, null));
        System.out.println(DONE);
        System.exit(0);
    }

    private static void standStill(Set<String> last, String stage, String dataset) {
        String here = (stage + " " + dataset).strip();
        if (last.contains(here)) {
            System.out.println(AT + here);
            while (true) {
                LockSupport.park();
            }
        }
    }

    /** Starts a process, which then waits for {@link #begin}. */
    static RunInChild start(Vault vault, OneKey key, Instant now, int size) {
        List<String> words =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunInChild.class.getName(),
                        "postgresql://%s:x@%s:%d/%s?sslmode=disable"
                                .formatted(
                                        vault.owner.user(),
                                        vault.owner.host(),
                                        vault.owner.port(),
                                        vault.owner.database()),
                        key.tell(),
                        now.toString(),
                        String.valueOf(size));
        try {
            return new RunInChild(
                    new ProcessBuilder(words)
                            .directory(new File("/"))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Lets it run; answers the stage at which it stands still, or that it came to its end. */
    String begin(Iterable<String> stages) throws IOException {
        BufferedWriter input = process.outputWriter();
        input.write(String.join(",", stages));
        input.newLine();
        input.flush();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(AT)) {
                return line.substring(AT.length());
            }
            if (line.equals(DONE)) {
                return DONE;
            }
        }
        throw new IllegalStateException("The run ended with " + process.onExit().join());
    }

    /** Kills it with signal 9; answers how it ended. */
    int kill() {
        return process.destroyForcibly().onExit().join().exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
