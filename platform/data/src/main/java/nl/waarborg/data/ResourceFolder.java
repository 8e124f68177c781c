package nl.waarborg.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The SQL files directly in one folder of the class path, from folders and jars alike.
 *
 * @param name the folder, such as {@code db/checks}
 * @param files their text by name, in the order of their names
 */
record ResourceFolder(String name, Map<String, String> files) {

    private static final String SUFFIX = ".sql";

    static ResourceFolder read(ClassLoader loader, String name) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (URL url : Collections.list(loader.getResources(name))) {
            files.putAll(read(url, name));
        }
        if (loader instanceof URLClassLoader own) {
            // A jar need not list its folders, and is then not found by the name of one.
            for (URL url : own.getURLs()) {
                files.putAll(readIfJar(url, name));
            }
        }
        return new ResourceFolder(name, Collections.unmodifiableMap(files));
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    private static Map<String, String> read(URL url, String name) throws IOException {
        if (url.getProtocol().equals("file")) {
            return readFolder(Path.of(URI.create(url.toString())));
        }
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
            // Own file, own closing: the shared one would be closed under others.
            try (JarFile file =
                    new JarFile(Path.of(URI.create(jar.getJarFileURL().toString())).toFile())) {
                return readJar(file, name + "/");
            }
        }
        throw new IOException("Cannot look into " + url);
    }

    private static Map<String, String> readIfJar(URL url, String name) throws IOException {
        if (!url.getProtocol().equals("file") || !url.getPath().endsWith(".jar")) {
            return Map.of();
        }
        try (JarFile jar = new JarFile(Path.of(URI.create(url.toString())).toFile())) {
            return readJar(jar, name + "/");
        }
    }

    private static Map<String, String> readFolder(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : (Iterable<Path>) found::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    files.put(name, Files.readString(file));
                }
            }
        }
        return files;
    }

    private static Map<String, String> readJar(JarFile jar, String prefix) throws IOException {
        Map<String, String> files = new TreeMap<>();
        List<JarEntry> entries = Collections.list(jar.entries());
        for (JarEntry entry : entries) {
            String path = entry.getName();
            boolean directlyIn = path.startsWith(prefix) && path.indexOf('/', prefix.length()) < 0;
            if (directlyIn && path.endsWith(SUFFIX)) {
                try (InputStream content = jar.getInputStream(entry)) {
                    files.put(
                            path.substring(prefix.length()),
                            new String(content.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }
}
