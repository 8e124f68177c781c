package nl.waarborg.kernel.audit;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of the audit trail: who changed which row, when. Ids, never values.
 *
 * @param tenant the tenant
 * @param position its place in the trail
 * @param at when, in microseconds at the finest
 * @param actor the account that acted; empty for the platform itself
 * @param action {@code INSERT}, {@code UPDATE} or {@code DELETE}
 * @param dataset the table with its schema
 * @param record the row
 * @param request the request it was part of
 */
public record AuditLine(
        TenantId tenant,
        Position position,
        Instant at,
        Optional<UUID> actor,
        String action,
        String dataset,
        UUID record,
        Optional<UUID> request) {

    /**
     * The text that is sealed: a JSON object with its keys in alphabetical order, no space, absent
     * values left out (RFC 8785 for what stands in it).
     */
    public String canonical() {
        JsonObject json = new JsonObject().put("action", action);
        actor.ifPresent(account -> json.put("actor", account.toString()));
        json.put("at", at.toString()).put("dataset", dataset).put("record", record.toString());
        request.ifPresent(id -> json.put("request", id.toString()));
        return json.put("seq", position.seq())
                .put("tenant", tenant.value())
                .put("xact", position.xact())
                .encode();
    }

    /** Its leaf in the Merkle tree of its seal. */
    public Digest leaf() {
        return MerkleTree.leaf(canonical().getBytes(StandardCharsets.UTF_8));
    }
}
