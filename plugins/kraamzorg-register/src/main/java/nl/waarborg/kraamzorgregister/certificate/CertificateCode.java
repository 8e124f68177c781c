package nl.waarborg.kraamzorgregister.certificate;

import io.vertx.core.Future;

import nl.waarborg.spi.Work;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The code of a certificate: twenty letters and digits that nobody can guess (100 bits), without
 * those that are mistaken for others.
 *
 * @param letters the twenty letters and digits, or whatever somebody took for them
 */
record CertificateCode(String letters) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 20;
    private static final int GROUP = 5;

    /** A new one. */
    static CertificateCode draw() {
        StringBuilder letters = new StringBuilder(LENGTH);
        new SecureRandom()
                .ints(LENGTH, 0, ALPHABET.length())
                .forEach(i -> letters.append(ALPHABET.charAt(i)));
        return new CertificateCode(letters.toString());
    }

    /** As somebody typed it, with other spaces, other case or a letter mistaken. */
    static CertificateCode typed(String text) {
        return new CertificateCode(
                text.toUpperCase(Locale.ROOT)
                        .replaceAll("[^0-9A-Z]", "")
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1'));
    }

    /**
     * Its keyed hash, under which it is kept and found, in hexadecimal; as much work for any code.
     */
    Future<String> hash(Work work) {
        return work.fingerprint("registration-certificate", letters).map(HexFormat.of()::formatHex);
    }

    /** In groups, as it is printed. */
    @Override
    public String toString() {
        return letters.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }
}
