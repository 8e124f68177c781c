package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.SigningKeyStore;

/**
 * Signs what was destroyed under the installation's newest signing key. Whoever has the key set
 * that the installation publishes can verify it without asking anybody.
 */
public final class Certificates {

    /** What the certificate says it is. */
    public static final String TYPE = "destruction-certificate";

    private final SigningKeyStore keys;

    /** With the keys of the installation. */
    public Certificates(SigningKeyStore keys) {
        this.keys = keys;
    }

    /** Signs a statement. */
    public Future<String> sign(JsonObject statement) {
        return sign(TYPE, statement.encode());
    }

    /** Signs a text of another type. */
    Future<String> sign(String type, String text) {
        return keys.list().map(all -> SignedStatement.sign(all.getFirst(), type, text).compact());
    }
}
