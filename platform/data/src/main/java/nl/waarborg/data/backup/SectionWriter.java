package nl.waarborg.data.backup;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Writes one encrypted file of a back-up: sections that each carry a name and a stream of rows in
 * PostgreSQL's text format, in pieces with their length in front.
 */
final class SectionWriter implements AutoCloseable {

    static final int END_OF_SECTION = 0;
    static final String END_OF_FILE = "";
    private static final int BUFFER = 256 * 1024;

    private final Path file;
    private final MessageDigest digest;
    private final DataOutputStream out;

    SectionWriter(Path folder, String name, BackupCipher cipher) throws IOException {
        this.file = folder.resolve(name);
        this.digest = sha256();
        OutputStream raw =
                new DigestOutputStream(
                        new BufferedOutputStream(
                                Files.newOutputStream(
                                        file,
                                        StandardOpenOption.CREATE_NEW,
                                        StandardOpenOption.WRITE)),
                        digest);
        this.out =
                new DataOutputStream(new BufferedOutputStream(cipher.encrypt(name, raw), BUFFER));
    }

    /** Begins a section; close what it gives before the next. */
    OutputStream section(String name) throws IOException {
        out.writeUTF(name);
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (length > 0) {
                    out.writeInt(length);
                    out.write(bytes, from, length);
                }
            }

            @Override
            public void close() throws IOException {
                out.writeInt(END_OF_SECTION);
            }
        };
    }

    /** Ends the file and waits until it is on the disk; tells its SHA-256. */
    String finish() throws IOException {
        out.writeUTF(END_OF_FILE);
        out.close();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
