package nl.waarborg.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.SigningKey;
import nl.waarborg.kernel.SigningKeyStore;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Of keys that are read twice at once, what was read first is never used last. */
class KeyTurnsTest {

    private static final Instant NOW = Instant.parse("2031-06-01T10:00:00Z");

    private static Vertx vertx;

    private final MutableClock clock = new MutableClock(NOW);
    private final SigningKey leaked = SigningKeys.generate(NOW);
    private final SigningKey fresh = SigningKeys.generate(NOW.plusSeconds(1));
    private final SlowStore store = new SlowStore();
    private final KeyRotation rotation = rotation();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().await();
    }

    @Test
    void a_key_that_was_retired_is_not_trusted_again_by_an_answer_that_comes_late() {
        Future<Void> beforeTheRetirement = rotation.reload();
        Future<Void> afterIt = rotation.reload();

        assertThat(store.asked).as("the second waits for the first").hasSize(1);
        store.asked.getFirst().complete(List.of(fresh, leaked));
        beforeTheRetirement.await();
        store.asked.getLast().complete(List.of(fresh));
        afterIt.await();

        assertThat(rotation.keys().newestFirst())
                .extracting(SigningKey::kid)
                .containsExactly(fresh.kid());
    }

    @Test
    void the_next_has_its_turn_when_one_fails() {
        Future<Void> failing = rotation.reload();
        Future<Void> next = rotation.reload();

        store.asked.getFirst().fail("the database is away");
        store.asked.getLast().complete(List.of(fresh));
        next.await();

        assertThat(failing.failed()).isTrue();
        assertThat(rotation.signing().kid()).isEqualTo(fresh.kid());
    }

    private KeyRotation rotation() {
        SignedTokens tokens =
                new SignedTokens(
                        vertx, new SigningKeys(List.of(leaked)), "https://waarborg.example", clock);
        TokenAuthenticator authenticator =
                new TokenAuthenticator(
                        tokens, new NoDatabase(), tenant -> Future.failedFuture("none"), clock);
        return new KeyRotation(store, tokens, authenticator, clock);
    }

    /** Answers when the test says so. */
    private static final class SlowStore implements SigningKeyStore {

        private final List<Promise<List<SigningKey>>> asked = new ArrayList<>();

        @Override
        public Future<List<SigningKey>> list() {
            Promise<List<SigningKey>> answer = Promise.promise();
            asked.add(answer);
            return answer.future();
        }

        @Override
        public Future<List<SigningKey>> addIfNone(SigningKey key) {
            return list();
        }

        @Override
        public Future<List<SigningKey>> addIfNewestBefore(Instant moment, SigningKey key) {
            return list();
        }

        @Override
        public Future<List<SigningKey>> retireSucceededBefore(Instant moment, Instant now) {
            return list();
        }

        @Override
        public Future<Boolean> retire(String kid, Instant now) {
            return Future.succeededFuture(true);
        }

        @Override
        public Future<JsonObject> everPublished() {
            return Future.succeededFuture(new JsonObject());
        }
    }

    private static final class NoDatabase implements Transactions {

        @Override
        public <T> Future<T> read(Session session, Function<UnitOfWork, Future<T>> work) {
            throw new IllegalStateException("Nobody logs in");
        }

        @Override
        public <T> Future<T> write(Session session, Function<UnitOfWork, Future<T>> work) {
            throw new IllegalStateException("Nobody logs in");
        }
    }
}
