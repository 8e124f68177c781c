package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.SigningKey;
import nl.waarborg.kernel.SigningKeyStore;
import nl.waarborg.spi.Problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * Changes the key that signs access tokens, without anyone noticing: a new key signs only once
 * every node knows it, and an old one verifies, and stays published, until whatever it signed has
 * ended. Any number of nodes may do so at once. Safe for threads.
 */
public final class KeyRotation {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    /** How long a key may still be needed after its successor was made. */
    private static final Duration OVERLAP =
            SigningKeys.HEARD.plus(SignedTokens.LIFETIME).plus(Duration.ofMinutes(1));

    private final SigningKeyStore store;
    private final SignedTokens tokens;
    private final TokenAuthenticator authenticator;
    private final InstantSource clock;
    private Future<?> last = Future.succeededFuture();

    KeyRotation(
            SigningKeyStore store,
            SignedTokens tokens,
            TokenAuthenticator authenticator,
            InstantSource clock) {
        this.store = store;
        this.tokens = tokens;
        this.authenticator = authenticator;
        this.clock = clock;
    }

    /**
     * Makes a new key if the newest is too old, and retires those that nobody needs any longer.
     * Often is not too often.
     *
     * @param oldest how old the newest key may be
     */
    public Future<Void> tend(Duration oldest) {
        Instant now = clock.instant();
        Instant due = now.minus(oldest);
        return inTurn(
                        () -> {
                            boolean old = newest().createdAt().isBefore(due);
                            return (old
                                            ? store.addIfNewestBefore(
                                                    due, SigningKeys.generate(now))
                                            : store.list())
                                    .compose(
                                            keys ->
                                                    store.retireSucceededBefore(
                                                            now.minus(OVERLAP), now));
                        })
                .mapEmpty();
    }

    /** Makes a new key now, whatever the age of the newest. */
    public Future<SigningKeys> rotate() {
        Instant now = clock.instant();
        return inTurn(() -> store.addIfNewestBefore(now, SigningKeys.generate(now)));
    }

    /**
     * Retires a key at once, since it may be known to others.
     *
     * @return fails with {@link Problem#conflict} for the newest, and for one that is none
     */
    public Future<Void> retire(String kid) {
        return store.retire(kid, clock.instant())
                .compose(
                        retired ->
                                retired
                                        ? reload()
                                        : Future.failedFuture(
                                                Problem.conflict(
                                                        "Make a new key first; the newest and"
                                                                + " retired ones stay.")));
    }

    /** Reads the keys again: another node may have changed them. */
    public Future<Void> reload() {
        return inTurn(store::list).mapEmpty();
    }

    /**
     * One at a time: of two that are asked for at once the first could be answered last, and a key
     * that was retired in between would be trusted again.
     */
    private synchronized Future<SigningKeys> inTurn(Supplier<Future<List<SigningKey>>> keys) {
        Future<SigningKeys> mine = last.transform(before -> keys.get().map(this::use));
        last = mine;
        return mine;
    }

    /** The keys in use. */
    public SigningKeys keys() {
        return tokens.keys();
    }

    /** The key that signs now. */
    public SigningKey signing() {
        return tokens.keys().signing(clock.instant());
    }

    private SigningKey newest() {
        return tokens.keys().newestFirst().getFirst();
    }

    private SigningKeys use(List<SigningKey> keys) {
        List<String> before = tokens.keys().newestFirst().stream().map(SigningKey::kid).toList();
        List<String> after = keys.stream().map(SigningKey::kid).toList();
        if (!before.equals(after)) {
            authenticator.use(new SigningKeys(keys));
            LOG.atInfo().addKeyValue("keys", after).log("The keys that sign tokens changed");
        }
        return tokens.keys();
    }
}
