package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Values;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a restriction keeps back, for what it is seen all the same, and how that ends. */
class SetAsideTest {

    private static TestPlatform platform;
    private static TestPerson staff;
    private static OwnerOfNorth owner;
    private static int people;

    /** What the law leaves of what is set aside. */
    enum Use {
        CONSENT,
        LEGAL_CLAIM,
        RIGHTS_OF_OTHERS,
        PUBLIC_INTEREST
    }

    @BeforeAll
    static void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        owner = new OwnerOfNorth(platform).with("rights");
        staff = platform.person(NORTH, "Back Staff", "everything");
    }

    @BeforeEach
    void setBack() {
        at("2026-11-22");
    }

    @AfterAll
    static void close() {
        platform.close();
    }

    @Test
    void what_is_set_aside_stays_past_its_term_which_preview_explanation_and_a_task_say()
            throws SQLException {
        TestPerson person = platform.person(NORTH, "Aside " + ++people, "person");
        String ticket = ticket(person);
        platform.rights().restrict(person, true);
        at("2027-11-22");

        assertThat(previewed("")).doesNotContain(ticket);
        assertThat(previewed("&keptBack=true")).contains(ticket);
        JsonObject why =
                staff.api().get("/records/helpdesk.ticket/" + ticket + "/retention").json();
        assertThat(why.getBoolean("restricted")).isTrue();
        assertThat(why.getString("eraseOn")).isEqualTo("2027-11-22");
        person = platform.again(person);
        assertThat(person.api().get("/me/retention?limit=100").items())
                .filteredOn(item -> item.getString("id").equals(ticket))
                .extracting(item -> item.getBoolean("restricted"))
                .containsExactly(true);
        RetentionRun.of(staff);
        assertThat(owner.ask("SELECT count(*) FROM helpdesk.ticket WHERE id = '%s'", ticket))
                .isEqualTo("1");
        assertThat(openTasks(ticket)).isEqualTo("HELD");
        assertThatThrownBy(
                        () ->
                                owner.run(
                                        "SELECT set_config('waarborg.purpose', 'retention', false)",
                                        "DELETE FROM helpdesk.ticket WHERE id = '" + ticket + "'"))
                .as("not even a run that errs")
                .hasMessageContaining("a hold keeps a row");

        platform.rights().restrict(person, false);
        at("2027-11-25");
        assertThat(previewed("")).as("through the day on which it ends").doesNotContain(ticket);
        at("2027-11-26");
        assertThat(previewed("")).contains(ticket);
        RetentionRun.of(staff);

        assertThat(owner.ask("SELECT count(*) FROM helpdesk.ticket WHERE id = '%s'", ticket))
                .isEqualTo("0");
        assertThat(openTasks(ticket)).isEqualTo("none");
    }

    @Test
    void restrictions_holds_and_tasks_that_are_over_go_after_five_years_and_nobody_stays_for_them()
            throws SQLException {
        UUID person = UUID.randomUUID();
        UUID kept = UUID.randomUUID();
        owner.run(
                "INSERT INTO core.subject (tenant_id, id, created_at) VALUES ('north', '%s', now())"
                        .formatted(person),
                """
                INSERT INTO core.restriction (tenant_id, id, created_at, subject_id, request_id,
                    announced_at, ends_at)
                VALUES ('north', gen_random_uuid(), '2026-11-01Z', '%s', gen_random_uuid(),
                    '2026-11-19 12:00Z', '2026-11-22 11:00Z')
                """
                        .formatted(person),
                """
                INSERT INTO core.hold (tenant_id, id, created_at, subject_id, ground, reference,
                    owner_id, placed_by, review_on)
                VALUES ('north', '%s', now(), '%s', 'LEGAL_CLAIM', 'claim of somebody', '%s', '%s',
                    '2030-01-01')
                """
                        .formatted(kept, person, staff.account(), staff.account()));
        assertThatThrownBy(() -> owner.run("DELETE FROM core.hold WHERE id = '" + kept + "'"))
                .hasMessageContaining("released, never removed");
        assertThat(
                        staff.api()
                                .post(
                                        "/holds/" + kept + "/release",
                                        new JsonObject().put("because", "settled"))
                                .status())
                .isEqualTo(200);
        String subject = "SELECT count(*) FROM core.subject WHERE id = '%s'";

        at("2031-11-21");
        RetentionRun.of(staff);
        assertThat(owner.ask("SELECT count(*) FROM core.hold WHERE id = '%s'", kept.toString()))
                .isEqualTo("1");
        assertThat(owner.ask(subject, person.toString())).isEqualTo("1");
        at("2031-11-22");
        assertThat(previewed("")).contains(kept.toString());
        RetentionRun.of(staff);

        assertThat(owner.ask("SELECT count(*) FROM core.hold WHERE id = '%s'", kept.toString()))
                .isEqualTo("0");
        assertThat(
                        owner.ask(
                                "SELECT count(*) FROM core.restriction WHERE subject_id = '%s'",
                                person.toString()))
                .isEqualTo("0");
        assertThat(owner.ask(subject, person.toString())).as("forgotten in the end").isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource(Use.class)
    void what_is_set_aside_is_seen_for_a_use_that_says_on_what_it_rests_and_stands_in_the_log(
            Use use) {
        TestPerson person = platform.person(NORTH, "Seen " + ++people, "person");
        ill(person);
        String consent = consent(person);
        platform.rights().restrict(person, true);
        String data = "/subjects/" + person.subject().value() + "/data";
        String seen = data + "?restrictedUse=" + use + "&reference=";
        String basis = use == Use.CONSENT ? consent : "case-12";

        assertThat(staff.api().get(data).text()).doesNotContain(person.canary("condition"));
        assertThat(staff.api().get(data + "?restrictedUse=" + use).pointers())
                .containsExactly("/reference");
        assertThat(staff.api().get(data + "?reference=case-12").pointers())
                .containsExactly("/reference");
        assertThat(staff.api().get(seen + basis).text()).contains(person.canary("condition"));
        assertThat(person.api().get("/me/reads").text())
                .contains(
                        "restricted."
                                + use.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                .contains(": " + basis);
    }

    @Test
    void the_log_of_looks_takes_the_number_of_a_case_and_no_name_of_anybody() {
        TestPerson person = platform.person(NORTH, "Named " + ++people, "person");
        platform.rights().restrict(person, true);
        String seen =
                "/subjects/"
                        + person.subject().value()
                        + "/data?restrictedUse=LEGAL_CLAIM&reference=";

        for (String wrong :
                List.of("Jansen", "Ann%20Jansen%201950", "ann@mail.example", "12", "-123")) {
            Answer refused = staff.api().get(seen + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.pointers()).as(wrong).containsExactly("/reference");
        }
        assertThat(staff.api().get(seen + "case-" + "1".repeat(36)).status()).isEqualTo(400);
        assertThat(person.api().get("/me/reads").text()).doesNotContain("Jansen", "mail.example");
        for (String right : List.of("2026/114", "C.13-2026", "12a", "1".repeat(3))) {
            assertThat(staff.api().get(seen + right).status()).as(right).isEqualTo(200);
        }
    }

    @Test
    void a_use_on_consent_names_one_of_the_person_that_stands() {
        TestPerson person = platform.person(NORTH, "Agrees " + ++people, "person");
        TestPerson other = platform.person(NORTH, "Other " + ++people, "person");
        String consent = consent(person);
        String others = consent(other);
        String data =
                "/subjects/" + person.subject().value() + "/data?restrictedUse=CONSENT&reference=";

        for (String wrong : List.of("case-12", others, UUID.randomUUID().toString())) {
            assertThat(staff.api().get(data + wrong).pointers())
                    .as(wrong)
                    .containsExactly("/reference");
        }
        assertThat(staff.api().get(data + consent).status()).isEqualTo(200);
        person.api().post("/me/consents/" + consent + "/withdrawal");
        assertThat(staff.api().get(data + consent).pointers()).containsExactly("/reference");
    }

    private static String consent(TestPerson person) {
        Answer given =
                person.api()
                        .post(
                                "/me/consents",
                                new JsonObject()
                                        .put("purpose", "desk-news")
                                        .put("textVersion", "1"));
        assertThat(given.status()).as(given.toString()).isEqualTo(201);
        return given.json().getString("id");
    }

    private static void ill(TestPerson person) {
        platform.write(
                "helpdesk",
                staff,
                Reach.TENANT,
                work ->
                        work.tx()
                                .insert(
                                        Tables.TICKETS,
                                        Values.of(Tables.REQUESTER_ID, person.subject().value())
                                                .set(Tables.QUESTION, "How does it go?")
                                                .set(Tables.CONDITION, person.canary("condition"))
                                                .set(Tables.STATUS, TicketStatus.OPEN)));
    }

    private static String ticket(TestPerson person) {
        Answer asked =
                person.api()
                        .post("/helpdesk/tickets", new JsonObject().put("question", "Set aside?"));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        return asked.json().getString("id");
    }

    private static void at(String day) {
        platform.clock().set(Instant.parse(day + "T12:00:00Z").plus(Duration.ofMinutes(1)));
        staff = platform.again(staff);
    }

    private static List<String> previewed(String more) {
        return staff.api().get("/retention/preview?limit=100" + more).items().stream()
                .map(item -> item.getString("id"))
                .toList();
    }

    private static String openTasks(String record) throws SQLException {
        return owner.ask(
                "SELECT coalesce(string_agg(kind, ','), 'none') FROM core.retention_task WHERE"
                        + " record_id = '%s' AND closed_at IS NULL",
                record);
    }
}
