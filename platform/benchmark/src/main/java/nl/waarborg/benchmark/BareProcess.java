package nl.waarborg.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

/** The bare path as a process of its own. */
final class BareProcess implements AutoCloseable {

    private static final String PORT = "port ";

    private final Process process;
    private final URI address;

    private BareProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it and waits until it listens. */
    static BareProcess start(Database database, Path folder) {
        ProcessBuilder builder =
                new ProcessBuilder(
                        PlatformJar.java(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        BareServer.class.getName());
        builder.environment().put("BARE_PORT", Integer.toString(database.port()));
        builder.environment().put("BARE_PASSWORD", database.password());
        try {
            Process process =
                    builder.redirectError(
                                    ProcessBuilder.Redirect.appendTo(
                                            folder.resolve("log-bare").toFile()))
                            .start();
            String said = process.inputReader().readLine();
            if (said == null || !said.startsWith(PORT)) {
                process.destroyForcibly();
                throw new IllegalStateException("The bare server said " + said);
            }
            return new BareProcess(
                    process, URI.create("http://127.0.0.1:" + said.substring(PORT.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it answers. */
    URI address() {
        return address;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
