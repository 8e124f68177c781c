package nl.waarborg.data;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    private static final Logger LOG = LoggerFactory.getLogger(ServerFolder.class);
    private static final String UNFINISHED = "unfinished-";
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

    /**
     * A folder for a cluster in the making. Each has a name of its own: what makes it may outlive
     * the Java process that asked for it, and must not write into the next one.
     */
    Path newUnfinishedCluster() throws IOException {
        Path folder = Files.createTempDirectory(root(), UNFINISHED);
        Disk.inheritOwner(folder);
        return folder;
    }

    /** Removes what broken-off first starts left behind. */
    void removeUnfinishedClusters() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(root(), UNFINISHED + "*")) {
            for (Path folder : left) {
                try {
                    Disk.delete(folder);
                } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                    LOG.debug("Something is still at work on an unfinished cluster", e);
                }
            }
        }
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
