package nl.waarborg.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The folder of one embedded server: its cluster and what must be remembered beside it.
 *
 * @param dataDir the platform's data folder, without symbolic links
 */
record ServerFolder(Path dataDir) {

    private static final int PASSWORD_BYTES = 32;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    static ServerFolder below(Path dataDir) throws IOException {
        Files.createDirectories(dataDir);
        ServerFolder folder = new ServerFolder(dataDir.toRealPath());
        if (!Files.isDirectory(folder.root())) {
            Files.createDirectory(folder.root(), OWNER_ONLY);
        }
        return folder;
    }

    /** The server's part of the data folder. */
    Path root() {
        return dataDir.resolve("postgres");
    }

    /** The cluster. It has this name only once it is complete, and is never removed. */
    Path cluster() {
        return root().resolve("cluster");
    }

    /** A cluster in the making; whatever is found here at a start is removed. */
    Path unfinishedCluster() {
        return root().resolve("cluster.unfinished");
    }

    /** Locked while a Java process works with this folder. */
    Path lock() {
        return root().resolve("lock");
    }

    /** Says which Java process works with this folder. */
    Path holder() {
        return root().resolve("holder");
    }

    /** The superuser's password; made before the cluster is. */
    Path passwordFile() {
        return root().resolve("password");
    }

    private Path portFile() {
        return root().resolve("port");
    }

    boolean complete() {
        return Files.exists(cluster());
    }

    String password() throws IOException {
        if (Files.exists(passwordFile())) {
            return Files.readString(passwordFile()).strip();
        }
        if (complete()) {
            throw new DatabaseFault(
                    "The password of the embedded PostgreSQL is gone: put the file "
                            + passwordFile()
                            + " back from a copy. The data in "
                            + cluster()
                            + " is untouched.");
        }
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Disk.replace(passwordFile(), password);
        return password;
    }

    OptionalInt rememberedPort() throws IOException {
        if (!Files.exists(portFile())) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(Files.readString(portFile()).strip()));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    void rememberPort(int port) throws IOException {
        if (rememberedPort().orElse(0) != port) {
            Disk.replace(portFile(), Integer.toString(port));
        }
    }
}
