package nl.waarborg.web.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import nl.waarborg.kernel.Overloaded;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hashes passwords with Argon2id and checks them, away from the event loops. Safe for threads.
 *
 * <p>Two at a time, since each takes 19 MiB and tens of milliseconds of a processor; what would
 * wait behind more than {@value #MOST_WAITING} others fails with {@link Overloaded}.
 */
public final class Passwords implements AutoCloseable {

    /** The fewest characters of a new password. */
    public static final int SHORTEST = 12;

    /** The most characters of a new password. */
    public static final int LONGEST = 128;

    private static final int AT_ONCE = 2;
    private static final int MOST_WAITING = 64;
    private static final int RETRY_AFTER_SECONDS = 2;

    private final PasswordCost cost;
    private final int mostWaiting;
    private final WorkerExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();

    /** Starts the two workers; hashes cost what they cost at every installation. */
    public Passwords(Vertx vertx) {
        this(vertx, PasswordCost.PRESENT);
    }

    /**
     * Starts the two workers.
     *
     * @param cost what a new hash costs
     */
    public Passwords(Vertx vertx, PasswordCost cost) {
        this(vertx, cost, MOST_WAITING);
    }

    Passwords(Vertx vertx, PasswordCost cost, int mostWaiting) {
        this.cost = cost;
        this.mostWaiting = mostWaiting;
        workers =
                vertx.createSharedWorkerExecutor(
                        "waarborg-passwords", AT_ONCE, 30, TimeUnit.SECONDS);
    }

    /** Read when the first password is chosen, not before. */
    private static final class Rules {
        private static final PasswordRules LIST = new PasswordRules();

        private Rules() {}
    }

    /** Loaded with the first password, not before. */
    private static final class Hashes {
        private static final Argon2id ALGORITHM = Argon2id.ofThisMachine();

        private Hashes() {}
    }

    /** What a check finds. */
    public enum Verdict {
        /** Another password, or none is set. */
        WRONG,
        /** The password. */
        RIGHT,
        /** The password, under a hash that is weaker than new ones: hash it again and store it. */
        RIGHT_REHASH
    }

    /**
     * Hashes a new password under a salt of its own.
     *
     * @return the hash in the PHC string format
     * @throws IllegalArgumentException if it is shorter or longer than allowed
     */
    public Future<String> hash(String password) {
        String normal = normal(password);
        int length = normal.codePointCount(0, normal.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new IllegalArgumentException(
                    "A password has " + SHORTEST + " to " + LONGEST + " characters");
        }
        return rehash(password);
    }

    /**
     * Hashes the password that a person chose.
     *
     * @param pointer where it stands in the request
     * @param about what is known of the person, which must not be the password
     * @return the hash; fails with a {@link Problem} that names the pointer when it is too common
     */
    Future<String> choose(String pointer, String password, List<String> about) {
        String normal = normal(password);
        return work(() -> Rules.LIST.tooCommon(normal, about))
                .compose(
                        tooCommon -> {
                            if (tooCommon) {
                                throw Problem.invalid(
                                        List.of(
                                                new Fault(
                                                        pointer,
                                                        "too-common",
                                                        "is among the first that others would"
                                                                + " guess; choose another")));
                            }
                            return hash(password);
                        });
    }

    /** Hashes a password that was accepted before, whatever its length. */
    Future<String> rehash(String password) {
        String normal = normal(password);
        return work(() -> Hashes.ALGORITHM.hash(normal, cost));
    }

    /**
     * Checks a password; costs the same whether there is a hash to check against or not.
     *
     * @param hash the hash in the PHC string format; empty where there is no account or no password
     */
    public Future<Verdict> check(String password, Optional<String> hash) {
        String normal = normal(password);
        return work(() -> verdict(normal, hash.orElseGet(this::decoy)));
    }

    /** No password has this hash; checking against it costs what any check costs. */
    String decoy() {
        return cost.prefix()
                + "A".repeat((Argon2id.SALT_BYTES * 8 + 5) / 6)
                + "$"
                + "A".repeat((Argon2id.HASH_BYTES * 8 + 5) / 6);
    }

    private Verdict verdict(String password, String hash) {
        if (!Hashes.ALGORITHM.matches(password, hash)) {
            return Verdict.WRONG;
        }
        return hash.startsWith(cost.prefix()) ? Verdict.RIGHT : Verdict.RIGHT_REHASH;
    }

    /** The same characters can be typed as different code points. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> Future<T> work(Callable<T> task) {
        if (waiting.incrementAndGet() > mostWaiting) {
            waiting.decrementAndGet();
            return Future.failedFuture(new Overloaded(RETRY_AFTER_SECONDS));
        }
        Callable<T> counted =
                () -> {
                    try {
                        return task.call();
                    } finally {
                        waiting.decrementAndGet();
                    }
                };
        return workers.executeBlocking(counted, false).map(Objects::requireNonNull);
    }

    /** Stops the workers. */
    @Override
    public void close() {
        workers.close();
    }
}
