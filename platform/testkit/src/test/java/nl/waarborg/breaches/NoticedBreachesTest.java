package nl.waarborg.breaches;

import static nl.waarborg.breaches.BreachDesk.ok;
import static nl.waarborg.breaches.BreachDesk.report;
import static nl.waarborg.breaches.BreachDesk.window;
import static nl.waarborg.testkit.TestPlatform.NOON;
import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.SuspectedBreach;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** A breach is noticed by whoever reports it, and scoped by what was looked at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NoticedBreachesTest {

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
    void the_scope_follows_from_what_an_account_looked_at_in_a_time_and_a_module() {
        TestPerson thief = platform.person(NORTH, "Theo Thief", "everything");
        TestPerson ann = platform.person(NORTH, "Ann Seen", "person");
        TestPerson bob = platform.person(NORTH, "Bob Seen", "person");
        TestPerson cas = platform.person(NORTH, "Cas Unseen", "person");
        look(thief, ann);
        look(thief, bob);
        look(desk.staff(), cas);
        String breach = desk.open(NOON);

        JsonObject nothing =
                desk.scope(breach, thief, NOON.minusSeconds(60), NOON.minusSeconds(1), null);
        JsonObject elsewhere = desk.scope(breach, thief, NOON, NOON, "another-module");
        JsonObject scope = desk.scope(breach, thief, NOON, NOON, "helpdesk");

        assertThat(nothing.getLong("people")).isZero();
        assertThat(nothing.getJsonArray("unlogged"))
                .as("of which no log tells whether anybody looked")
                .contains("helpdesk.visit")
                .doesNotContain("helpdesk.ticket", "helpdesk.desk");
        assertThat(elsewhere.getLong("people")).isZero();
        assertThat(scope.getLong("people")).isEqualTo(2);
        JsonObject data = scope.getJsonArray("data").getJsonObject(0);
        assertThat(data.getString("dataset")).isEqualTo("helpdesk.ticket");
        assertThat(data.getJsonArray("categories")).contains("HEALTH", "CONTENT");
        assertThat(data.getJsonArray("encrypted")).containsExactly("HEALTH");
        assertThat(desk.people(breach))
                .containsExactlyInAnyOrder(ann.subject().toString(), bob.subject().toString());
        assertThat(data.getLong("reachable")).as("all of it was looked at").isZero();
        assertThat(desk.scope(breach, thief, NOON, NOON, null).getLong("people"))
                .as("and whose account it was, should it have been another's doing")
                .isEqualTo(3);
    }

    @Test
    void a_stolen_log_in_reaches_as_far_as_it_was_used_and_not_as_far_as_its_account()
            throws Exception {
        TestPerson victim = platform.person(NORTH, "Vera Victim", "everything");
        TestPerson ann = platform.person(NORTH, "Ann Later", "person");
        TestPerson bea = platform.person(NORTH, "Bea Besides", "person");
        look(victim, ann);
        String login =
                desk.one(
                        "SELECT id FROM core.session WHERE account_id = '"
                                + victim.account()
                                + "' LIMIT 1");
        look(platform.again(victim), bea);
        String breach = desk.open(NOON);

        JsonObject while_ =
                ok(
                        desk.post(
                                breach,
                                "scope",
                                window(NOON.minusSeconds(9), NOON).put("session", login)));
        Answer unknown =
                desk.post(
                        breach,
                        "scope",
                        window(NOON, NOON).put("session", UUID.randomUUID().toString()));

        assertThat(desk.people(breach))
                .as("whom it was used to look at, and whose it was")
                .containsExactlyInAnyOrder(ann.subject().toString(), victim.subject().toString());
        assertThat(while_.getLong("people")).isEqualTo(2);
        assertThat(unknown.status()).isEqualTo(404);
    }

    @Test
    void the_drafts_tell_what_the_law_asks_for_in_dutch_and_english() {
        TestPerson thief = platform.person(NORTH, "Tom Thief", "everything");
        look(thief, platform.person(NORTH, "Ann Drafted", "person"));
        String breach = desk.open(NOON);
        ok(
                desk.post(
                        breach,
                        "scope",
                        window(NOON, NOON)
                                .put("account", thief.account().toString())
                                .put("byHolder", true)));
        ok(
                desk.api()
                        .patch(
                                "/breaches/" + breach,
                                new JsonObject()
                                        .put("effects", "Shame")
                                        .put("measures", "Account closed")));

        JsonObject drafts = ok(desk.api().get("/breaches/" + breach + "/drafts"));

        String dutch = drafts.getJsonObject("authority").getString("nl");
        assertThat(dutch)
                .contains("AVG art. 33", "bij benadering): 1", "Shame", "Account closed")
                .contains("gegevens over gezondheid", "wat iemand schreef")
                .doesNotContain("HEALTH")
                .contains("2026-11-25 12:00");
        assertThat(drafts.getJsonObject("people").getString("en"))
                .contains("A list was lost", "Account closed", "Autoriteit Persoonsgegevens");
        assertThat(drafts.encode()).doesNotContain("Ann Drafted");
        assertThat(drafts.getJsonObject("people").getString("en")).contains("health data");
        String form = "/breaches/" + breach + "/notification-form";
        JsonObject items = new JsonObject();
        JsonObject json = ok(desk.api().get(form));
        json.getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .forEach(item -> items.put(item.getString("id"), item.getValue("answer")));
        assertThat(items.fieldNames())
                .as("art. 33(3)")
                .contains(
                        "nature",
                        "people",
                        "data",
                        "records",
                        "contact",
                        "consequences",
                        "measures");
        assertThat(items.getString("people")).isEqualTo("1");
        assertThat(items.getString("data")).contains("gegevens over gezondheid");
        assertThat(items.getString("encrypted")).isEqualTo("gegevens over gezondheid");
        assertThat(items.getString("consequences")).isEqualTo("Shame");
        assertThat(items.getString("risk")).as("nobody judged it yet").isNull();
        assertThat(items.containsKey("delay")).as("72 hours are not over").isFalse();
        Answer page = desk.api().get(form + "?format=HTML&language=EN");
        assertThat(page.text())
                .contains("<html lang=\"en\">", "Likely consequences (GDPR art. 33(3)(c))", "Shame")
                .contains("not known yet")
                .doesNotContain("Ann Drafted");
        TestPerson ann = platform.person(NORTH, "Nina Nobody", "person");
        assertThat(ann.api().get(form).status()).isEqualTo(403);
        TestPerson abroad = platform.person(SOUTH, "Abra Form", "everything");
        assertThat(abroad.api().get(form).status()).isEqualTo(404);
    }

    @Test
    void anybody_reports_without_an_account_and_the_officers_hear_of_it_at_once() throws Exception {
        Answer reported =
                platform.api(SOUTH).post("/breach-reports", report("SUSPICION", "I saw a list"));
        TestPerson abroad = platform.person(SOUTH, "Sia Officer", "privacy-officer");

        assertThat(reported.status()).as(reported.toString()).isEqualTo(204);
        JsonObject breach = abroad.api().get("/breaches").items().getFirst();
        assertThat(breach.getString("source")).isEqualTo("SUSPICION");
        assertThat(breach.getString("facts")).doesNotContain("I saw a list");
        JsonObject said =
                abroad.api()
                        .get("/breaches/" + breach.getString("id") + "/reports")
                        .items()
                        .getFirst();
        assertThat(said.getString("description")).isEqualTo("I saw a list");
        assertThat(desk.api().get("/breaches/" + breach.getString("id")).status()).isEqualTo(404);
    }

    @Test
    void a_flood_of_reports_from_one_address_is_held_back() {
        for (int i = 0; i < 5; i++) {
            assertThat(platform.api(NORTH).post("/breach-reports", report("SUSPICION", "a")))
                    .satisfies(answer -> assertThat(answer.status()).isEqualTo(204));
        }
        assertThat(platform.api(NORTH).post("/breach-reports", report("SUSPICION", "a")).status())
                .isEqualTo(429);
        platform.clock().advance(Duration.ofMinutes(10));
        assertThat(platform.api(NORTH).post("/breach-reports", report("SUSPICION", "a")).status())
                .isEqualTo(204);
    }

    @Test
    void a_module_that_notices_a_leak_in_co_creation_opens_a_case() {
        TestPerson patient = platform.person(NORTH, "Pien Patient", "person");

        UUID breach =
                platform.write(
                        "helpdesk",
                        desk.staff(),
                        Reach.TENANT,
                        work ->
                                work.reportBreach(
                                        new SuspectedBreach(
                                                SuspectedBreach.Kind.CO_CREATION,
                                                "A patient can be recognised in a shared text.",
                                                Set.of(patient.subject()),
                                                HelpdeskPlugin.TO_SUPPLIER.data())));

        assertThat(desk.read(breach.toString()).getString("source")).isEqualTo("CO_CREATION");
        assertThat(desk.people(breach.toString())).containsExactly(patient.subject().toString());
    }

    private static void look(TestPerson reader, TestPerson at) {
        String ticket =
                at.api()
                        .post(
                                "/helpdesk/tickets",
                                new JsonObject().put("question", "How?").put("condition", "flu"))
                        .json()
                        .getString("id");
        assertThat(reader.api().get("/helpdesk/tickets/" + ticket).status()).isEqualTo(200);
    }
}
