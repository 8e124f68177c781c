package nl.waarborg.data;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java process of its own that runs an embedded server, to be killed or to be someone else. */
final class ServerInChild implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private ServerInChild(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** What the child runs: starts a server, says so, and ends when its input does. */
    public static void main(String[] arguments) throws IOException {
        EmbeddedServer.Options options =
                new EmbeddedServer.Options(false, java.util.Map.of(), Path.of(arguments[1]));
        try (EmbeddedServer server = EmbeddedServer.start(Path.of(arguments[0]), options)) {
            System.out.println("up on " + server.port());
            System.in.readAllBytes();
        } catch (DatabaseFault e) {
            System.out.println("fault: " + e.getMessage());
        }
    }

    static ServerInChild start(Path dataDir, Path programs) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), dataDir, programs);
    }

    static ServerInChild start(List<String> prefix, String classPath, Path dataDir, Path programs)
            throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        ServerInChild.class.getName(),
                        dataDir.toString(),
                        programs.toString()));
        return new ServerInChild(
                new ProcessBuilder(words)
                        .directory(new File("/"))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** The next line that is no log line. */
    String says() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("up on ") || line.startsWith("fault: ")) {
                return line;
            }
        }
        return "the end";
    }

    /** Kills the Java process, which then can tell nobody. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it end as it should. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    /** A copy of the class path that any user may read. */
    static String readableClassPath(Path folder) throws IOException {
        List<String> copies = new ArrayList<>();
        String[] parts = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        for (int i = 0; i < parts.length; i++) {
            Path from = Path.of(parts[i]);
            Path to = folder.resolve(i + "-" + from.getFileName());
            if (Files.exists(from)) {
                copy(from, to);
                copies.add(to.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
