package nl.waarborg.data.tenancy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.pubsub.PgSubscriber;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hears from the database what any node has changed, so that caches can drop it. One connection for
 * this node, opened again after a loss. Safe for threads; listeners are called on an event loop and
 * must not block.
 */
public final class Notifications {

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final int LONGEST_PAUSE_DOUBLINGS = 6;
    private static final long PULSE_MILLIS = 5_000;

    private final Vertx vertx;
    private final PgSubscriber subscriber;
    private final List<Runnable> losses = new CopyOnWriteArrayList<>();
    private volatile boolean hearing;
    private volatile long pulse = -1;

    /** What changed. */
    public enum Topic {
        /** A tenant: created, suspended, resumed or under a new policy. Told by its id. */
        TENANT,
        /** A log-in that ended. Told by its id. */
        SESSION,
        /** An account: changed or gone. Told by its id. */
        ACCOUNT,
        /** The keys that sign tokens. Told by the id of the one that was added or retired. */
        SIGNING_KEY,
        /** A subject whose key changed or is gone. Told by tenant and id, a space between them. */
        SUBJECT;

        private String channel() {
            return "waarborg_" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Made, not yet connected.
     *
     * @param login how the application logs in, see {@link nl.waarborg.data.DatabaseUrl#asApp}
     */
    public Notifications(Vertx vertx, PgConnectOptions login) {
        this.vertx = vertx;

        subscriber =
                PgSubscriber.subscriber(vertx, new PgConnectOptions(login))
                        .reconnectPolicy(this::pauseBeforeRetry);
    }

    /**
     * Adds a listener. To be called before {@link #start}.
     *
     * @param changed called with the id of what changed
     * @param missed called when something may have gone unheard, at the loss of the connection and
     *     when it is back: whatever was cached may be old
     */
    public void on(Topic topic, Consumer<String> changed, Runnable missed) {
        losses.add(missed);
        subscriber
                .channel(topic.channel())
                .subscribeHandler(now -> heard())
                .handler(changed::accept);
    }

    /** Connects; fails when the database cannot be reached. Later losses mend by themselves. */
    public Future<Void> start() {
        return subscriber
                .connect()
                .onSuccess(
                        connected -> {
                            heard();
                            pulse = vertx.setPeriodic(PULSE_MILLIS, tick -> feelPulse());
                        });
    }

    /** Whether changes reach this node at this moment. */
    public boolean hearing() {
        return hearing;
    }

    /** Closes the connection. */
    public Future<Void> close() {
        vertx.cancelTimer(pulse);
        hearing = false;
        return subscriber.close();
    }

    private void heard() {
        if (!hearing) {
            hearing = true;
            losses.forEach(Runnable::run);
        }
    }

    private long pauseBeforeRetry(int failures) {
        if (hearing) {
            hearing = false;
            LOG.warn("The connection that hears of changes is lost; opening it again");
            losses.forEach(Runnable::run);
        }
        return FIRST_PAUSE_MILLIS << Math.min(failures, LONGEST_PAUSE_DOUBLINGS);
    }

    /** A connection can be gone without either side being told. */
    private void feelPulse() {
        PgConnection connection = subscriber.actualConnection();
        if (connection != null) {
            connection
                    .query("SELECT 1")
                    .execute()
                    .timeout(PULSE_MILLIS / 2, TimeUnit.MILLISECONDS)
                    .onFailure(silent -> connection.close());
        }
    }
}
