package nl.waarborg.app;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles plugins and packs them, as somebody outside would. */
final class PluginJar {

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    /** A class of package {@code outside}, named as a provider. */
    PluginJar plugin(String className, String body) {
        files.merge(
                "META-INF/services/nl.waarborg.spi.Plugin",
                "outside." + className + "\n",
                String::concat);
        return type(
                className,
                "public final class " + className + " implements Plugin { " + body + " }");
    }

    /** A class of package {@code outside}. */
    PluginJar type(String className, String declaration) {
        sources.put(
                className,
                "package outside; import nl.waarborg.spi.*; import java.util.*; " + declaration);
        return this;
    }

    PluginJar file(String name, String content) {
        files.put(name, content);
        return this;
    }

    /** Packs all classes but those named. */
    Path packInto(Path folder, String name, String... without) throws IOException {
        Path classes = Files.createTempDirectory(folder.getParent(), "classes");
        compile(classes);
        for (String className : without) {
            Files.delete(classes.resolve("outside/" + className + ".class"));
        }
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                var packed = new JarOutputStream(out)) {
            for (Path file : regularFiles(classes)) {
                add(packed, classes.relativize(file).toString(), Files.readAllBytes(file));
            }
            for (var file : files.entrySet()) {
                add(packed, file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private void compile(Path classes) {
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(new Source(name, text)));
        boolean compiled =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(
                                null,
                                null,
                                null,
                                List.of(
                                        "-d",
                                        classes.toString(),
                                        "-cp",
                                        System.getProperty("java.class.path")),
                                null,
                                units)
                        .call();
        if (!compiled) {
            throw new IllegalStateException("The plugin of the test does not compile");
        }
    }

    private static List<Path> regularFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///outside/" + className + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
