package nl.waarborg.kernel.audit;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SignedStatement;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * That a line stood in the trail when it was sealed, for a third party to check without us.
 *
 * @param line the canonical text of the line, see {@link AuditLine#canonical}
 * @param index its place among the lines of the seal, from 0
 * @param path the siblings between its leaf and the root, from below
 * @param seal the signed seal
 */
public record InclusionProof(String line, int index, List<Digest> path, SignedStatement seal) {

    /** The {@code typ} of a signed seal. */
    public static final String SEAL_TYPE = "waarborg-audit-seal";

    /** What checking a proof found. */
    public enum Outcome {
        /** The line stood in the trail when it was sealed. */
        PROVEN,
        /** The seal's signature is not one of these keys'. */
        NOT_SIGNED,
        /** The signed text is no seal. */
        NO_SEAL,
        /** The line is another than the one that was sealed, or of another place. */
        NOT_INCLUDED
    }

    /**
     * Proves a line of a seal.
     *
     * @param lines all lines of the seal in order
     */
    public static InclusionProof of(List<AuditLine> lines, int index, SignedStatement seal) {
        return new InclusionProof(
                lines.get(index).canonical(), index, Seal.tree(lines).path(index), seal);
    }

    /**
     * Checks it with the published keys and nothing else.
     *
     * @param jwks the installation's keys, those no longer in use among them (RFC 7517)
     */
    public Outcome check(JsonObject jwks) {
        var text = seal.verified(SEAL_TYPE, jwks);
        if (text.isEmpty()) {
            return Outcome.NOT_SIGNED;
        }
        try {
            Seal stated = Seal.parse(text.get());
            return isOf(stated) ? Outcome.PROVEN : Outcome.NOT_INCLUDED;
        } catch (IllegalArgumentException e) {
            return Outcome.NO_SEAL;
        }
    }

    private boolean isOf(Seal stated) {
        Digest leaf = MerkleTree.leaf(line.getBytes(StandardCharsets.UTF_8));
        try {
            return MerkleTree.rootOf(leaf, index, stated.size(), path).equals(stated.root());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
