package nl.waarborg.newsletter;

import static nl.waarborg.newsletter.Lists.CVO;
import static nl.waarborg.newsletter.Lists.IKO;
import static nl.waarborg.newsletter.Lists.IMH;
import static nl.waarborg.newsletter.Lists.KCK;
import static nl.waarborg.newsletter.Lists.VAL;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RetentionRun;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
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
        lists.platform.runOnlyWhenAsked();
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

    @Test
    @Order(3)
    void somebody_looks_into_the_tool_outside_every_three_months_and_says_what_was_found()
            throws SQLException {
        on(LocalDate.of(2028, 8, 31));
        assertThat(planned(IKO)).containsExactly("2028-08-31");
        assertThat(planned(VAL)).as("no tool outside").isEmpty();

        on(LocalDate.of(2028, 12, 1));
        assertThat(planned(IKO)).as("one waits at a time").containsExactly("2028-08-31");
        String path = "/newsletter/outside-checks/" + checks(IKO).getFirst().getString("id");
        JsonObject found = new JsonObject().put("removed", 2).put("evidence", "kort");
        assertThat(complete(path, found).pointers()).containsExactly("/evidence");
        assertThatThrownBy(
                        () ->
                                lists.change(
                                        IKO,
                                        "UPDATE newsletter.outside_check SET done_at = core.now(),"
                                                + " removed = 0, evidence = 'niemand keek hier',"
                                                + " done_by = (SELECT id FROM core.account LIMIT 1)"))
                .hasMessageContaining("a named human looks");
        Answer done = complete(path, found.put("evidence", "Export van de lijst, map 12"));
        assertThat(done.status()).as(done.toString()).isEqualTo(200);
        assertThat(done.json().getString("doneBy"))
                .isEqualTo(lists.staff(IKO).account().toString());
        assertThat(complete(path, found).status()).isEqualTo(409);

        assertThat(planned(IKO)).containsExactly("2028-08-31", "2028-12-01");
        path = "/newsletter/outside-checks/" + checks(IKO).getLast().getString("id");
        complete(path, found.put("removed", 0));
        on(LocalDate.of(2029, 2, 28));
        assertThat(planned(IKO)).hasSize(2);
        on(LocalDate.of(2029, 3, 1));
        assertThat(planned(IKO)).containsExactly("2028-08-31", "2028-12-01", "2029-03-01");
        assertThat(lists.officer(IKO).api().get("/newsletter/outside-checks").status())
                .isEqualTo(403);
    }

    private List<String> planned(TenantId tenant) {
        lists.platform.job("newsletter", tenant, Checking::plan);
        return checks(tenant).stream().map(check -> check.getString("dueOn")).toList();
    }

    private List<JsonObject> checks(TenantId tenant) {
        return lists.staff(tenant).api().get("/newsletter/outside-checks").items();
    }

    private Answer complete(String path, JsonObject found) {
        return lists.staff(IKO).api().post(path + "/completion", found);
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
