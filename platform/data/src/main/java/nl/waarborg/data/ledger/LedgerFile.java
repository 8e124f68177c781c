package nl.waarborg.data.ledger;

import com.google.crypto.tink.prf.Prf;

import io.vertx.core.json.JsonObject;

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
import java.util.function.Consumer;

/**
 * The ledger on disk: {@code ledger.jsonl}, appended to and never rewritten, and beside it {@code
 * head}, which says how far it came and when that was last known, so that a tail that was cut off
 * shows. Belongs in a folder of which no back-up is put back. Blocks; one thread at a time, and any
 * number of processes.
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
     * @param bytes how long the file was
     */
    public record Head(long number, String id, String proof, Instant knownAt, long bytes) {

        static final Head NONE = new Head(0, "", LedgerLine.NOTHING_BEFORE, Instant.EPOCH, 0);
    }

    /** Whether there is one. */
    public boolean exists() {
        return Files.exists(head()) || Files.exists(lines());
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
        return read(noted, line -> {});
    }

    /**
     * Reads all lines.
     *
     * @throws LedgerFault if a line was changed, left out, moved or cut off
     */
    public Head readAll(Consumer<LedgerEntry> lines) {
        Head noted = noted();
        Head found = read(Head.NONE, line -> lines.accept(line.entry()));
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
        if (proof.isEmpty() || number == 0) {
            return true;
        }
        boolean[] found = new boolean[1];
        read(
                Head.NONE,
                line -> {
                    if (line.entry().number() == number) {
                        found[0] = LedgerLine.same(line.proof(), proof);
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
        try {
            Files.createDirectories(folder);
            // Closing the channel lets go of the lock.
            try (FileChannel channel = open(folder.resolve("lock"))) {
                FileLock lock = channel.lock();
                if (!lock.isValid()) {
                    throw new IOException("The lock on it was lost");
                }
                return appendLocked(next, now);
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
        Disk.replace(head(), sealed(head));
        return head;
    }

    private long write(long at, String text) throws IOException {
        if (text.isEmpty() && Files.exists(lines())) {
            return at;
        }
        try (FileChannel file = open(lines())) {
            // What stands behind the last whole line was being written when the power failed.
            file.truncate(at);
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            long end = at + bytes.remaining();
            while (bytes.hasRemaining()) {
                file.write(bytes, end - bytes.remaining());
            }
            file.force(true);
            Disk.syncOne(folder);
            return end;
        }
    }

    private Head read(Head from, Consumer<LedgerLine> each) {
        if (!Files.exists(lines())) {
            if (from.number() > 0) {
                throw new LedgerFault("The file %s is gone".formatted(lines()));
            }
            return from;
        }
        Head at = from;
        try (RandomAccessFile file = new RandomAccessFile(lines().toFile(), "r")) {
            if (file.length() < from.bytes()) {
                throw new LedgerFault("The end of %s was cut off".formatted(lines()));
            }
            file.seek(from.bytes());
            LineReader reader = new LineReader(file);
            for (String text = reader.next(); text != null; text = reader.next()) {
                LedgerLine line = LedgerLine.read(text, at.proof(), at.number() + 1, key);
                if (line == null) {
                    return at;
                }
                each.accept(line);
                at =
                        new Head(
                                line.entry().number(),
                                line.entry().id().toString(),
                                line.proof(),
                                at.knownAt(),
                                from.bytes() + reader.taken());
            }
            return at;
        } catch (IOException e) {
            throw new LedgerFault("The file %s cannot be read".formatted(lines()), e);
        }
    }

    private Head noted() {
        if (!Files.exists(head())) {
            if (Files.exists(lines())) {
                throw new LedgerFault(
                        "The file %s, which says how far the ledger came, is gone"
                                .formatted(head()));
            }
            return Head.NONE;
        }
        try {
            String[] parts = Files.readString(head()).strip().split(" ", 2);
            if (parts.length == 2
                    && LedgerLine.same(parts[0], LedgerLine.proof(key, "head", parts[1]))) {
                JsonObject json = new JsonObject(parts[1]);
                return new Head(
                        json.getLong("number"),
                        json.getString("id"),
                        json.getString("proof"),
                        Instant.parse(json.getString("known_at")),
                        json.getLong("bytes"));
            }
        } catch (IOException e) {
            throw new LedgerFault("The file %s cannot be read".formatted(head()), e);
        }
        throw new LedgerFault(
                "The file %s was changed, or belongs to another master key".formatted(head()));
    }

    private String sealed(Head head) {
        String text =
                new JsonObject()
                        .put("number", head.number())
                        .put("id", head.id())
                        .put("proof", head.proof())
                        .put("known_at", head.knownAt().toString())
                        .put("bytes", head.bytes())
                        .encode();
        return LedgerLine.proof(key, "head", text) + " " + text + "\n";
    }

    private Path lines() {
        return folder.resolve("ledger.jsonl");
    }

    private Path head() {
        return folder.resolve("head");
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
