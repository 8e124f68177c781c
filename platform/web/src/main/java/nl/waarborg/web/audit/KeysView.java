package nl.waarborg.web.audit;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Input.Meaning;

import java.util.List;

/**
 * The public keys that seals are checked with (RFC 7517).
 *
 * @param keys all there ever were
 */
public record KeysView(@Meaning("All keys there ever were") List<Key> keys) {

    /**
     * A public key on the curve P-256.
     *
     * @param kid its id
     * @param kty the type
     * @param crv the curve
     * @param x a coordinate
     * @param y the other
     * @param alg the algorithm
     * @param use what for
     */
    public record Key(
            @Meaning("Its id, which a signature names") String kid,
            @Meaning("The type of key") String kty,
            @Meaning("The curve") String crv,
            @Meaning("A coordinate in base64url") String x,
            @Meaning("The other coordinate in base64url") String y,
            @Meaning("The algorithm") String alg,
            @Meaning("What it is used for") String use) {

        static Key of(JsonObject jwk) {
            return new Key(
                    jwk.getString("kid"),
                    jwk.getString("kty"),
                    jwk.getString("crv"),
                    jwk.getString("x"),
                    jwk.getString("y"),
                    jwk.getString("alg"),
                    jwk.getString("use"));
        }
    }

    static KeysView of(JsonObject jwks) {
        return new KeysView(
                jwks.getJsonArray("keys").stream()
                        .map(JsonObject.class::cast)
                        .map(Key::of)
                        .toList());
    }
}
