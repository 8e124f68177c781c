package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Work;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** By what addresses and links are known again. */
final class Marks {

    private Marks() {}

    /** The keyed hash of an address: the same however it is cased. */
    static Future<String> of(Work work, EmailAddress address) {
        return work.fingerprint("address", address.value()).map(HexFormat.of()::formatHex);
    }

    /** The keyed hash of a person. */
    static Future<String> of(Work work, SubjectId person) {
        return work.fingerprint("person", person.toString()).map(HexFormat.of()::formatHex);
    }

    /** What is kept of a link. */
    static String hash(UUID token) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
