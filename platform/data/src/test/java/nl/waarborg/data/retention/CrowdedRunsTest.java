package nl.waarborg.data.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

import nl.waarborg.data.Eventually;
import nl.waarborg.data.TestServer;
import nl.waarborg.data.audit.WriteWatch;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.TransactionLimits;
import nl.waarborg.kernel.Overloaded;
import nl.waarborg.kernel.Session;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs beside others: of another node, or of so many that nothing more is let in. */
final class CrowdedRunsTest {

    private static final Instant NIGHT = Instant.parse("2026-11-22T03:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NIGHT, ZoneOffset.UTC);
    private static final UUID OFFICER = new UUID(0, 2);
    private static final int PAPERS = 60;

    private Vault vault;
    private Vertx apart;
    private PgTransactions oneAtATime;

    @BeforeEach
    void open() {
        vault = new Vault();
        apart = Vertx.vertx();
        oneAtATime =
                new PgTransactions(
                        apart,
                        vault.owner.asApp(vault.roles, TestServer.APP_PASSWORD),
                        vault.roles,
                        new KeyRing(MasterKey.random()),
                        new TransactionLimits(2, 64, 1, 0, Duration.ofSeconds(20)));
        Rulebook.install(vault, 1, Rulebook.PAPERS_END);
        new Shelf(vault, new SplittableRandom(7), "paper").fill(20, PAPERS);
        vault.run("UPDATE vault.paper SET ended_at = '2025-01-01', changed_at = '2000-01-01'");
    }

    @AfterEach
    void close() {
        Vault.await(oneAtATime.close());
        Vault.await(apart.close());
        vault.close();
    }

    private static RetentionRuns runs(
            PgTransactions transactions, RetentionRuns.Stages stages, Patience.Pace pace) {
        return new RetentionRuns(
                transactions,
                Vault.REGISTRY,
                new Certificates(new OneKey()),
                CLOCK,
                new WriteWatch(transactions),
                stages,
                32,
                pace);
    }

    /** Takes the one place that there is once a run has begun; lets go after so many waits. */
    private final class Crowd implements RetentionRuns.Stages {

        private final int waits;
        private final AtomicInteger waited = new AtomicInteger();
        private final Promise<String> enough = Promise.promise();

        Crowd(int waits) {
            this.waits = waits;
        }

        @Override
        public void reached(String stage, String dataset) {
            if (stage.equals("begun") && waited.get() == 0) {
                Session other = Session.ofCore(Vault.NORTH, "other", NIGHT, UUID.randomUUID());
                Future<String> place = oneAtATime.statements(other, _ -> enough.future());
                assertThat(place.isComplete()).isFalse();
            }
            if (stage.equals("waiting") && waited.incrementAndGet() == waits) {
                enough.tryComplete("done");
            }
        }
    }

    private static Patience.Pace quick(int tries) {
        return new Patience.Pace(Duration.ofMillis(5), tries, Duration.ofMillis(5));
    }

    @Test
    void a_run_that_is_not_let_in_waits_and_goes_on_in_smaller_steps() {
        Crowd crowd = new Crowd(2);

        Run run = Vault.await(runs(oneAtATime, crowd, quick(30)).run(Vault.NORTH, null));

        assertThat(run.certificate()).isNotNull();
        assertThat(crowd.waited.get()).isGreaterThanOrEqualTo(2);
        assertThat(vault.ask("SELECT count(*) FROM vault.paper")).isEqualTo("0");
        assertThat(vault.ask("SELECT sum(records) FROM core.retention_batch")).isEqualTo("60");
        assertThat(Integer.parseInt(vault.ask("SELECT max(records) FROM core.retention_batch")))
                .as("of 32 in a usual batch")
                .isBetween(2, 8);
    }

    @Test
    void a_run_that_is_not_let_in_for_too_long_says_so() {
        Crowd crowd = new Crowd(Integer.MAX_VALUE);
        Future<Run> run = runs(oneAtATime, crowd, quick(3)).run(Vault.NORTH, null);

        try {
            assertThatThrownBy(() -> Vault.await(run)).isInstanceOf(Overloaded.class);
        } finally {
            crowd.enough.tryComplete("done");
        }
        assertThat(vault.ask("SELECT count(*) FROM vault.paper")).isEqualTo("60");
    }

    @Test
    void a_run_that_somebody_started_and_that_stopped_goes_on_by_itself() throws Exception {
        Crowd crowd = new Crowd(5);

        Run begun = Vault.await(runs(oneAtATime, crowd, quick(1)).start(Vault.NORTH, OFFICER));

        Eventually.succeeds(
                () ->
                        assertThat(
                                        vault.ask(
                                                "SELECT id FROM core.retention_run WHERE ended_at"
                                                        + " IS NOT NULL"))
                                .isEqualTo(begun.id().toString()));
        assertThat(vault.ask("SELECT count(*) FROM vault.paper")).isEqualTo("0");
        assertThat(vault.ask("SELECT count(*) FROM core.retention_run")).isEqualTo("1");
    }

    @Test
    void of_two_nodes_at_once_each_record_is_erased_by_one() throws InterruptedException {
        CountDownLatch secondBegan = new CountDownLatch(1);
        CountDownLatch firstClaimed = new CountDownLatch(1);
        RetentionRuns first =
                runs(
                        oneAtATime,
                        (stage, _) -> {
                            if (stage.equals("claimed")) {
                                firstClaimed.countDown();
                                reached(secondBegan);
                            }
                        },
                        quick(3));
        RetentionRuns second =
                runs(
                        vault.transactions,
                        (stage, _) -> {
                            if (stage.equals("begun")) {
                                secondBegan.countDown();
                            }
                        },
                        quick(3));

        Future<Run> one = first.run(Vault.NORTH, null);
        assertThat(firstClaimed.await(30, TimeUnit.SECONDS)).isTrue();
        Future<Run> other = second.run(Vault.NORTH, null);
        Vault.await(Future.join(one, other).transform(Future::succeededFuture));

        assertThat(vault.ask("SELECT sum(records) FROM core.retention_batch")).isEqualTo("60");
        assertThat(
                        vault.ask(
                                "SELECT concat_ws(' of ', count(ended_at), count(*)) FROM"
                                        + " core.retention_run"))
                .as("runs that ended")
                .isEqualTo("1 of 1");
        assertThat(one.succeeded() ^ other.succeeded()).as("one of the two ended it").isTrue();
    }

    private static void reached(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
