package nl.waarborg.newsletter;

import static nl.waarborg.newsletter.Lists.IMH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;

import nl.waarborg.spi.Work;
import nl.waarborg.testkit.Eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Whatever dies while an issue is written, each reader is written to once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendingFaultsTest {

    private static final int READERS = 600;

    private final AtomicInteger deaths = new AtomicInteger();
    private Lists lists;

    @BeforeAll
    void open() {
        lists = new Lists();
    }

    @AfterAll
    void close() {
        lists.close();
    }

    @Test
    void nodes_that_write_at_once_and_die_halfway_leave_nobody_out_and_double_nobody()
            throws Exception {
        for (int from = 0; from < READERS; from += 100) {
            int first = from;
            lists.platform.job("newsletter", IMH, work -> Readers.make(work, first, 100));
        }
        lists.start(IMH, Lists.words());

        try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            for (var node : List.of(nodes.submit(() -> write(1)), nodes.submit(() -> write(2)))) {
                node.get();
            }
        }

        assertThat(deaths).as("there was something to survive").hasPositiveValue();
        assertThat(
                        lists.one(
                                IMH,
                                "SELECT count(*) || ' ' || count(DISTINCT recipient) FROM core.mail"
                                        + " WHERE list = 'newsletter'"))
                .isEqualTo(READERS + " " + READERS);
        assertThat(lists.one(IMH, "SELECT status || ' ' || written FROM newsletter.campaign"))
                .isEqualTo("SENT " + READERS);
    }

    /** As a node does: step by step, again after a failure, minute after minute. */
    private Void write(long seed) {
        Random dice = new Random(seed);
        stepOrDie(true);
        Eventually.comes("the last reader", () -> isSent() || stepOrDie(dice.nextInt(3) == 0));
        return null;
    }

    private boolean isSent() {
        return "SENT".equals(lists.one(IMH, "SELECT status FROM newsletter.campaign"));
    }

    /** Never the last. */
    private boolean stepOrDie(boolean dies) {
        try {
            if (!lists.platform.job("newsletter", IMH, work -> step(work, dies))) {
                lists.platform.clock().advance(Duration.ofMinutes(1));
            }
        } catch (RuntimeException _) {
            deaths.addAndGet(dies ? 1 : 0);
        }
        return false;
    }

    /** A step that is done in full, and of which nothing is committed where the node dies. */
    private static Future<Boolean> step(Work work, boolean dies) {
        return Sending.step(work)
                .compose(
                        more ->
                                dies
                                        ? Future.failedFuture("the node dies")
                                        : Future.succeededFuture(more));
    }
}
