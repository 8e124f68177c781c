package nl.waarborg.data.ledger;

import com.google.crypto.tink.prf.Prf;

import io.vertx.core.json.JsonObject;

import java.nio.charset.StandardCharsets;

/**
 * Where a ledger begins whose oldest lines were cut away: behind which line, with what it takes to
 * prove the next one. It stands in the first line of the file, sealed with the key of the chain.
 *
 * @param number of the last line that went; 0 where none did
 * @param id of that line
 * @param proof of that line
 * @param bytes how long all lines were that went
 */
public record LedgerBase(long number, String id, String proof, long bytes) {

    /** Nothing was cut away. */
    static final LedgerBase NONE = new LedgerBase(0, "", LedgerLine.NOTHING_BEFORE, 0);

    private static final String PURPOSE = "base";

    /** As the database keeps it. */
    public String encoded() {
        return new JsonObject()
                .put("number", number)
                .put("id", id)
                .put("proof", proof)
                .put("bytes", bytes)
                .encode();
    }

    /** Reads what {@link #encoded} gave. */
    public static LedgerBase decode(String text) {
        JsonObject json = new JsonObject(text);
        return new LedgerBase(
                json.getLong("number"),
                json.getString("id"),
                json.getString("proof"),
                json.getLong("bytes"));
    }

    /** As the first line of a file, with its end of line; nothing where nothing went. */
    String written(Prf key) {
        return number == 0
                ? ""
                : LedgerProof.of(key, PURPOSE, encoded()) + " base " + encoded() + "\n";
    }

    /** How many bytes it takes in the file. */
    int length(Prf key) {
        return written(key).getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Reads the first line of a file.
     *
     * @return {@link #NONE} for a line of the ledger
     * @throws LedgerFault if it was changed
     */
    static LedgerBase first(String line, Prf key) {
        String[] parts = line.split(" ", 3);
        if (parts.length < 3 || !parts[1].equals("base")) {
            return NONE;
        }
        if (!LedgerProof.same(parts[0], LedgerProof.of(key, PURPOSE, parts[2]))) {
            throw new LedgerFault("The first line of the ledger was changed");
        }
        return decode(parts[2]);
    }

    /** The head of a ledger that holds nothing behind it yet. */
    LedgerFile.Head head() {
        return new LedgerFile.Head(number, id, proof, LedgerFile.Head.NONE.knownAt(), bytes);
    }
}
