package nl.waarborg.server;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import nl.waarborg.web.auth.KeyRotation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/** Has the keys that sign tokens changed in time, and read again once a minute. */
final class KeyTending extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(KeyTending.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final KeyRotation rotation;
    private final Duration oldest;

    KeyTending(KeyRotation rotation, Duration oldest) {
        this.rotation = rotation;
        this.oldest = oldest;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(EVERY.toMillis(), timer -> tend());
        return Future.succeededFuture();
    }

    private void tend() {
        rotation.tend(oldest)
                .onFailure(
                        cause ->
                                LOG.atWarn()
                                        .addKeyValue("cause", cause.getClass().getSimpleName())
                                        .log("The keys that sign tokens could not be tended"));
    }
}
