package nl.waarborg.data.ledger;

import com.google.crypto.tink.prf.Prf;

import nl.waarborg.data.Disk;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.kernel.ledger.LedgerEntry;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The ledger on disk: {@code ledger.jsonl}, appended to, and beside it {@code head}, which says how
 * far it came and when that was last known, so that a tail that was cut off shows. Only its oldest
 * lines ever go, see {@link LedgerCut}. Belongs in a folder of which no back-up is put back.
 * Blocks; one thread at a time, and any number of processes.
 */
public final class LedgerFile {

    private static final String PURPOSE = "erasure ledger";

    private final Path folder;
    private final Prf key;

    /** In a folder, which need not exist; proven with the master key. */
    public LedgerFile(Path folder, MasterKey master) {
        this.folder = folder;
        this.key = master.proof(PURPOSE);
    }

    /**
     * How far the ledger came.
     *
     * @param number of the last line; 0 for none
     * @param id of the last line; empty for none
     * @param proof of the last line
     * @param knownAt when this was last known to be all
     * @param bytes how long all lines were, those that were cut away since among them
     */
    public record Head(long number, String id, String proof, Instant knownAt, long bytes) {

        static final Head NONE = new Head(0, "", LedgerLine.NOTHING_BEFORE, Instant.EPOCH, 0);
    }

    /** Whether there is one. */
    public boolean exists() {
        return note().exists() || Files.exists(lines());
    }

    /** What proves its lines. */
    Prf key() {
        return key;
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /**
     * How far it came; reads what came after the last note of that as well.
     *
     * @throws LedgerFault if it is broken
     */
    public Head tail() {
        Head noted = noted();
        return read(noted, (line, at) -> {});
    }

    /**
     * Reads all lines.
     *
     * @throws LedgerFault if a line was changed, left out, moved or cut off
     */
    public Head readAll(Consumer<LedgerEntry> lines) {
        return readFrom(Head.NONE, (line, at) -> lines.accept(line.entry()));
    }

    Head readFrom(Head from, BiConsumer<LedgerLine, Head> each) {
        Head noted = noted();
        Head found = read(from, each);
        if (found.number() < noted.number()) {
            throw new LedgerFault(
                    "The ledger in %s ends at line %d or is broken after it, and %d lines were written. Put the whole ledger back from its copy."
                            .formatted(folder, found.number(), noted.number()));
        }
        return new Head(found.number(), found.id(), found.proof(), noted.knownAt(), found.bytes());
    }

    /**
     * Whether the line of that number is the one that had that proof.
     *
     * @param proof empty where it is not known
     */
    public boolean proves(long number, String proof) {
        LedgerBase base = base();
        if (proof.isEmpty() || number == 0) {
            return true;
        }
        boolean[] found = {number == base.number() && LedgerProof.same(base.proof(), proof)};
        read(
                Head.NONE,
                (line, at) -> {
                    if (line.entry().number() == number) {
                        found[0] = LedgerProof.same(line.proof(), proof);
                    }
                });
        return found[0];
    }

    /**
     * Puts lines behind the last one and waits until they are on the disk; lines that stand there
     * already are passed over.
     *
     * @param next in order; the first number is at most one more than the last line's
     * @param now the moment at which these are all there are
     */
    public Head append(List<LedgerEntry> next, Instant now) {
        return alone(() -> appendLocked(next, now));
    }

    /**
     * Begins a file that is not there yet behind lines that were cut away elsewhere; one that is
     * there stays as it is.
     */
    public void beginAt(LedgerBase base) {
        alone(
                () -> {
                    if (!exists()) {
                        Disk.replace(lines(), base.written(key));
                        note().write(base.head());
                    }
                    return base;
                });
    }

    /** Behind which line it begins. */
    public LedgerBase base() {
        if (!Files.exists(lines())) {
            return LedgerBase.NONE;
        }
        try (RandomAccessFile file = new RandomAccessFile(lines().toFile(), "r")) {
            String first = new LineReader(file).next();
            return first == null ? LedgerBase.NONE : LedgerBase.first(first, key);
        } catch (IOException e) {
            throw new LedgerFault("The file %s cannot be read".formatted(lines()), e);
        }
    }

    /** Work on the file that no other process may do at the same time. */
    interface Alone<T> {
        T run() throws IOException;
    }

    <T> T alone(Alone<T> work) {
        try {
            Files.createDirectories(folder);
            // Closing the channel lets go of the lock.
            try (FileChannel channel = open(folder.resolve("lock"))) {
                FileLock lock = WaitingLock.on(channel);
                if (!lock.isValid()) {
                    throw new IOException("The lock on it was lost");
                }
                return work.run();
            }
        } catch (IOException e) {
            throw new LedgerFault("The ledger in %s cannot be written: %s".formatted(folder, e), e);
        }
    }

    private Head appendLocked(List<LedgerEntry> next, Instant now) throws IOException {
        Head tail = tail();
        StringBuilder text = new StringBuilder();
        String proof = tail.proof();
        String id = tail.id();
        long number = tail.number();
        for (LedgerEntry entry : next) {
            if (entry.number() > number + 1) {
                throw new LedgerFault(
                        "Line %d cannot follow line %d of the ledger in %s"
                                .formatted(entry.number(), number, folder));
            }
            if (entry.number() == number + 1) {
                LedgerLine line = LedgerLine.of(entry, proof, key);
                text.append(line.written());
                proof = line.proof();
                id = entry.id().toString();
                number++;
            }
        }
        long end = write(tail.bytes(), text.toString());
        Head head = new Head(number, id, proof, now, end);
        note().write(head);
        return head;
    }

    private long write(long at, String text) throws IOException {
        if (text.isEmpty() && Files.exists(lines())) {
            return at;
        }
        LedgerBase base = base();
        long place = at - base.bytes() + base.length(key);
        try (FileChannel file = open(lines())) {
            // What stands behind the last whole line was being written when the power failed.
            file.truncate(place);
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            long end = place + bytes.remaining();
            while (bytes.hasRemaining()) {
                file.write(bytes, end - bytes.remaining());
            }
            file.force(true);
            Disk.syncOne(folder);
            return at + end - place;
        }
    }

    Head read(Head from, BiConsumer<LedgerLine, Head> each) {
        if (!Files.exists(lines())) {
            if (from.number() > 0) {
                throw new LedgerFault("The file %s is gone".formatted(lines()));
            }
            return from;
        }
        LedgerBase base = base();
        Head at = from.number() < base.number() ? base.head() : from;
        long start = at.bytes();
        try (RandomAccessFile file = new RandomAccessFile(lines().toFile(), "r")) {
            long place = start - base.bytes() + base.length(key);
            if (file.length() < place) {
                throw new LedgerFault("The end of %s was cut off".formatted(lines()));
            }
            file.seek(place);
            LineReader reader = new LineReader(file);
            for (String text = reader.next(); text != null; text = reader.next()) {
                LedgerLine line = LedgerLine.read(text, at.proof(), at.number() + 1, key);
                if (line == null) {
                    return at;
                }
                at =
                        new Head(
                                line.entry().number(),
                                line.entry().id().toString(),
                                line.proof(),
                                at.knownAt(),
                                start + reader.taken());
                each.accept(line, at);
            }
            return at;
        } catch (IOException e) {
            throw new LedgerFault("The file %s cannot be read".formatted(lines()), e);
        }
    }

    Path lines() {
        return folder.resolve("ledger.jsonl");
    }

    private HeadNote note() {
        return new HeadNote(folder.resolve("head"), key);
    }

    Head noted() {
        return note().read(Files.exists(lines()));
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
