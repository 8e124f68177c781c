package nl.waarborg.data;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * PostgreSQL's programs, unpacked once from the archive on the class path.
 *
 * @param home the folder with {@code bin}, {@code lib} and {@code share}
 */
record PostgresPrograms(Path home) {

    private static final int OWNER_MAY_RUN = 0100;

    Path initdb() {
        return home.resolve("bin/initdb");
    }

    Path postgres() {
        return home.resolve("bin/postgres");
    }

    /**
     * The programs for this machine. The folder gets its final name only when it is complete, so
     * that a half-unpacked one is never used.
     */
    static PostgresPrograms unpackedBelow(Path folder) throws IOException {
        URL archive = archive();
        Path home = folder.resolve("postgresql-" + fingerprint(archive));
        if (!Files.isDirectory(home)) {
            Files.createDirectories(folder);
            unpack(archive, folder, home);
        }
        return new PostgresPrograms(home);
    }

    private static URL archive() {
        String system = System.getProperty("os.name", "");
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String built =
                switch (machine) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> machine;
                };
        URL archive =
                PostgresPrograms.class
                        .getClassLoader()
                        .getResource("postgres-linux-" + built + ".txz");
        if (!"Linux".equals(system) || archive == null) {
            throw new DatabaseFault(
                    "No embedded PostgreSQL is built for %s on %s. Run one yourself and give its address with --database-url."
                            .formatted(system, machine));
        }
        return archive;
    }

    /** Tells one archive from another without reading it. */
    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        return connection instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : Long.toHexString(connection.getContentLengthLong());
    }

    private static void unpack(URL archive, Path folder, Path home) throws IOException {
        Path unfinished = Files.createTempDirectory(folder, "unfinished-");
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (InputStream bytes = archive.openStream();
                TarArchiveInputStream entries =
                        new TarArchiveInputStream(
                                new XZInputStream(new BufferedInputStream(bytes)))) {
            for (TarArchiveEntry entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                write(entry, entries, unfinished);
            }
        }
        Disk.sync(unfinished);
        try {
            Disk.rename(unfinished, home);
        } catch (FileSystemException e) {
            Disk.delete(unfinished);
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path root)
            throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("The archive reaches outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.getParent());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(content, target);
            boolean runs = (entry.getMode() & OWNER_MAY_RUN) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
