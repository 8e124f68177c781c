package nl.waarborg.breaches;

import static nl.waarborg.breaches.BreachDesk.decision;
import static nl.waarborg.breaches.BreachDesk.ok;
import static nl.waarborg.breaches.BreachDesk.report;
import static nl.waarborg.breaches.BreachDesk.window;
import static nl.waarborg.testkit.TestPlatform.NOON;
import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A breach is decided on by a human and kept, with 72 hours on the clock. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BreachesTest {

    private BreachDesk desk;
    private TestPlatform platform;

    @BeforeAll
    void open() {
        desk = new BreachDesk("privacy-officer");
        platform = desk.platform();
    }

    @BeforeEach
    void setBack() {
        desk.setBack();
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void the_clock_runs_for_seventy_two_hours_from_becoming_aware_and_then_it_is_overdue() {
        String breach = desk.open(NOON.minus(Duration.ofHours(2)));

        assertThat(desk.read(breach).getString("notifyBy"))
                .isEqualTo(NOON.plus(Duration.ofHours(70)).toString());
        platform.clock().set(NOON.plus(Duration.ofHours(70)));
        desk.anew();
        assertThat(desk.overdue()).doesNotContain(breach);
        platform.clock().advance(Duration.ofSeconds(1));

        assertThat(desk.overdue()).contains(breach);
        assertThat(desk.read(breach).getBoolean("overdue")).isTrue();
        assertThat(desk.told(breach, platform.clock().instant(), null).status()).isEqualTo(409);
        ok(desk.post(breach, "authority-decision", decision("NOTIFY")));
        assertThat(desk.told(breach, platform.clock().instant(), null).status()).isEqualTo(409);
        ok(desk.told(breach, platform.clock().instant(), "It was found out late on Friday."));
        assertThat(desk.overdue()).doesNotContain(breach);
    }

    @Test
    void nobody_opens_a_case_of_the_future() {
        assertThat(
                        desk.api()
                                .post(
                                        "/breaches",
                                        new JsonObject()
                                                .put("facts", "A list was lost")
                                                .put("awareAt", NOON.plusSeconds(60).toString()))
                                .status())
                .isEqualTo(400);
    }

    @Test
    void a_case_closes_only_once_a_human_decided_and_did_both_and_then_stays() {
        String breach = desk.open(NOON);
        assertThat(desk.post(breach, "closing").status()).isEqualTo(409);
        assertThat(desk.post(breach, "authority-decision", decision("NOT_NEEDED")).status())
                .as("not while the risk is not judged")
                .isEqualTo(409);
        ok(
                desk.api()
                        .patch(
                                "/breaches/" + breach,
                                new JsonObject()
                                        .put("risk", "UNLIKELY")
                                        .put("effects", "None")
                                        .put("measures", "Found back")));
        ok(desk.post(breach, "authority-decision", decision("NOT_NEEDED")));
        ok(desk.post(breach, "people-decision", decision("UNINTELLIGIBLE")));

        JsonObject closed = ok(desk.post(breach, "closing"));

        assertThat(closed.getString("closedAt")).isEqualTo(NOON.toString());
        assertThat(closed.getJsonObject("authority").getString("decidedBy"))
                .isEqualTo(desk.officer().account().toString());
        assertThat(closed.getJsonObject("authority").getString("reasons")).isNotBlank();
        assertThat(
                        desk.api()
                                .patch(
                                        "/breaches/" + breach,
                                        new JsonObject().put("facts", "Nothing happened"))
                                .status())
                .isEqualTo(409);
        assertThat(desk.read(breach).getString("facts")).isEqualTo("A list was lost");
    }

    @Test
    void high_risk_and_silence_do_not_go_together() {
        String breach = desk.open(NOON);
        ok(desk.api().patch("/breaches/" + breach, new JsonObject().put("risk", "HIGH")));

        assertThat(desk.post(breach, "people-decision", decision("NOT_HIGH_RISK")).status())
                .isEqualTo(409);
        assertThat(desk.post(breach, "authority-decision", decision("NOT_NEEDED")).status())
                .isEqualTo(409);
        ok(desk.post(breach, "people-decision", decision("INFORM")));
    }

    @Test
    void a_report_about_a_child_is_closed_with_its_outcome() throws Exception {
        platform.api(NORTH).post("/breach-reports", report("UNDER_16", "My son is on the list"));
        String breach =
                desk.api().get("/breaches?limit=100").items().stream()
                        .filter(one -> one.getString("source").equals("UNDER_16"))
                        .findFirst()
                        .orElseThrow()
                        .getString("id");
        assertThat(
                        desk.one(
                                "SELECT count(*) FROM core.mail m JOIN core.account a ON a.subject_id ="
                                        + " m.subject_id WHERE m.template = 'core.breach-open' AND"
                                        + " m.record_id = '"
                                        + breach
                                        + "' AND 'privacy-officer' = ANY (a.roles)"))
                .isNotEqualTo("0");
        JsonObject known =
                new JsonObject()
                        .put("risk", "UNLIKELY")
                        .put("effects", "None")
                        .put("measures", "Looked into");
        ok(desk.api().patch("/breaches/" + breach, known));
        ok(desk.post(breach, "authority-decision", decision("NOT_NEEDED")));
        ok(desk.post(breach, "people-decision", decision("NOT_HIGH_RISK")));

        assertThat(desk.post(breach, "closing").status()).isEqualTo(409);
        assertThat(childErased(breach, null).pointers()).containsExactly("/erasureRequestId");
        TestPerson child = platform.person(NORTH, "Kim Kind", "person");
        String request = desk.erasing(child, "UNDER_12", "PARENT");
        assertThat(childErased(breach, request).status()).as("not carried out").isEqualTo(409);
        desk.carriedOut(request);
        assertThat(childErased(breach, request).status()).as("of somebody else").isEqualTo(409);
        JsonObject named =
                new JsonObject()
                        .put("subjectId", child.subject().value().toString())
                        .put("data", new JsonArray().add("helpdesk.ticket"));
        assertThat(desk.post(breach, "people", named).status()).isEqualTo(204);
        assertThat(desk.post(breach, "closing").status()).as("not said yet").isEqualTo(409);

        ok(childErased(breach, request));

        ok(desk.post(breach, "closing"));
        assertThat(desk.read(breach).getString("erasureRequestId")).isEqualTo(request);
    }

    private Answer childErased(String breach, @Nullable String request) {
        return desk.api()
                .patch(
                        "/breaches/" + breach,
                        new JsonObject()
                                .put("childOutcome", "ERASED")
                                .put("erasureRequestId", request));
    }

    @Test
    void officers_are_reminded_until_it_was_decided_and_not_twice_in_six_hours() throws Exception {
        String breach = desk.open(NOON);
        assertThat(desk.mails(breach)).isEqualTo("1");
        desk.remind();
        assertThat(desk.mails(breach)).isEqualTo("2");
        desk.remind();
        assertThat(desk.mails(breach)).isEqualTo("2");
        platform.clock().advance(Duration.ofHours(7));
        desk.remind();
        assertThat(desk.mails(breach)).isEqualTo("3");
        desk.anew();
        ok(desk.api().patch("/breaches/" + breach, new JsonObject().put("risk", "UNLIKELY")));
        ok(desk.post(breach, "authority-decision", decision("NOT_NEEDED")));
        platform.clock().advance(Duration.ofHours(7));

        desk.remind();

        assertThat(desk.mails(breach)).isEqualTo("3");
    }

    @Test
    void nobody_but_who_may_sees_or_handles_them() {
        String breach = desk.open(NOON);
        TestPerson person = platform.person(NORTH, "Piet Person", "person");
        TestPerson abroad = platform.person(SOUTH, "Abra Officer", "privacy-officer");

        assertThat(person.api().get("/breaches").status()).isEqualTo(403);
        assertThat(person.api().get("/breaches/" + breach + "/people").status()).isEqualTo(403);
        assertThat(abroad.api().get("/breaches/" + breach).status()).isEqualTo(404);
        assertThat(abroad.api().post("/breaches/" + breach + "/scope", window(NOON, NOON)).status())
                .isEqualTo(404);
    }

    @Test
    void not_even_the_owner_removes_a_case_or_turns_its_clock_back() {
        desk.open(NOON);
        for (String attempt :
                List.of(
                        "DELETE FROM core.breach",
                        "UPDATE core.breach SET aware_at = aware_at + interval '1 day',"
                                + " notify_by = notify_by + interval '1 day'",
                        "UPDATE core.breach SET notify_by = notify_by + interval '1 day'",
                        "UPDATE core.breach SET authority_decision = 'NOTIFY', authority_reasons ="
                                + " 'why', authority_decided_by = gen_random_uuid(),"
                                + " authority_decided_at = now() WHERE closed_at IS NULL")) {
            assertThatThrownBy(() -> desk.asOwner(attempt)).isInstanceOf(SQLException.class);
        }
    }
}
