package nl.waarborg.kernel;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import java.util.List;

/**
 * Keeps the keys that sign access tokens, the private halves wrapped by the master key. Shared by
 * all nodes. Safe for threads.
 */
public interface SigningKeyStore {

    /** The keys that are not retired, newest first. */
    Future<List<SigningKey>> list();

    /**
     * Adds the first key, unless one that is not retired stands there already: of several nodes
     * that start at once, one wins.
     *
     * @return the keys that are not retired afterwards, newest first
     */
    Future<List<SigningKey>> addIfNone(SigningKey key);

    /**
     * The public halves of all keys there ever were, as a JSON Web Key Set (RFC 7517): what was
     * signed with a key that is retired can still be checked.
     */
    Future<JsonObject> everPublished();
}
