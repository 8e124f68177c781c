package nl.waarborg.kernel.audit;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;

import java.time.Instant;
import java.util.List;

/**
 * What a seal states: that the lines after one position up to another were these and no others, and
 * which seal came before. Each seal names its predecessor by digest, so that none can be exchanged
 * or left out between two that somebody kept.
 *
 * @param tenant the tenant
 * @param number counts from 1 for each tenant
 * @param after the position of the last line before
 * @param upTo the position of its last line
 * @param size how many lines it covers
 * @param root the root of the Merkle tree over them
 * @param previous the digest of the seal before; of the empty text for the first
 * @param sealedAt when
 */
public record Seal(
        TenantId tenant,
        long number,
        Position after,
        Position upTo,
        int size,
        Digest root,
        Digest previous,
        Instant sealedAt) {

    /** What stands before the first seal of a tenant. */
    public static final Digest NOTHING_BEFORE = Digest.of("");

    /** Seals lines in the order of their positions. */
    public static Seal first(TenantId tenant, List<AuditLine> lines, Instant now) {
        return over(tenant, 1, Position.START, lines, NOTHING_BEFORE, now);
    }

    /** Seals the lines that follow this seal's. */
    public Seal next(List<AuditLine> lines, Instant now) {
        return over(tenant, number + 1, upTo, lines, digest(), now);
    }

    private static Seal over(
            TenantId tenant,
            long number,
            Position after,
            List<AuditLine> lines,
            Digest previous,
            Instant now) {
        return new Seal(
                tenant,
                number,
                after,
                lines.getLast().position(),
                lines.size(),
                tree(lines).root(),
                previous,
                now);
    }

    /** The tree over lines. */
    public static MerkleTree tree(List<AuditLine> lines) {
        return new MerkleTree(lines.stream().map(AuditLine::leaf).toList());
    }

    /** Whether these are exactly the lines it was set on. */
    public boolean covers(List<AuditLine> lines) {
        return lines.size() == size && tree(lines).root().equals(root);
    }

    /** Whether this one comes straight after the other. */
    public boolean follows(Seal other) {
        return number == other.number + 1
                && after.equals(other.upTo)
                && previous.equals(other.digest());
    }

    /** The text that is signed and chained: JSON, keys in alphabetical order, no space. */
    public String canonical() {
        return new JsonObject()
                .put("after", after.id().toString())
                .put("number", number)
                .put("previous", previous.toString())
                .put("root", root.toString())
                .put("sealedAt", sealedAt.toString())
                .put("size", size)
                .put("tenant", tenant.value())
                .put("upTo", upTo.id().toString())
                .encode();
    }

    /**
     * Reads back what {@link #canonical} wrote.
     *
     * @throws IllegalArgumentException if this is something else
     */
    public static Seal parse(String canonical) {
        try {
            JsonObject json = new JsonObject(canonical);
            Seal seal =
                    new Seal(
                            new TenantId(json.getString("tenant")),
                            json.getLong("number"),
                            Position.of(java.util.UUID.fromString(json.getString("after"))),
                            Position.of(java.util.UUID.fromString(json.getString("upTo"))),
                            json.getInteger("size"),
                            Digest.parse(json.getString("root")),
                            Digest.parse(json.getString("previous")),
                            Instant.parse(json.getString("sealedAt")));
            if (seal.canonical().equals(canonical)) {
                return seal;
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("This is no seal", e);
        }
        throw new IllegalArgumentException("This is no seal in its canonical form");
    }

    /** By which the next seal names it. */
    public Digest digest() {
        return Digest.of(canonical());
    }
}
