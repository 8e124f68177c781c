package nl.waarborg.web.operator;

import nl.waarborg.kernel.SigningKey;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.web.auth.KeyRotation;

import java.time.Instant;
import java.util.List;

/**
 * The keys that sign access tokens.
 *
 * @param items the keys, newest first
 */
public record SigningKeyList(@Meaning("The keys, newest first") List<Item> items) {

    static SigningKeyList of(KeyRotation rotation) {
        String signing = rotation.signing().kid();
        return new SigningKeyList(
                rotation.keys().newestFirst().stream().map(key -> Item.of(key, signing)).toList());
    }

    /**
     * A key.
     *
     * @param kid its id
     * @param createdAt when it was made
     * @param signs whether it signs now
     */
    public record Item(
            @Meaning("The id that tokens name") String kid,
            @Meaning("When it was made") Instant createdAt,
            @Meaning("Whether it signs now; every key verifies") boolean signs) {

        private static Item of(SigningKey key, String signing) {
            return new Item(key.kid(), key.createdAt(), key.kid().equals(signing));
        }
    }
}
