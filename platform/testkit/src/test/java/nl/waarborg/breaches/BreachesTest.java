package nl.waarborg.breaches;

import static nl.waarborg.testkit.TestPlatform.NOON;
import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.kernel.OwnWork;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.breach.BreachCases;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.SuspectedBreach;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A breach is noticed, scoped, decided on by a human and kept, with 72 hours on the clock. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BreachesTest {

    private TestPlatform platform;
    private TestPerson officer;
    private TestPerson staff;

    @BeforeAll
    void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        officer = platform.person(NORTH, "Olga Officer", "privacy-officer");
        staff = platform.person(NORTH, "Stef Staff", "everything");
    }

    @BeforeEach
    void setBack() {
        platform.clock().set(NOON);
        officer = platform.again(officer);
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void the_clock_runs_for_seventy_two_hours_from_becoming_aware_and_then_it_is_overdue() {
        String breach = open(NOON.minus(Duration.ofHours(2)));

        assertThat(read(breach).getString("notifyBy"))
                .isEqualTo(NOON.plus(Duration.ofHours(70)).toString());
        platform.clock().set(NOON.plus(Duration.ofHours(70)));
        officer = platform.again(officer);
        assertThat(overdue()).doesNotContain(breach);
        platform.clock().advance(Duration.ofSeconds(1));

        assertThat(overdue()).contains(breach);
        assertThat(read(breach).getBoolean("overdue")).isTrue();
        assertThat(told(breach, platform.clock().instant(), null).status()).isEqualTo(409);
        ok(post(breach, "authority-decision", decision("NOTIFY")));
        assertThat(told(breach, platform.clock().instant(), null).status()).isEqualTo(409);
        ok(told(breach, platform.clock().instant(), "It was found out late on Friday."));
        assertThat(overdue()).doesNotContain(breach);
    }

    @Test
    void nobody_opens_a_case_of_the_future() {
        assertThat(
                        officer.api()
                                .post(
                                        "/breaches",
                                        new JsonObject()
                                                .put("facts", "A list was lost")
                                                .put("awareAt", NOON.plusSeconds(60).toString()))
                                .status())
                .isEqualTo(400);
    }

    @Test
    void the_scope_follows_from_what_an_account_looked_at_in_a_time_and_a_module() {
        TestPerson thief = platform.person(NORTH, "Theo Thief", "everything");
        TestPerson ann = platform.person(NORTH, "Ann Seen", "person");
        TestPerson bob = platform.person(NORTH, "Bob Seen", "person");
        TestPerson cas = platform.person(NORTH, "Cas Unseen", "person");
        look(thief, ann);
        look(thief, bob);
        look(staff, cas);
        String breach = open(NOON);

        JsonObject nothing =
                scope(breach, thief, NOON.minusSeconds(60), NOON.minusSeconds(1), null);
        JsonObject elsewhere = scope(breach, thief, NOON, NOON, "another-module");
        JsonObject scope = scope(breach, thief, NOON, NOON, "helpdesk");

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
        assertThat(people(breach))
                .containsExactlyInAnyOrder(ann.subject().toString(), bob.subject().toString());
        assertThat(scope(breach, thief, NOON, NOON, null).getLong("people")).isEqualTo(2);
    }

    @Test
    void a_stolen_log_in_reaches_as_far_as_it_was_used_and_not_as_far_as_its_account()
            throws Exception {
        TestPerson victim = platform.person(NORTH, "Vera Victim", "everything");
        TestPerson ann = platform.person(NORTH, "Ann Later", "person");
        TestPerson bea = platform.person(NORTH, "Bea Besides", "person");
        look(victim, ann);
        String login =
                ask(
                        "SELECT id FROM core.session WHERE account_id = '"
                                + victim.account()
                                + "' LIMIT 1");
        look(platform.again(victim), bea);
        String breach = open(NOON);

        JsonObject while_ =
                ok(post(breach, "scope", window(NOON.minusSeconds(9), NOON).put("session", login)));
        Answer unknown =
                post(
                        breach,
                        "scope",
                        window(NOON, NOON).put("session", UUID.randomUUID().toString()));

        assertThat(while_.getLong("people")).isEqualTo(1);
        assertThat(people(breach)).containsExactly(ann.subject().toString());
        assertThat(unknown.status()).isEqualTo(404);
    }

    @Test
    void the_drafts_tell_what_the_law_asks_for_in_dutch_and_english() {
        TestPerson thief = platform.person(NORTH, "Tom Thief", "everything");
        look(thief, platform.person(NORTH, "Ann Drafted", "person"));
        String breach = open(NOON);
        scope(breach, thief, NOON, NOON, null);
        ok(
                officer.api()
                        .patch(
                                "/breaches/" + breach,
                                new JsonObject()
                                        .put("effects", "Shame")
                                        .put("measures", "Account closed")));

        JsonObject drafts = ok(officer.api().get("/breaches/" + breach + "/drafts"));

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
        JsonObject json = ok(officer.api().get(form));
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
        Answer page = officer.api().get(form + "?format=HTML&language=EN");
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
    void a_case_closes_only_once_a_human_decided_and_did_both_and_then_stays() {
        String breach = open(NOON);
        assertThat(closing(breach).status()).isEqualTo(409);
        assertThat(post(breach, "authority-decision", decision("NOT_NEEDED")).status())
                .as("not while the risk is not judged")
                .isEqualTo(409);
        ok(
                officer.api()
                        .patch(
                                "/breaches/" + breach,
                                new JsonObject()
                                        .put("risk", "UNLIKELY")
                                        .put("effects", "None")
                                        .put("measures", "Found back")));
        ok(post(breach, "authority-decision", decision("NOT_NEEDED")));
        ok(post(breach, "people-decision", decision("UNINTELLIGIBLE")));

        JsonObject closed = ok(closing(breach));

        assertThat(closed.getString("closedAt")).isEqualTo(NOON.toString());
        assertThat(closed.getJsonObject("authority").getString("decidedBy"))
                .isEqualTo(officer.account().toString());
        assertThat(closed.getJsonObject("authority").getString("reasons")).isNotBlank();
        assertThat(
                        officer.api()
                                .patch(
                                        "/breaches/" + breach,
                                        new JsonObject().put("facts", "Nothing happened"))
                                .status())
                .isEqualTo(409);
        assertThat(read(breach).getString("facts")).isEqualTo("A list was lost");
    }

    @Test
    void high_risk_and_silence_do_not_go_together() {
        String breach = open(NOON);
        ok(officer.api().patch("/breaches/" + breach, new JsonObject().put("risk", "HIGH")));

        assertThat(post(breach, "people-decision", decision("NOT_HIGH_RISK")).status())
                .isEqualTo(409);
        assertThat(post(breach, "authority-decision", decision("NOT_NEEDED")).status())
                .isEqualTo(409);
        ok(post(breach, "people-decision", decision("INFORM")));
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
        assertThat(officer.api().get("/breaches/" + breach.getString("id")).status())
                .isEqualTo(404);
    }

    @Test
    void a_report_about_a_child_is_closed_with_its_outcome() throws Exception {
        platform.api(NORTH).post("/breach-reports", report("UNDER_16", "My son is on the list"));
        String breach =
                officer.api().get("/breaches?limit=100").items().stream()
                        .filter(one -> one.getString("source").equals("UNDER_16"))
                        .findFirst()
                        .orElseThrow()
                        .getString("id");
        assertThat(
                        ask(
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
        ok(officer.api().patch("/breaches/" + breach, known));
        ok(post(breach, "authority-decision", decision("NOT_NEEDED")));
        ok(post(breach, "people-decision", decision("NOT_HIGH_RISK")));

        assertThat(closing(breach).status()).isEqualTo(409);
        assertThat(childErased(breach, null).pointers()).containsExactly("/erasureRequestId");
        TestPerson child = platform.person(NORTH, "Kim Kind", "person");
        String request = erasing(child, "UNDER_12", "PARENT");
        assertThat(childErased(breach, request).status()).as("not carried out").isEqualTo(409);
        carriedOut(request);
        assertThat(childErased(breach, request).status()).as("of somebody else").isEqualTo(409);
        JsonObject named =
                new JsonObject()
                        .put("subjectId", child.subject().value().toString())
                        .put("data", new JsonArray().add("helpdesk.ticket"));
        assertThat(post(breach, "people", named).status()).isEqualTo(204);
        assertThat(closing(breach).status()).as("not said yet").isEqualTo(409);

        ok(childErased(breach, request));

        ok(closing(breach));
        assertThat(read(breach).getString("erasureRequestId")).isEqualTo(request);
    }

    private Answer childErased(String breach, @Nullable String request) {
        return officer.api()
                .patch(
                        "/breaches/" + breach,
                        new JsonObject()
                                .put("childOutcome", "ERASED")
                                .put("erasureRequestId", request));
    }

    private String erasing(TestPerson person, String age, String capacity) {
        JsonObject asked =
                new JsonObject()
                        .put("subjectId", person.subject().value().toString())
                        .put("type", "ERASE")
                        .put("source", "EMAIL")
                        .put("ageGroup", age)
                        .put("capacity", capacity)
                        .put("representativeName", "Pat Parent");
        Answer noted = staff().api().post("/rights-requests", asked);
        assertThat(noted.status()).as(noted.toString()).isEqualTo(201);
        return noted.json().getString("id");
    }

    private void carriedOut(String request) {
        String at = "/rights-requests/" + request + "/";
        ok(
                staff().api()
                        .post(
                                at + "identify",
                                new JsonObject()
                                        .put("how", "STAFF_AGREED")
                                        .put("mandateSeen", true)));
        ok(staff().api().post(at + "take"));
        ok(
                staff().api()
                        .post(
                                at + "decide",
                                new JsonObject()
                                        .put("outcome", "FULL")
                                        .put("explanation", "Not lawful without a parent.")
                                        .put("grounds", new JsonArray())));
        JsonObject done = ok(staff().api().post(at + "execute", new JsonObject()));
        assertThat(done.getJsonObject("line").getString("status")).isEqualTo("EXECUTED");
    }

    private TestPerson staff() {
        staff = platform.again(staff);
        return staff;
    }

    @Test
    void a_flood_of_reports_from_one_address_is_held_back() {
        TestPlatform other = TestPlatform.with(new HelpdeskPlugin());
        try (other) {
            for (int i = 0; i < 5; i++) {
                assertThat(other.api(NORTH).post("/breach-reports", report("SUSPICION", "a")))
                        .satisfies(answer -> assertThat(answer.status()).isEqualTo(204));
            }
            assertThat(other.api(NORTH).post("/breach-reports", report("SUSPICION", "a")).status())
                    .isEqualTo(429);
            other.clock().advance(Duration.ofMinutes(10));
            assertThat(other.api(NORTH).post("/breach-reports", report("SUSPICION", "a")).status())
                    .isEqualTo(204);
        }
    }

    @Test
    void a_module_that_notices_a_leak_in_co_creation_opens_a_case() {
        TestPerson patient = platform.person(NORTH, "Pien Patient", "person");

        UUID breach =
                platform.write(
                        "helpdesk",
                        staff,
                        Reach.TENANT,
                        work ->
                                work.reportBreach(
                                        new SuspectedBreach(
                                                SuspectedBreach.Kind.CO_CREATION,
                                                "A patient can be recognised in a shared text.",
                                                Set.of(patient.subject()),
                                                HelpdeskPlugin.TO_SUPPLIER.data())));

        assertThat(read(breach.toString()).getString("source")).isEqualTo("CO_CREATION");
        assertThat(people(breach.toString())).containsExactly(patient.subject().toString());
    }

    @Test
    void officers_are_reminded_until_it_was_decided_and_not_twice_in_six_hours() throws Exception {
        String breach = open(NOON);
        assertThat(mails(breach)).isEqualTo("1");
        remind();
        assertThat(mails(breach)).isEqualTo("2");
        remind();
        assertThat(mails(breach)).isEqualTo("2");
        platform.clock().advance(Duration.ofHours(7));
        remind();
        assertThat(mails(breach)).isEqualTo("3");
        officer = platform.again(officer);
        ok(officer.api().patch("/breaches/" + breach, new JsonObject().put("risk", "UNLIKELY")));
        ok(post(breach, "authority-decision", decision("NOT_NEEDED")));
        platform.clock().advance(Duration.ofHours(7));

        remind();

        assertThat(mails(breach)).isEqualTo("3");
    }

    @Test
    void nobody_but_who_may_sees_or_handles_them() {
        String breach = open(NOON);
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
        open(NOON);
        for (String attempt :
                List.of(
                        "DELETE FROM core.breach",
                        "UPDATE core.breach SET aware_at = aware_at + interval '1 day',"
                                + " notify_by = notify_by + interval '1 day'",
                        "UPDATE core.breach SET notify_by = notify_by + interval '1 day'",
                        "UPDATE core.breach SET authority_decision = 'NOTIFY', authority_reasons ="
                                + " 'why', authority_decided_by = gen_random_uuid(),"
                                + " authority_decided_at = now() WHERE closed_at IS NULL")) {
            assertThatThrownBy(() -> asOwner(attempt)).isInstanceOf(SQLException.class);
        }
    }

    private String open(Instant awareAt) {
        JsonObject body =
                new JsonObject().put("facts", "A list was lost").put("awareAt", awareAt.toString());
        Answer opened = officer.api().post("/breaches", body);
        assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
        return opened.json().getString("id");
    }

    private JsonObject read(String breach) {
        return ok(officer.api().get("/breaches/" + breach));
    }

    private List<String> overdue() {
        return officer.api().get("/breaches?overdue=true&limit=100").items().stream()
                .map(one -> one.getString("id"))
                .toList();
    }

    private List<String> people(String breach) {
        return officer.api().get("/breaches/" + breach + "/people?limit=100").items().stream()
                .map(one -> one.getString("subjectId"))
                .toList();
    }

    private Answer post(String breach, String what, JsonObject body) {
        return officer.api().post("/breaches/" + breach + "/" + what, body);
    }

    private Answer closing(String breach) {
        return officer.api().post("/breaches/" + breach + "/closing");
    }

    private Answer told(String breach, Instant at, @Nullable String lateBecause) {
        JsonObject body = new JsonObject().put("at", at.toString());
        return post(
                breach,
                "authority-notification",
                lateBecause == null ? body : body.put("lateBecause", lateBecause));
    }

    private static JsonObject decision(String decision) {
        return new JsonObject().put("decision", decision).put("reasons", "Because it is so.");
    }

    private static JsonObject window(Instant since, Instant until) {
        return new JsonObject().put("since", since.toString()).put("until", until.toString());
    }

    private JsonObject scope(
            String breach,
            TestPerson account,
            Instant since,
            Instant until,
            @Nullable String module) {
        JsonObject body = window(since, until).put("account", account.account().toString());
        return ok(post(breach, "scope", module == null ? body : body.put("module", module)));
    }

    private static JsonObject report(String kind, String description) {
        return new JsonObject()
                .put("kind", kind)
                .put("description", description)
                .put("contact", "somebody@example.nl");
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

    private void remind() throws Exception {
        TenantView north =
                new TenantView(
                        new TenantId("north"),
                        "North",
                        true,
                        Set.of(),
                        Set.of(),
                        ZoneId.of("Europe/Amsterdam"),
                        "privacy@example.nl",
                        "");
        new OwnWork(
                        platform.platform().transactions(),
                        platform.platform().mails(),
                        platform.clock())
                .write(north, "breach-reminders", BreachCases::remind)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    private String mails(String breach) throws SQLException {
        return ask(
                "SELECT count(*) FROM core.mail WHERE record_id = '"
                        + breach
                        + "' AND subject_id = '"
                        + officer.subject()
                        + "'");
    }

    private String ask(String sql) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            try (ResultSet rows = statement.executeQuery(sql)) {
                assertThat(rows.next()).as(sql).isTrue();
                return rows.getString(1);
            }
        }
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            statement.execute(sql);
        }
    }

    private static JsonObject ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 201);
        return answer.json();
    }
}
