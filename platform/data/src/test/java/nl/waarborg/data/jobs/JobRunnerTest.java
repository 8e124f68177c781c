package nl.waarborg.data.jobs;

import static nl.waarborg.data.jobs.Chores.until;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;

import nl.waarborg.data.jobs.Chores.Node;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.TenantId;

import org.jooq.Select;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(90)
class JobRunnerTest {

    private static final String AMSTERDAM = "Europe/Amsterdam";
    private static final Duration TO_NOON = Duration.ofMinutes(30);

    private Chores chores;

    @BeforeEach
    void start() {
        chores = new Chores();
    }

    @AfterEach
    void stop() {
        chores.close();
    }

    @Test
    void two_nodes_run_a_job_once_a_day_for_each_tenant() {
        for (int number = 0; number < 10; number++) {
            chores.tenant("tenant-" + number, AMSTERDAM);
        }
        try (Node one = chores.node(Chores::note);
                Node other = chores.node(Chores::note)) {
            until(() -> chores.resting() == 10, one, other);
            assertThat(chores.done()).isZero();
            chores.advance(TO_NOON);
            for (int day = 1; day <= 3; day++) {
                until(() -> chores.resting() == 10, one, other);
                assertThat(chores.done()).isEqualTo(10 * day);
                chores.advance(Duration.ofDays(1));
            }
            assertThat(chores.doneTwiceOnADay()).isZero();
        }
    }

    @Test
    void two_nodes_run_a_job_of_the_core_once_a_day_for_each_tenant_whatever_its_plugins() {
        for (int number = 0; number < 6; number++) {
            TenantId tenant = chores.tenant("tenant-" + number, AMSTERDAM);
            chores.change(tenant, AMSTERDAM, true, Set.of());
        }
        Queue<String> swept = new ConcurrentLinkedQueue<>();
        Job.Task sweep =
                work ->
                        work.tx()
                                .first(onlyTheCoreMay())
                                .onSuccess(_ -> swept.add(work.tenant() + " " + work.today()))
                                .mapEmpty();
        try (Node one = chores.coreNode(sweep);
                Node other = chores.coreNode(sweep)) {
            until(() -> chores.resting("core") == 6, one, other);
            assertThat(swept).isEmpty();
            chores.advance(TO_NOON);
            for (int day = 1; day <= 2; day++) {
                until(() -> chores.resting("core") == 6, one, other);
                assertThat(swept).hasSize(6 * day).doesNotHaveDuplicates();
                chores.advance(Duration.ofDays(1));
            }
        }
    }

    private static Select<?> onlyTheCoreMay() {
        return DSL.select(DSL.function(DSL.name("core", "sweep_accounts"), Long.class));
    }

    @Test
    void waits_for_noon_where_the_tenant_is() {
        TenantId near = chores.tenant("near", AMSTERDAM);
        TenantId far = chores.tenant("far", "America/New_York");
        try (Node node = chores.node(Chores::note)) {
            until(() -> chores.resting() == 2, node);
            chores.advance(TO_NOON);
            until(() -> chores.doneBy(near) == 1 && chores.resting() == 2, node);
            assertThat(chores.doneBy(far)).isZero();
            chores.advance(Duration.ofHours(6));
            until(() -> chores.doneBy(far) == 1, node);
            assertThat(chores.doneBy(near)).isEqualTo(1);
        }
    }

    @Test
    void takes_all_steps_of_the_day_from_noon_on_and_none_before_the_next() {
        TenantId north = chores.tenant("north", AMSTERDAM);
        AtomicInteger left = new AtomicInteger(3);
        Job.Step step = work -> Chores.note(work).map(_ -> left.decrementAndGet() > 0);
        try (Node node = chores.nodeInSteps(step)) {
            until(() -> chores.resting() == 1, node);
            assertThat(chores.done()).as("before noon").isZero();
            chores.advance(TO_NOON);
            until(() -> left.get() == 0 && chores.resting() == 1, node);
            assertThat(chores.doneBy(north)).isEqualTo(3);
            chores.advance(Duration.ofHours(23));
            until(() -> chores.resting() == 1, node);
            assertThat(chores.doneBy(north)).as("not due").isEqualTo(3);
            chores.advance(Duration.ofHours(1));
            until(() -> left.get() == -1 && chores.resting() == 1, node);
            assertThat(chores.doneBy(north)).isEqualTo(4);
        }
    }

    @Test
    void tries_a_tenant_again_without_holding_up_the_others() {
        TenantId bad = chores.tenant("bad", AMSTERDAM);
        TenantId good = chores.tenant("good", AMSTERDAM);
        AtomicBoolean broken = new AtomicBoolean(true);
        Job.Task task =
                work ->
                        Chores.note(work)
                                .compose(
                                        _ ->
                                                broken.get() && work.tenant().equals(bad)
                                                        ? Future.failedFuture("broken")
                                                        : Future.succeededFuture());
        try (Node node = chores.node(task)) {
            until(() -> chores.resting() == 2, node);
            chores.advance(TO_NOON);
            until(() -> chores.doneBy(good) == 1 && chores.resting() == 2, node);
            assertThat(chores.doneBy(bad)).as("the failed work was rolled back").isZero();
            broken.set(false);
            chores.advance(Duration.ofMinutes(1));
            until(() -> chores.doneBy(bad) == 1, node);
            assertThat(chores.doneBy(good)).isEqualTo(1);
        }
    }

    @Test
    void a_task_that_throws_is_tried_again_as_well() {
        chores.tenant("north", AMSTERDAM);
        AtomicBoolean broken = new AtomicBoolean(true);
        Job.Task task =
                work -> {
                    if (broken.getAndSet(false)) {
                        throw new IllegalStateException("broken");
                    }
                    return Chores.note(work);
                };
        try (Node node = chores.node(task)) {
            until(() -> chores.resting() == 1, node);
            chores.advance(TO_NOON);
            until(() -> !broken.get() && chores.resting() == 1, node);
            assertThat(chores.done()).isZero();
            chores.advance(Duration.ofMinutes(1));
            until(() -> chores.done() == 1, node);
        }
    }

    @Test
    void a_node_that_dies_halfway_leaves_the_work_to_another() {
        chores.tenant("north", AMSTERDAM);
        var begun = new CountDownLatch(1);
        Promise<Void> never = Promise.promise();
        Job.Task stuck =
                work ->
                        Chores.note(work)
                                .compose(
                                        _ -> {
                                            begun.countDown();
                                            return never.future();
                                        });
        Node dying = chores.node(stuck);
        until(() -> chores.resting() == 1, dying);
        chores.advance(TO_NOON);
        until(() -> begun.getCount() == 0, dying);
        dying.die();
        never.fail("The node is dead");
        dying.runner.close();
        assertThat(chores.done()).isZero();
        try (Node other = chores.node(Chores::note)) {
            chores.advance(Duration.ofMinutes(1));
            until(() -> chores.done() == 1 && chores.resting() == 1, other);
        }
    }

    @Test
    void leaves_out_who_is_suspended_or_has_not_the_plugin() {
        TenantId suspended = chores.tenant("suspended", AMSTERDAM);
        TenantId without = chores.tenant("without", AMSTERDAM);
        chores.change(suspended, AMSTERDAM, false, Set.of("chores"));
        chores.change(without, AMSTERDAM, true, Set.of());
        try (Node node = chores.node(Chores::note)) {
            until(() -> chores.resting() == 2, node);
            chores.advance(TO_NOON);
            until(() -> chores.resting() == 2, node);
            assertThat(chores.done()).isZero();

            chores.change(suspended, AMSTERDAM, true, Set.of("chores"));
            chores.change(without, AMSTERDAM, true, Set.of("chores"));
            chores.advance(Duration.ofDays(1));
            until(() -> chores.done() == 2, node);
        }
    }

    @Test
    void what_people_were_promised_goes_on_while_their_organisation_is_suspended() {
        TenantId suspended = chores.tenant("suspended", AMSTERDAM);
        chores.change(suspended, AMSTERDAM, false, Set.of());
        AtomicInteger done = new AtomicInteger();
        try (Node node =
                chores.lastingNode(
                        _ -> {
                            done.incrementAndGet();
                            return Future.succeededFuture();
                        })) {
            until(() -> chores.resting("core") == 1, node);
            chores.advance(TO_NOON);
            until(() -> done.get() == 1, node);
        }
    }

    @Test
    void takes_up_a_tenant_that_comes_later() {
        chores.tenant("first", AMSTERDAM);
        try (Node node = chores.node(Chores::note)) {
            until(() -> chores.resting() == 1, node);
            TenantId second = chores.tenant("second", AMSTERDAM);
            chores.advance(Duration.ofMinutes(5));
            until(() -> chores.resting() == 2, node);
            chores.advance(TO_NOON);
            until(() -> chores.doneBy(second) == 1, node);
        }
    }
}
