package nl.waarborg.kernel.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 digest. Two with the same bytes are equal. */
public final class Digest {

    private static final HexFormat HEX = HexFormat.of();
    private static final int BYTES = 32;

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The digest of bytes, one part after the other. */
    static Digest of(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return new Digest(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The digest of a text in UTF-8. */
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads one back.
     *
     * @throws IllegalArgumentException if this is not 64 hexadecimal digits
     */
    public static Digest parse(String hex) {
        byte[] bytes = HEX.parseHex(hex);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A SHA-256 digest has 64 hexadecimal digits");
        }
        return new Digest(bytes);
    }

    /** What it consists of; do not change it. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && MessageDigest.isEqual(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** 64 hexadecimal digits in lower case. */
    @Override
    public String toString() {
        return HEX.formatHex(bytes);
    }
}
