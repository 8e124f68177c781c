package nl.waarborg.data.ledger;

import com.google.crypto.tink.prf.Prf;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Proofs over lines of text, which only who holds the master key can make. */
public final class LedgerProof {

    private static final int PROOF_BYTES = 32;

    private LedgerProof() {}

    /**
     * Proves a text in its place.
     *
     * @param before what stands before it, or what it is about
     * @return 32 bytes as hexadecimal digits
     */
    public static String of(Prf key, String before, String text) {
        try {
            byte[] bytes = (before + "\n" + text).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(key.compute(bytes, PROOF_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 gives 32 bytes", e);
        }
    }

    /** Compares two proofs in a time that does not tell where they differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
