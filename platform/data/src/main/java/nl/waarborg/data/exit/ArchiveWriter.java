package nl.waarborg.data.exit;

import net.lingala.zip4j.io.outputstream.ZipOutputStream;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.AesKeyStrength;
import net.lingala.zip4j.model.enums.EncryptionMethod;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes one archive, a zip under AES-256 that common tools open, with the SHA-256 of each file in
 * it. Nothing of it is held in memory. Blocks.
 */
final class ArchiveWriter implements AutoCloseable {

    static final String CHECKSUMS = "checksums.sha256";
    private static final int BUFFER = 256 * 1024;

    private final Path file;
    private final MessageDigest whole = sha256();
    private final ZipOutputStream zip;
    private final Map<String, String> checksums = new TreeMap<>();
    private boolean ended;

    /**
     * Begins a file.
     *
     * @param secret what opens it
     */
    ArchiveWriter(Path file, String secret) throws IOException {
        this.file = file;
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE);
        this.zip =
                new ZipOutputStream(
                        new DigestOutputStream(new BufferedOutputStream(out, BUFFER), whole),
                        secret.toCharArray(),
                        StandardCharsets.UTF_8);
    }

    /** What is written into one file of the archive. */
    interface Content {
        void to(OutputStream out) throws IOException, java.sql.SQLException;
    }

    /** Writes one file of the archive. */
    void add(String name, Content content) throws IOException, java.sql.SQLException {
        ZipParameters parameters = new ZipParameters();
        parameters.setFileNameInZip(name);
        parameters.setEncryptFiles(true);
        parameters.setEncryptionMethod(EncryptionMethod.AES);
        parameters.setAesKeyStrength(AesKeyStrength.KEY_STRENGTH_256);
        zip.putNextEntry(parameters);
        MessageDigest digest = sha256();
        OutputStream out =
                new BufferedOutputStream(new DigestOutputStream(new Open(zip), digest), BUFFER);
        content.to(out);
        out.flush();
        zip.closeEntry();
        checksums.put(name, HexFormat.of().formatHex(digest.digest()));
    }

    void add(String name, String text) throws IOException, java.sql.SQLException {
        add(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Ends the archive, waits until it is on the disk and tells its SHA-256. */
    String finish() throws IOException, java.sql.SQLException {
        StringBuilder all = new StringBuilder();
        checksums.forEach((name, sum) -> all.append(sum).append("  ").append(name).append('\n'));
        add(CHECKSUMS, all.toString());
        close();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
        return HexFormat.of().formatHex(whole.digest());
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = true;
            zip.close();
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Stays open when what writes to it is closed. */
    private static final class Open extends java.io.FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
