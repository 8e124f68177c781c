package nl.waarborg.kernel;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import java.time.Instant;
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
     * Adds a key, if the newest one that is not retired was made before that moment: of several
     * nodes that rotate at once, one adds. Every node hears of it.
     *
     * @return the keys that are not retired afterwards, newest first
     */
    Future<List<SigningKey>> addIfNewestBefore(Instant moment, SigningKey key);

    /**
     * Retires the keys to which there has been a successor since that moment or longer. Every node
     * hears of it.
     *
     * @param now when they count as retired
     * @return the keys that are not retired afterwards, newest first
     */
    Future<List<SigningKey>> retireSucceededBefore(Instant moment, Instant now);

    /**
     * Retires a key at once, unless it is the newest: what it signed is worth nothing from then on.
     *
     * @return whether it was retired
     */
    Future<Boolean> retire(String kid, Instant now);

    /**
     * The public halves of all keys there ever were, as a JSON Web Key Set (RFC 7517): what was
     * signed with a key that is retired can still be checked.
     */
    Future<JsonObject> everPublished();
}
