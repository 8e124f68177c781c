package nl.waarborg.architecture.guide;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.spi.Plugin;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A project folder that was empty, built as the guide's project file says, without its Maven. */
final class PluginProject {

    private final Path folder;

    private PluginProject(Path folder) {
        this.folder = folder;
    }

    static PluginProject in(Path folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return new PluginProject(folder);
    }

    /** Compiles the plugin against the interface alone, and its test against the kit. */
    void compile() throws IOException, URISyntaxException {
        compile("src/main/java", folder.resolve("classes"), providedPath());
        compile(
                "src/test/java",
                folder.resolve("test-classes"),
                folder.resolve("classes")
                        + File.pathSeparator
                        + System.getProperty("java.class.path"));
    }

    /** Packs classes and resources. */
    void pack(Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out)) {
            for (Path content :
                    List.of(folder.resolve("classes"), folder.resolve("src/main/resources"))) {
                for (Path file : files(content, "")) {
                    packed.putNextEntry(new ZipEntry(content.relativize(file).toString()));
                    packed.write(Files.readAllBytes(file));
                    packed.closeEntry();
                }
            }
        }
    }

    private void compile(String sources, Path classes, String path) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled =
                    compiler.getTask(
                                    complaints,
                                    manager,
                                    null,
                                    List.of("-d", classes.toString(), "-cp", path, "-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(
                                            files(folder.resolve(sources), ".java")))
                            .call();
            assertThat(compiled).as(complaints.toString()).isTrue();
        }
    }

    /** The class path without any part of the platform but the interface. */
    private static String providedPath() throws URISyntaxException {
        String spi =
                Path.of(Plugin.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                        .toString();
        Path modules = Guide.root().resolve("platform");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.equals(spi) || !Path.of(entry).startsWith(modules))
                .filter(entry -> !Path.of(entry).startsWith(Guide.root().resolve("plugins")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(end))
                    .sorted()
                    .toList();
        }
    }
}
