package nl.waarborg.kernel.audit;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.audit.SealFinding.Fault;
import nl.waarborg.spi.TenantId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Holds a tenant's trail against its seals and its statements of expiry, with the published keys
 * and nothing else: first all statements of expiry, then all seals with the lines that are there,
 * each in the order of their numbers. Lines may be missing under a signed statement alone; what it
 * says is gone may not be there. Confined to one caller and one use.
 */
public final class TrailCheck {

    private final TenantId tenant;
    private final JsonObject jwks;
    private final List<SealFinding> findings = new ArrayList<>();
    private final TreeMap<Long, Expiry> expired = new TreeMap<>();
    private Optional<Seal> before = Optional.empty();
    private Optional<Expiry> lastExpiry = Optional.empty();
    private Optional<SealAnchor> anchor = Optional.empty();
    private long seals;
    private long expiries;
    private long linesGone;

    /**
     * Made for one look.
     *
     * @param jwks all keys the installation ever published (RFC 7517)
     */
    public TrailCheck(TenantId tenant, JsonObject jwks) {
        this.tenant = tenant;
        this.jwks = jwks;
    }

    /** Takes what is kept of a seal outside the database: it must still stand as it was. */
    public void anchored(SealAnchor kept) {
        anchor = Optional.of(kept);
    }

    /** Takes that what was kept of a seal outside the database was changed. */
    public void anchorChanged() {
        find(0, Fault.ANCHOR_CHANGED);
    }

    /** Takes the next statement of expiry, which stands under a number. */
    public void expiry(long number, SignedStatement signed) {
        Optional<Expiry> stated = read(signed, Expiry.TYPE, Expiry::parse);
        boolean gap = number != expiries + 1;
        expiries = number;
        if (stated.isEmpty()) {
            find(number, Fault.EXPIRY_NOT_SIGNED);
            lastExpiry = Optional.empty();
            return;
        }
        Expiry expiry = stated.get();
        if (gap || !isNext(expiry, number) || meetsAnother(expiry)) {
            find(number, Fault.EXPIRY_CHAIN_BROKEN);
        }
        expired.putIfAbsent(expiry.firstSeal(), expiry);
        lastExpiry = stated;
    }

    private boolean isNext(Expiry expiry, long number) {
        boolean own = expiry.tenant().equals(tenant) && expiry.number() == number;
        return own
                && lastExpiry
                        .map(last -> expiry.previous().equals(last.digest()))
                        .orElse(number > 1 || expiry.previous().equals(Expiry.NOTHING_BEFORE));
    }

    /** Lines go once. */
    private boolean meetsAnother(Expiry expiry) {
        var earlier = expired.floorEntry(expiry.lastSeal());
        return earlier != null && earlier.getValue().lastSeal() >= expiry.firstSeal();
    }

    /** What a signed seal says; empty if no published key signed it or it is something else. */
    public Optional<Seal> stated(SignedStatement signed) {
        return read(signed, InclusionProof.SEAL_TYPE, Seal::parse);
    }

    /**
     * Takes the next seal, which stands under a number.
     *
     * @param lines the lines that are there from behind the end of the seal before up to its own;
     *     not looked at if the seal is not signed
     */
    public void seal(long number, SignedStatement signed, List<AuditLine> lines) {
        boolean gap = number != seals + 1;
        seals = number;
        Optional<Seal> stated = stated(signed);
        if (stated.isEmpty()) {
            find(number, Fault.NOT_SIGNED);
            before = Optional.empty();
            return;
        }
        Seal seal = stated.get();
        if (gap || !isNext(seal, number) || isExchanged(seal)) {
            find(number, Fault.CHAIN_BROKEN);
        }
        before = stated;
        Optional<Expiry> gone =
                Optional.ofNullable(expired.floorEntry(number))
                        .map(java.util.Map.Entry::getValue)
                        .filter(expiry -> expiry.covers(number));
        if (gone.isPresent()) {
            compare(gone.get(), seal, lines);
        } else if (!seal.covers(lines)) {
            find(number, Fault.LINES_DIFFER);
        }
    }

    private void compare(Expiry gone, Seal seal, List<AuditLine> lines) {
        if (!lines.isEmpty()) {
            find(seal.number(), Fault.EXPIRED_LINES_REMAIN);
        }
        linesGone = seal.number() == gone.firstSeal() ? seal.size() : linesGone + seal.size();
        if (seal.number() == gone.lastSeal()
                && (linesGone != gone.lines() || !seal.digest().equals(gone.lastSealDigest()))) {
            find(gone.number(), Fault.EXPIRY_DIFFERS);
        }
    }

    private boolean isNext(Seal seal, long number) {
        boolean own = seal.tenant().equals(tenant) && seal.number() == number;
        boolean follows =
                before.map(seal::follows)
                        .orElseGet(
                                () ->
                                        number > 1
                                                || (seal.after().equals(Position.START)
                                                        && seal.previous()
                                                                .equals(Seal.NOTHING_BEFORE)));
        return own && follows;
    }

    private boolean isExchanged(Seal seal) {
        return anchor.filter(kept -> kept.number() == seal.number())
                .filter(kept -> !kept.digest().equals(seal.digest()))
                .isPresent();
    }

    /** How many seals there were. */
    public long seals() {
        return seals;
    }

    /** How many statements of expiry there were. */
    public long expiries() {
        return expiries;
    }

    /** What is wrong, once all was taken; empty when all is well. */
    public List<SealFinding> findings() {
        List<SealFinding> all = new ArrayList<>(findings);
        expired.values().stream()
                .filter(expiry -> expiry.lastSeal() > seals)
                .forEach(expiry -> all.add(new SealFinding(expiry.number(), Fault.SEALS_MISSING)));
        anchor.filter(kept -> kept.number() > seals)
                .ifPresent(kept -> all.add(new SealFinding(kept.number(), Fault.SEALS_MISSING)));
        return List.copyOf(all);
    }

    private <T> Optional<T> read(SignedStatement signed, String type, Function<String, T> parser) {
        try {
            return signed.verified(type, jwks).map(parser);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void find(long number, Fault fault) {
        findings.add(new SealFinding(number, fault));
    }
}
