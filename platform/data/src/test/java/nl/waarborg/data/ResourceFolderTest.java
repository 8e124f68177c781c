package nl.waarborg.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

class ResourceFolderTest {

    @TempDir private Path folder = Path.of("");

    @Test
    void finds_the_files_of_a_jar_that_lists_its_folders() throws IOException {
        assertThat(found("db/", "db/parking/", "db/parking/V1__x.sql")).isEqualTo("V1__x.sql");
    }

    @Test
    void finds_the_files_of_a_jar_that_lists_no_folders() throws IOException {
        assertThat(found("db/parking/V1__x.sql")).isEqualTo("V1__x.sql");
    }

    @Test
    void finds_nothing_of_another_folder_and_nothing_below() throws IOException {
        assertThat(found("db/parked/V1__x.sql", "db/parking/old/V1__x.sql", "db/parking/readme"))
                .isEmpty();
    }

    private String found(String... entries) throws IOException {
        Path jar = folder.resolve("plugin.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                if (!entry.endsWith("/")) {
                    out.write("SELECT 1".getBytes(StandardCharsets.UTF_8));
                }
                out.closeEntry();
            }
        }
        URL[] urls = {jar.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            return String.join(" ", ResourceFolder.read(loader, "db/parking").files().keySet());
        }
    }
}
