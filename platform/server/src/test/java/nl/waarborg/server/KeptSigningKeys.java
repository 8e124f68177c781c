package nl.waarborg.server;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SigningKey;
import nl.waarborg.kernel.SigningKeyStore;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Signing keys in memory. */
final class KeptSigningKeys implements SigningKeyStore {

    private final List<SigningKey> keys = new CopyOnWriteArrayList<>();

    @Override
    public Future<List<SigningKey>> list() {
        return Future.succeededFuture(List.copyOf(keys));
    }

    @Override
    public Future<List<SigningKey>> addIfNone(SigningKey key) {
        if (keys.isEmpty()) {
            keys.add(key);
        }
        return list();
    }

    @Override
    public Future<JsonObject> everPublished() {
        JsonArray published = new JsonArray();
        keys.forEach(key -> published.add(key.publicJwk()));
        return Future.succeededFuture(new JsonObject().put("keys", published));
    }
}
