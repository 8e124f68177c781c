package nl.waarborg.web.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** How much of an archive may still be unpacked, whatever it says of itself. */
final class Unpacking {

    private static final int MOST_ENTRIES = 2_000;
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private int bytes = MOST_BYTES;
    private int entries = MOST_ENTRIES;

    /**
     * Reads one entry to its end.
     *
     * @throws TooMuch if that is more than may be
     */
    byte[] read(InputStream entry) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copy(entry, out);
        return out.toByteArray();
    }

    /**
     * Reads one entry to its end and keeps nothing.
     *
     * @throws TooMuch if that is more than may be
     */
    void skip(InputStream entry) throws IOException {
        copy(entry, OutputStream.nullOutputStream());
    }

    private void copy(InputStream entry, OutputStream out) throws IOException {
        if (--entries < 0) {
            throw new TooMuch();
        }
        byte[] buffer = new byte[16 * 1024];
        for (int read = entry.read(buffer); read >= 0; read = entry.read(buffer)) {
            bytes -= read;
            if (bytes < 0) {
                throw new TooMuch();
            }
            out.write(buffer, 0, read);
        }
    }

    /** It would be more than may be. */
    static final class TooMuch extends IOException {

        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("The archive unpacks to more than is read");
        }
    }
}
