package nl.waarborg.newsletter;

import static nl.waarborg.newsletter.Lists.CVO;
import static nl.waarborg.newsletter.Lists.IKO;
import static nl.waarborg.newsletter.Lists.IMH;
import static nl.waarborg.newsletter.Lists.KCK;
import static nl.waarborg.newsletter.Lists.VAL;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.RetentionRun;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;

/** What is left of a reader goes on the day that the reader's organisation promised (R). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class TermsTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    private static final LocalDate LEFT_ON = LocalDate.of(2026, 8, 31);

    /** The day on which the row of who left on 31 August 2026 goes. */
    private static final Map<TenantId, LocalDate> GOES_ON =
            Map.of(
                    IKO, LocalDate.of(2027, 3, 1),
                    VAL, LEFT_ON,
                    IMH, LocalDate.of(2026, 9, 28),
                    CVO, LEFT_ON,
                    KCK, LEFT_ON);

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
    @Order(1)
    void each_tenant_lets_go_on_the_day_that_it_promised() {
        on(LEFT_ON);
        GOES_ON.keySet().forEach(this::joinAndLeave);

        GOES_ON.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(entry -> assertGoes(entry.getKey(), entry.getValue()));
        assertThat(lists.one(IKO, "SELECT count(*) FROM core.retention_task WHERE rule = 'IKO-R6'"))
                .as("the duty at the mailing tool outside (IKO-R6)")
                .isEqualTo("1");
    }

    @Test
    @Order(2)
    void coming_back_stops_the_term() {
        on(LocalDate.of(2027, 3, 2));
        joinAndLeave(IKO);
        on(LocalDate.of(2027, 5, 1));
        lists.subscribe(IKO, "weg@example.nl");

        on(LocalDate.of(2028, 6, 1));
        RetentionRun.of(lists.officer(IKO));

        assertThat(rows(IKO)).isEqualTo("1");
        assertThat(lists.subscriptions(IKO, "weg@example.nl").getFirst().getString("endedAt"))
                .isNull();
    }

    private void assertGoes(TenantId tenant, LocalDate day) {
        if (day.isAfter(LEFT_ON)) {
            on(day.minusDays(1));
            RetentionRun.of(lists.officer(tenant));
            assertThat(rows(tenant)).as(tenant + " the day before").isEqualTo("1");
        }
        on(day);
        RetentionRun.of(lists.officer(tenant));
        assertThat(rows(tenant)).as(tenant + " on the day").isEqualTo("0");
        assertThat(lists.importOne(tenant, "CONSENT", "weg@example.nl"))
                .as("only the mark is left")
                .isEqualTo("LEFT");
    }

    private void joinAndLeave(TenantId tenant) {
        lists.subscribe(tenant, "weg@example.nl");
        String id = lists.subscriptions(tenant, "weg@example.nl").getFirst().getString("id");
        lists.platform.clock().advance(Duration.ofSeconds(1));
        assertThat(
                        lists.staff(tenant)
                                .api()
                                .post(
                                        "/newsletter/subscriptions/" + id + "/end",
                                        new JsonObject()
                                                .put("why", "READER_ASKED")
                                                .put("channel", "PHONE"))
                                .status())
                .isEqualTo(204);
    }

    private String rows(TenantId tenant) {
        return lists.one(tenant, "SELECT count(*) FROM newsletter.subscription");
    }

    private void on(LocalDate day) {
        Instant noon = day.atTime(LocalTime.NOON).atZone(AMSTERDAM).toInstant();
        lists.platform.clock().set(noon);
    }
}
