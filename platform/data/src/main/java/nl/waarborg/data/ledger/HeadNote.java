package nl.waarborg.data.ledger;

import com.google.crypto.tink.prf.Prf;

import io.vertx.core.json.JsonObject;

import nl.waarborg.data.Disk;
import nl.waarborg.data.ledger.LedgerFile.Head;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The note beside a ledger that says how far it came, sealed. Blocks.
 *
 * @param file where it stands
 * @param key what seals it
 */
record HeadNote(Path file, Prf key) {

    private static final String PURPOSE = "head";

    boolean exists() {
        return Files.exists(file);
    }

    /**
     * Reads it.
     *
     * @param expected whether there is a ledger, which must have one
     */
    Head read(boolean expected) {
        if (!exists()) {
            if (expected) {
                throw new LedgerFault(
                        "The file %s, which says how far the ledger came, is gone".formatted(file));
            }
            return Head.NONE;
        }
        try {
            String[] parts = Files.readString(file).strip().split(" ", 2);
            if (parts.length == 2
                    && LedgerProof.same(parts[0], LedgerProof.of(key, PURPOSE, parts[1]))) {
                return head(new JsonObject(parts[1]));
            }
        } catch (IOException e) {
            throw new LedgerFault("The file %s cannot be read".formatted(file), e);
        }
        throw new LedgerFault(
                "The file %s was changed, or belongs to another master key".formatted(file));
    }

    void write(Head head) throws IOException {
        String text =
                new JsonObject()
                        .put("number", head.number())
                        .put("id", head.id())
                        .put("proof", head.proof())
                        .put("known_at", head.knownAt().toString())
                        .put("bytes", head.bytes())
                        .encode();
        Disk.replace(file, LedgerProof.of(key, PURPOSE, text) + " " + text + "\n");
    }

    private static Head head(JsonObject json) {
        return new Head(
                json.getLong("number"),
                json.getString("id"),
                json.getString("proof"),
                Instant.parse(json.getString("known_at")),
                json.getLong("bytes"));
    }
}
