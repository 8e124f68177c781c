package nl.waarborg.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;

/**
 * The file with the master key: 32 bytes in base64, readable by its owner only. Made at the first
 * start; without it the encrypted data is lost, so it belongs in a safe place apart from the
 * back-ups.
 */
final class MasterKeyFile {

    private static final int BYTES = 32;

    private MasterKeyFile() {}

    /**
     * Reads the key, making it first where there is none. Safe when several processes start at
     * once.
     */
    static Secret readOrMake(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return new Secret(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The master key file " + file + " cannot be read or made", e);
        }
    }

    private static void make(Path file) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        String text = Base64.getEncoder().encodeToString(key) + "\n";
        Path draft =
                Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        "master",
                        ".draft",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try (var channel = Files.newByteChannel(draft, EnumSet.of(StandardOpenOption.WRITE))) {
            channel.write(
                    java.nio.ByteBuffer.wrap(
                            text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        }
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was first; its key is the one.
        } finally {
            Files.delete(draft);
        }
    }
}
