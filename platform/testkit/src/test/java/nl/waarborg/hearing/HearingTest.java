package nl.waarborg.hearing;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;

import nl.waarborg.spi.EventType;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPlatform;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A module hears what another one says: after its commit, in order, once, and at its own tenant.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HearingTest {

    private EarPlugin ear;
    private TestPlatform platform;

    @BeforeAll
    void open() {
        ear = new EarPlugin();
        platform = TestPlatform.with(new BellPlugin(), ear);
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @BeforeEach
    void nothing_is_left_to_tell() {
        ear.bearAll(true);
        platform.tell("ear", NORTH);
        ear.bearAll(false);
        platform.job("ear", NORTH, HearingTest::forget);
    }

    private static Future<?> forget(Work work) {
        return work.tx()
                .list(DSL.select(EarPlugin.HEARD.id().field()).from(EarPlugin.HEARD.asTable()))
                .compose(
                        rows ->
                                Future.all(
                                        rows.stream()
                                                .map(
                                                        row ->
                                                                work.tx()
                                                                        .delete(
                                                                                EarPlugin.HEARD,
                                                                                row.get(
                                                                                        EarPlugin
                                                                                                .HEARD
                                                                                                .id())))
                                                .toList()));
    }

    @Test
    void what_happened_is_told_in_its_order_once_and_to_no_other_tenant() {
        UUID first = ring(NORTH, BellPlugin.RUNG, UUID.randomUUID());
        ring(NORTH, BellPlugin.MUTED, UUID.randomUUID());
        UUID second = ring(NORTH, BellPlugin.RUNG, UUID.randomUUID());
        assertThatThrownBy(
                        () ->
                                platform.job(
                                        "bell",
                                        NORTH,
                                        work -> {
                                            work.emit(
                                                    BellPlugin.RUNG,
                                                    Map.of("bell", UUID.randomUUID()));
                                            return Future.failedFuture("undone");
                                        }))
                .isNotNull();

        assertThat(platform.tell("ear", NORTH)).isEqualTo(2);
        assertThat(platform.tell("ear", NORTH)).isZero();
        assertThat(platform.tell("ear", SOUTH)).isZero();

        assertThat(ear.order()).endsWith(first, second);
        assertThat(heard(NORTH)).containsExactlyInAnyOrder(first, second);
        assertThat(heard(SOUTH)).isEmpty();
    }

    @Test
    void what_a_module_cannot_take_in_is_told_again_and_nothing_of_the_failure_stays() {
        ring(NORTH, BellPlugin.RUNG, EarPlugin.TOO_LOUD);
        UUID later = ring(NORTH, BellPlugin.RUNG, UUID.randomUUID());

        assertThatThrownBy(() -> platform.tell("ear", NORTH)).hasMessageContaining("too loud");
        assertThat(heard(NORTH)).as("the later one waits").isEmpty();

        ear.bearAll(true);
        platform.tell("ear", NORTH);
        assertThat(ear.order()).endsWith(EarPlugin.TOO_LOUD, EarPlugin.TOO_LOUD, later);
        assertThat(heard(NORTH)).containsExactlyInAnyOrder(EarPlugin.TOO_LOUD, later);
    }

    @Test
    void an_event_waits_for_thirty_days_and_no_longer() {
        UUID event = ring(NORTH, BellPlugin.RUNG, UUID.randomUUID());

        platform.clock().advance(Duration.ofDays(30));
        sweep();
        assertThat(waiting(event)).isEqualTo("1");

        platform.clock().advance(Duration.ofSeconds(1));
        sweep();
        assertThat(waiting(event)).isEqualTo("0");
    }

    @Test
    void an_event_that_the_other_module_does_not_tell_stops_the_start() {
        assertThatThrownBy(
                        () ->
                                TestPlatform.with(new BellPlugin(), new EarPlugin("bell.rang"))
                                        .close())
                .hasMessageContaining(
                        "it hears the event bell.rang version 1, which bell does not tell");
    }

    private UUID ring(TenantId tenant, EventType type, UUID bell) {
        platform.clock().advance(Duration.ofSeconds(1));
        platform.job(
                "bell",
                tenant,
                work -> {
                    work.emit(type, Map.of("bell", bell));
                    return Future.succeededFuture();
                });
        return bell;
    }

    private List<UUID> heard(TenantId tenant) {
        return platform.job(
                "ear",
                tenant,
                work ->
                        work.tx()
                                .list(
                                        DSL.select(EarPlugin.BELL.field())
                                                .from(EarPlugin.HEARD.asTable()))
                                .map(
                                        rows ->
                                                rows.stream()
                                                        .map(row -> row.get(EarPlugin.BELL))
                                                        .toList()));
    }

    private void sweep() {
        try (RawSql sql = RawSql.at(platform, NORTH)) {
            sql.ask("SELECT core.sweep_events()");
        }
    }

    private String waiting(UUID bell) {
        try (RawSql sql = RawSql.at(platform, NORTH)) {
            return sql.ask(
                            "SELECT count(*) FROM core.outbox WHERE ids ->> 'bell' = ?",
                            bell.toString())
                    .orElseThrow();
        }
    }
}
