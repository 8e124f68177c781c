package nl.waarborg.data.ledger;

import com.google.crypto.tink.prf.Prf;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.kernel.ledger.LedgerEntry;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A line of the file: what happened, and a proof over it and over the proof of the line before, so
 * that a line that is changed, left out or moved shows.
 *
 * @param entry what happened
 * @param proof 32 bytes as hexadecimal digits
 */
record LedgerLine(LedgerEntry entry, String proof) {

    /** What stands before the first line. */
    static final String NOTHING_BEFORE = "0".repeat(64);

    static LedgerLine of(LedgerEntry entry, String before, Prf key) {
        return new LedgerLine(entry, LedgerProof.of(key, before, text(entry)));
    }

    /** As it stands in the file, with its end of line. */
    String written() {
        return proof + " " + text(entry) + "\n";
    }

    /**
     * Reads a line.
     *
     * @param written without its end of line
     * @param before the proof of the line before
     * @return null if it is not what follows
     */
    static @Nullable LedgerLine read(String written, String before, long number, Prf key) {
        String[] parts = written.split(" ", 2);
        if (parts.length != 2
                || !LedgerProof.same(parts[0], LedgerProof.of(key, before, parts[1]))) {
            return null;
        }
        try {
            LedgerEntry entry = entry(new JsonObject(parts[1]));
            return entry.number() == number ? new LedgerLine(entry, parts[0]) : null;
        } catch (DecodeException | IllegalArgumentException e) {
            return null;
        }
    }

    private static String text(LedgerEntry entry) {
        JsonObject json =
                new JsonObject()
                        .put("number", entry.number())
                        .put("id", entry.id().toString())
                        .put("tenant", entry.tenant().value())
                        .put("at", entry.at().toString())
                        .put("act", entry.act().name());
        entry.person().ifPresent(person -> json.put("person", person.toString()));
        return json.put("detail", entry.detail()).encode();
    }

    private static LedgerEntry entry(JsonObject json) {
        return new LedgerEntry(
                json.getLong("number"),
                UUID.fromString(json.getString("id")),
                new TenantId(json.getString("tenant")),
                Instant.parse(json.getString("at")),
                LedgerAct.valueOf(json.getString("act")),
                Optional.ofNullable(json.getString("person"))
                        .map(id -> new SubjectId(UUID.fromString(id))),
                json.getJsonObject("detail"));
    }
}
