package nl.waarborg.kernel;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import java.time.Instant;

/**
 * A key pair that signs access tokens.
 *
 * @param kid its id, which each token signed with it names
 * @param algorithm {@code ES256}
 * @param publicJwk the public half as a JSON Web Key (RFC 7517), to be published
 * @param privateKey the private half as PKCS #8, plain; wrap it with the master key before it is
 *     stored
 * @param createdAt when it was made
 */
public record SigningKey(
        String kid, String algorithm, JsonObject publicJwk, Buffer privateKey, Instant createdAt) {

    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
