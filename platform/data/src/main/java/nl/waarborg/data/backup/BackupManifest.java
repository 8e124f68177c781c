package nl.waarborg.data.backup;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.ledger.LedgerPlace;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a back-up says of itself; proven with the master key, readable without it.
 *
 * @param id its name, which begins with the moment
 * @param madeAt the moment it shows
 * @param program the version of the program that made it
 * @param migrations what the database had been brought to
 * @param ledgerNumber the last line of the ledger whose act is in it for certain
 * @param ledgerProof the proof of that line
 * @param wrappedKey the key of its files, wrapped by the master key
 * @param sequences the numbers that were given out last
 * @param parts its files
 * @param prunedTo the place in the ledger up to which keys that were destroyed are out of it; where
 *     it does not say so, the line that was in it from the start
 */
public record BackupManifest(
        String id,
        Instant madeAt,
        String program,
        String migrations,
        long ledgerNumber,
        String ledgerProof,
        String wrappedKey,
        Map<String, Long> sequences,
        List<Part> parts,
        LedgerPlace prunedTo) {

    private static final String PURPOSE = "back-up manifest";
    private static final int PROOF_BYTES = 32;

    /** Copies what it is given. */
    public BackupManifest {
        sequences = Map.copyOf(sequences);
        parts = List.copyOf(parts);
    }

    /** What a file holds. */
    public enum Kind {
        /** What belongs to no tenant. */
        INSTALLATION,
        /** A tenant's rows, without keys. */
        DATA,
        /** The wrapped keys of a tenant and its people. */
        KEYS
    }

    /**
     * A file.
     *
     * @param file its name
     * @param kind what it holds
     * @param tenant whose; empty for the installation's
     * @param sha256 of the file as it lies there
     * @param rows how many rows of each table
     * @param goneBy the last day on which it may exist
     */
    public record Part(
            String file,
            Kind kind,
            Optional<String> tenant,
            String sha256,
            Map<String, Long> rows,
            LocalDate goneBy) {

        /** Copies what it is given. */
        public Part {
            rows = Map.copyOf(rows);
        }
    }

    /** The tenants whose rows are in it. */
    public List<String> tenants() {
        return parts.stream()
                .filter(part -> part.kind() == Kind.DATA)
                .flatMap(part -> part.tenant().stream())
                .toList();
    }

    /** The same with other files. */
    BackupManifest with(List<Part> others) {
        return with(others, prunedTo);
    }

    /** The same, without the keys that were destroyed up to there. */
    BackupManifest prunedTo(LedgerPlace place) {
        return with(parts, place);
    }

    private BackupManifest with(List<Part> others, LedgerPlace place) {
        return new BackupManifest(
                id,
                madeAt,
                program,
                migrations,
                ledgerNumber,
                ledgerProof,
                wrappedKey,
                sequences,
                others,
                place);
    }

    /** As it stands in its file. */
    String written(MasterKey master) {
        JsonObject json = json();
        return json.put("proof", proof(json.encode(), master)).encodePrettily() + "\n";
    }

    /**
     * Reads one.
     *
     * @throws BackupFault if it was changed, or made under another master key
     */
    static BackupManifest read(String written, String where, MasterKey master) {
        try {
            JsonObject json = new JsonObject(written);
            Object proof = json.remove("proof");
            if (!proof(json.encode(), master).equals(proof)) {
                throw new BackupFault(
                        "%s was changed, or was made under another master key".formatted(where));
            }
            return of(json);
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            throw new BackupFault("%s is no manifest of a back-up".formatted(where), e);
        }
    }

    private JsonObject json() {
        JsonArray files = new JsonArray();
        parts.forEach(part -> files.add(json(part)));
        return new JsonObject()
                .put("id", id)
                .put("made_at", madeAt.toString())
                .put("program", program)
                .put("migrations", migrations)
                .put("ledger_number", ledgerNumber)
                .put("ledger_proof", ledgerProof)
                .put("wrapped_key", wrappedKey)
                .put("sequences", json(sequences))
                .put("parts", files)
                .put(
                        "keys_pruned_to",
                        new JsonObject()
                                .put("number", prunedTo.number())
                                .put("proof", prunedTo.proof())
                                .put("bytes", prunedTo.bytes()));
    }

    private static JsonObject json(Part part) {
        JsonObject json = new JsonObject().put("file", part.file()).put("kind", part.kind().name());
        part.tenant().ifPresent(tenant -> json.put("tenant", tenant));
        return json.put("sha256", part.sha256())
                .put("rows", json(part.rows()))
                .put("gone_by", part.goneBy().toString());
    }

    private static JsonObject json(Map<String, Long> numbers) {
        JsonObject json = new JsonObject();
        new TreeMap<>(numbers).forEach(json::put);
        return json;
    }

    private static BackupManifest of(JsonObject json) {
        return new BackupManifest(
                json.getString("id"),
                Instant.parse(json.getString("made_at")),
                json.getString("program"),
                json.getString("migrations"),
                json.getLong("ledger_number"),
                json.getString("ledger_proof"),
                json.getString("wrapped_key"),
                numbers(json.getJsonObject("sequences")),
                json.getJsonArray("parts").stream()
                        .map(JsonObject.class::cast)
                        .map(BackupManifest::part)
                        .toList(),
                prunedTo(json));
    }

    /** One that was made before this was remembered has no place, only the number of a line. */
    private static LedgerPlace prunedTo(JsonObject json) {
        JsonObject place = json.getJsonObject("keys_pruned_to");
        return place == null
                ? new LedgerPlace(json.getLong("ledger_number"), json.getString("ledger_proof"), 0)
                : new LedgerPlace(
                        place.getLong("number"), place.getString("proof"), place.getLong("bytes"));
    }

    private static Part part(JsonObject json) {
        return new Part(
                json.getString("file"),
                Kind.valueOf(json.getString("kind")),
                Optional.ofNullable(json.getString("tenant")),
                json.getString("sha256"),
                numbers(json.getJsonObject("rows")),
                LocalDate.parse(json.getString("gone_by")));
    }

    private static Map<String, Long> numbers(JsonObject json) {
        Map<String, Long> numbers = new TreeMap<>();
        json.fieldNames().forEach(name -> numbers.put(name, json.getLong(name)));
        return numbers;
    }

    private static String proof(String text, MasterKey master) {
        try {
            return HexFormat.of()
                    .formatHex(
                            master.proof(PURPOSE)
                                    .compute(text.getBytes(StandardCharsets.UTF_8), PROOF_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 gives 32 bytes", e);
        }
    }
}
