package nl.waarborg.data.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what {@link SectionWriter} wrote. */
final class SectionReader implements AutoCloseable {

    private static final int BUFFER = 256 * 1024;

    private final DataInputStream in;

    SectionReader(Path folder, String name, BackupCipher cipher) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(folder.resolve(name)));
        in = new DataInputStream(new BufferedInputStream(cipher.decrypt(name, raw), BUFFER));
    }

    /** The name of the next section; the one before must have been read to its end. */
    Optional<String> next() throws IOException {
        String name = in.readUTF();
        return name.equals(SectionWriter.END_OF_FILE) ? Optional.empty() : Optional.of(name);
    }

    /** The rows of the section. */
    InputStream rows() {
        return new Rows();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private final class Rows extends InputStream {
        private int left;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (ended || length == 0) {
                return ended ? -1 : 0;
            }
            if (left == 0) {
                left = in.readInt();
                if (left == SectionWriter.END_OF_SECTION) {
                    ended = true;
                    return -1;
                }
            }
            int taken = in.read(into, from, Math.min(left, length));
            if (taken < 0) {
                throw new IOException("The file ends within a section");
            }
            left -= taken;
            return taken;
        }
    }
}
