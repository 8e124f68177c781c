package nl.waarborg.data.tx;

import static nl.waarborg.data.tx.Work.NORTH;
import static nl.waarborg.data.tx.Work.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;

import nl.waarborg.kernel.AccountKind;
import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.IdempotentRequest;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.StoredReply;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RememberedRepliesTest {

    private static final StoredReply ANSWER =
            new StoredReply(
                    201,
                    Optional.of("/tickets/1"),
                    Optional.empty(),
                    Buffer.buffer("{\"name\":\"Ann\"}"));

    private Work work;
    private AccountId account;
    private int key;

    @BeforeAll
    void open() {
        work = new Work();
        SubjectId ann = work.newSubject(NORTH);
        Values values =
                Values.of(CoreTables.Account.SUBJECT_ID, ann.value())
                        .set(CoreTables.Account.KIND, AccountKind.HUMAN)
                        .set(CoreTables.Account.LOGIN, "ann@example.org")
                        .set(CoreTables.Account.NAME, "Ann")
                        .set(CoreTables.Account.ROLES, new String[0])
                        .set(CoreTables.Account.STATUS, AccountStatus.ACTIVE);
        account =
                new AccountId(
                        work.write(
                                Session.ofCore(NORTH, "test", Work.NOW, new UUID(0, 1)),
                                tx -> tx.insert(CoreTables.Account.DATASET, values)));
    }

    @AfterAll
    void close() {
        work.close();
    }

    private static IdempotentRequest<Object> request(String key, String hash) {
        return new IdempotentRequest<>(key, hash, _ -> ANSWER);
    }

    private Optional<StoredReply> ask(Session session, IdempotentRequest<?> request) {
        return work.write(
                session,
                tx ->
                        tx.replyTo(account, request)
                                .compose(
                                        before ->
                                                before.isPresent()
                                                        ? Future.succeededFuture(before)
                                                        : tx.remember(account, request, ANSWER)
                                                                .map(
                                                                        Optional
                                                                                .<StoredReply>
                                                                                        empty())));
    }

    @Test
    void the_second_time_the_first_answer_comes_back() {
        IdempotentRequest<?> request = request("key " + ++key, "aa");

        assertThat(ask(session(NORTH), request)).isEmpty();
        assertThat(ask(session(NORTH), request)).contains(ANSWER);
    }

    @Test
    void the_answer_is_encrypted_in_the_database() {
        ask(session(NORTH), request("hidden", "aa"));

        assertThat(
                        work.dump(
                                "SELECT encode(body, 'escape') FROM core.idempotency WHERE key ="
                                        + " 'hidden'"))
                .doesNotContain("Ann", "name");
    }

    @Test
    void a_key_of_another_request_is_refused() {
        ask(session(NORTH), request("key " + ++key, "aa"));

        fails(
                CoreProblems.IDEMPOTENCY_KEY_REUSED,
                work.transactions.write(
                        session(NORTH), tx -> tx.replyTo(account, request("key " + key, "bb"))));
    }

    @Test
    void what_failed_is_not_remembered() {
        IdempotentRequest<?> request = request("key " + ++key, "aa");

        fails(
                ProblemType.CONFLICT,
                work.transactions.write(
                        session(NORTH),
                        tx ->
                                tx.remember(account, request, ANSWER)
                                        .compose(
                                                _ ->
                                                        Future.failedFuture(
                                                                Problem.conflict("No.")))));

        assertThat(ask(session(NORTH), request)).isEmpty();
    }

    @Test
    void while_the_first_runs_the_second_is_told_to_wait() {
        IdempotentRequest<?> request = request("key " + ++key, "aa");
        Promise<Void> entered = Promise.promise();
        Promise<Void> leave = Promise.promise();
        Future<Void> first =
                work.transactions.write(
                        session(NORTH),
                        tx ->
                                tx.replyTo(account, request)
                                        .compose(
                                                _ -> {
                                                    entered.complete();
                                                    return leave.future();
                                                })
                                        .compose(_ -> tx.remember(account, request, ANSWER)));
        Work.await(entered.future());

        fails(
                CoreProblems.IDEMPOTENCY_IN_FLIGHT,
                work.transactions.write(session(NORTH), tx -> tx.replyTo(account, request)));
        leave.complete();
        Work.await(first);

        assertThat(ask(session(NORTH), request)).contains(ANSWER);
    }

    @Test
    void after_a_day_the_key_is_free_again() {
        IdempotentRequest<?> request = request("key " + ++key, "aa");
        ask(session(NORTH), request);
        Session today = session(NORTH);
        Session tomorrow =
                new Session(
                        today.tenant(),
                        today.account(),
                        today.subject(),
                        today.reach(),
                        today.purpose(),
                        today.role(),
                        Work.NOW.plus(Duration.ofDays(1)),
                        today.requestId());

        assertThat(ask(tomorrow, request(request.key(), "bb"))).isEmpty();
    }

    private static void fails(ProblemType type, Future<?> work) {
        assertThatThrownBy(() -> Work.await(work))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(type));
    }
}
