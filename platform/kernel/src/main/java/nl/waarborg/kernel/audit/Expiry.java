package nl.waarborg.kernel.audit;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a statement of expiry says: that the lines under these seals are gone because their term was
 * over. The seals themselves stay. Each statement names its predecessor by digest, as seals do, so
 * that none can be exchanged or left out.
 *
 * @param tenant the tenant
 * @param number counts from 1 for each tenant
 * @param firstSeal the number of the first seal whose lines are gone
 * @param lastSeal the number of the last one in a row
 * @param lastSealDigest the digest of that seal, and by its chain of all before it
 * @param lines how many lines are gone
 * @param newest when the newest of them was written
 * @param rule the number of the retention rule
 * @param policyVersion the version of the tenant's policy that it stood in
 * @param policySha256 of that policy's document
 * @param run the run that removed them
 * @param previous the digest of the statement before; of the empty text for the first
 * @param expiredAt when
 */
public record Expiry(
        TenantId tenant,
        long number,
        long firstSeal,
        long lastSeal,
        Digest lastSealDigest,
        long lines,
        Instant newest,
        String rule,
        int policyVersion,
        String policySha256,
        UUID run,
        Digest previous,
        Instant expiredAt) {

    /** The {@code typ} of a signed statement of expiry. */
    public static final String TYPE = "waarborg-audit-expiry";

    /** What stands before the first statement of a tenant. */
    public static final Digest NOTHING_BEFORE = Digest.of("");

    /**
     * What makes lines go.
     *
     * @param rule the number of the retention rule
     * @param policyVersion the version of the tenant's policy that it stands in
     * @param policySha256 of that policy's document
     * @param run the run
     * @param now when
     */
    public record Cause(
            String rule, int policyVersion, String policySha256, UUID run, Instant now) {}

    /**
     * States that the lines of these seals are gone.
     *
     * @param number the number of the statement
     * @param previous the digest of the one before
     * @param seals seals with consecutive numbers
     * @param newest when the newest of their lines was written
     */
    public static Expiry of(
            long number, Digest previous, List<Seal> seals, Instant newest, Cause cause) {
        return new Expiry(
                seals.getFirst().tenant(),
                number,
                seals.getFirst().number(),
                seals.getLast().number(),
                seals.getLast().digest(),
                seals.stream().mapToLong(Seal::size).sum(),
                newest,
                cause.rule(),
                cause.policyVersion(),
                cause.policySha256(),
                cause.run(),
                previous,
                cause.now());
    }

    /** Whether it is about the lines under a seal. */
    public boolean covers(long seal) {
        return firstSeal <= seal && seal <= lastSeal;
    }

    /** The text that is signed and chained: JSON, keys in alphabetical order, no space. */
    public String canonical() {
        return new JsonObject()
                .put("expiredAt", expiredAt.toString())
                .put("firstSeal", firstSeal)
                .put("lastSeal", lastSeal)
                .put("lastSealDigest", lastSealDigest.toString())
                .put("lines", lines)
                .put("newest", newest.toString())
                .put("number", number)
                .put("policySha256", policySha256)
                .put("policyVersion", policyVersion)
                .put("previous", previous.toString())
                .put("rule", rule)
                .put("run", run.toString())
                .put("tenant", tenant.value())
                .encode();
    }

    /**
     * Reads back what {@link #canonical} wrote.
     *
     * @throws IllegalArgumentException if this is something else
     */
    public static Expiry parse(String canonical) {
        try {
            JsonObject json = new JsonObject(canonical);
            Expiry expiry =
                    new Expiry(
                            new TenantId(json.getString("tenant")),
                            json.getLong("number"),
                            json.getLong("firstSeal"),
                            json.getLong("lastSeal"),
                            Digest.parse(json.getString("lastSealDigest")),
                            json.getLong("lines"),
                            Instant.parse(json.getString("newest")),
                            json.getString("rule"),
                            json.getInteger("policyVersion"),
                            json.getString("policySha256"),
                            UUID.fromString(json.getString("run")),
                            Digest.parse(json.getString("previous")),
                            Instant.parse(json.getString("expiredAt")));
            if (expiry.canonical().equals(canonical)) {
                return expiry;
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("This is no statement of expiry", e);
        }
        throw new IllegalArgumentException("This is no statement of expiry in its canonical form");
    }

    /** By which the next statement names it. */
    public Digest digest() {
        return Digest.of(canonical());
    }
}
