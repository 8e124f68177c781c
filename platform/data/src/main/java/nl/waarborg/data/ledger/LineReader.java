package nl.waarborg.data.ledger;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/** Reads whole lines, and counts the bytes that they take; a line without an end is none. */
final class LineReader {

    private static final int CHUNK = 64 * 1024;

    private final RandomAccessFile file;
    private final byte[] chunk = new byte[CHUNK];
    private int at;
    private int filled;
    private long taken;

    LineReader(RandomAccessFile file) {
        this.file = file;
    }

    @Nullable String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (at == filled) {
                filled = file.read(chunk);
                at = 0;
                if (filled < 0) {
                    filled = 0;
                    return null;
                }
            }
            byte next = chunk[at++];
            if (next == '\n') {
                taken += line.size() + 1L;
                return line.toString(StandardCharsets.UTF_8);
            }
            line.write(next);
        }
    }

    /** The bytes of all lines so far. */
    long taken() {
        return taken;
    }
}
