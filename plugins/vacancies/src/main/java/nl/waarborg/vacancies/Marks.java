package nl.waarborg.vacancies;

import io.vertx.core.Future;

import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.Work;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Values that are known again and cannot be read back. */
final class Marks {

    private Marks() {}

    /** By which an address is known again, with the organisation's key. */
    static Future<String> of(Work work, EmailAddress address) {
        return work.fingerprint("address", address.value()).map(HexFormat.of()::formatHex);
    }

    /** What is kept of a token that stands in a link. */
    static String hash(UUID token) {
        try {
            byte[] bytes = token.toString().getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
