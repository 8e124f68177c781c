package nl.waarborg.helpdesk;

import static nl.waarborg.helpdesk.Receipts.receipt;
import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.LegalGround;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a hold, an objection, a decision or a module's work keeps back, and how that ends. */
class HeldBackTest {

    private static TestPlatform platform;
    private static TestPerson staff;
    private static OwnerOfNorth owner;
    private static OwnerOfNorth rights;
    private static int people;

    @BeforeAll
    static void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        owner = new OwnerOfNorth(platform);
        rights = owner.with("rights");
        staff = platform.person(NORTH, "Held Staff", "everything");
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
    void an_objection_that_is_weighed_freezes_what_it_is_about_until_it_is_decided()
            throws SQLException {
        TestPerson person = platform.person(NORTH, "Objects " + ++people, "person");
        String ticket = ticket(person);
        String other = ticket(person);
        Answer asked =
                person.api()
                        .post(
                                "/me/requests",
                                new JsonObject()
                                        .put("type", "OBJECT")
                                        .put("recordDataset", "helpdesk.ticket")
                                        .put("recordId", ticket));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        String id = asked.json().getString("id");
        String change = "UPDATE helpdesk.ticket SET question = 'changed' WHERE id = '%s'";

        assertThatThrownBy(() -> rights.run(change.formatted(ticket)))
                .hasMessageContaining("a hold");
        rights.run(change.formatted(other));
        String request = "/rights-requests/" + id + "/";
        staff.api().post(request + "take");
        assertThat(
                        rights.ask(
                                "SELECT ground || owner_id FROM core.hold WHERE record_id = '%s' AND"
                                        + " released_at IS NULL",
                                ticket))
                .isEqualTo("OBJECTION" + staff.account());
        JsonObject refusal =
                new JsonObject()
                        .put("outcome", "REFUSED")
                        .put("explanation", "Weighed anew, by a human.")
                        .put(
                                "grounds",
                                new JsonArray()
                                        .add(
                                                new JsonObject()
                                                        .put("ground", "COMPELLING_GROUNDS")
                                                        .put(
                                                                "explanation",
                                                                "Somebody else depends on it.")));
        Answer decided = staff.api().post(request + "decide", refusal);

        assertThat(decided.status()).as(decided.toString()).isEqualTo(200);
        rights.run(change.formatted(ticket));
        assertThat(rights.ask("SELECT released_by FROM core.hold WHERE record_id = '%s'", ticket))
                .isEqualTo(staff.account().toString());
    }

    @Test
    void a_module_keeps_a_record_that_it_still_works_on_and_lets_it_go() throws SQLException {
        TestPerson person = platform.person(NORTH, "Live " + ++people, "person");
        String ticket = ticket(person);
        RecordRef record = new RecordRef(Tables.TICKETS, UUID.fromString(ticket));
        for (int times = 0; times < 2; times++) {
            platform.write(
                    "helpdesk",
                    staff,
                    Reach.TENANT,
                    work -> work.holds().keep(record, "batch 7", work.today().plusDays(14)));
        }
        at("2027-11-22");
        assertThat(previewed("")).doesNotContain(ticket);
        rights.run("UPDATE helpdesk.ticket SET question = 'goes on' WHERE id = '" + ticket + "'");
        assertThatThrownBy(
                        () -> rights.run("DELETE FROM helpdesk.ticket WHERE id = '" + ticket + "'"))
                .hasMessageContaining("a hold keeps a row");
        assertThatThrownBy(
                        () ->
                                platform.write(
                                        "helpdesk",
                                        staff,
                                        Reach.TENANT,
                                        work ->
                                                work.holds()
                                                        .keep(
                                                                new RecordRef(
                                                                        MailTable.DATASET,
                                                                        UUID.randomUUID()),
                                                                "batch 7",
                                                                work.today())))
                .hasStackTraceContaining("is not of the module");

        platform.write(
                "helpdesk",
                staff,
                Reach.TENANT,
                work -> work.holds().release(record, "batch 7", "paid"));

        assertThat(previewed("")).contains(ticket);
        assertThat(rights.ask("SELECT count(*) FROM core.hold WHERE record_id = '%s'", ticket))
                .isEqualTo("1");
    }

    @Test
    void every_hold_says_who_answers_for_it() {
        TestPerson person = platform.person(NORTH, "Answered " + ++people, "person");
        String ticket = ticket(person);
        for (String type : List.of("ACCESS", "OBJECT")) {
            Answer asked = person.api().post("/me/requests", new JsonObject().put("type", type));
            assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        }
        RecordRef record = new RecordRef(Tables.TICKETS, UUID.fromString(ticket));
        platform.write(
                "helpdesk",
                staff,
                Reach.TENANT,
                work -> work.holds().keep(record, "batch 8", work.today().plusDays(14)));
        Answer placed =
                staff.api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("dataset", "helpdesk.ticket")
                                        .put("recordId", ticket)
                                        .put("ground", "FRAUD")
                                        .put("reference", "case 8")
                                        .put("reviewOn", "2027-01-01"));
        assertThat(placed.status()).as(placed.toString()).isEqualTo(201);

        assertThat(staff.api().get("/holds?limit=100").items())
                .extracting(hold -> hold.getString("ground"))
                .contains("OPEN_REQUEST", "OBJECTION", "LIVE_ACTIVITY", "FRAUD");
        assertThat(staff.api().get("/holds?limit=100").items())
                .allSatisfy(
                        hold ->
                                assertThat(hold.containsKey("ownerId"))
                                        .as(hold.encode())
                                        .isNotEqualTo(hold.containsKey("answeringRole")));
    }

    @Test
    void a_hold_keeps_the_record_with_its_ground_and_the_key_that_opens_it() throws SQLException {
        TestPerson person = withTicket();
        owner.run(
                "INSERT INTO core.hold (tenant_id, id, created_at, subject_id, ground, reference,"
                        + " owner_id, placed_by, review_on) VALUES ('north', gen_random_uuid(), now(), '"
                        + person.subject()
                        + "', 'LEGAL_CLAIM', 'file 12', '"
                        + staff.account()
                        + "', '"
                        + staff.account()
                        + "', '2027-01-01')");

        ExecutionReport report = platform.rights().erase(person);

        assertThat(report.complete()).isTrue();
        Receipt ticket = receipt(report, "helpdesk.ticket");
        assertThat(ticket.kept()).isEqualTo(1);
        assertThat(ticket.deleted()).isZero();
        assertThat(ticket.ground()).isEqualTo("hold: LEGAL_CLAIM");
        assertThat(
                        owner.ask(
                                "SELECT count(*) FROM core.subject WHERE wrapped_key IS NOT NULL AND"
                                        + " id = '%s'",
                                person))
                .isEqualTo("1");
    }

    @Test
    void what_the_decision_keeps_stays_with_what_hangs_on_it() {
        TestPerson person = withTicket();
        LocalDate until = LocalDate.of(2027, 3, 1);
        Decision.Ground claim =
                new Decision.Ground(
                        LegalGround.LEGAL_CLAIM,
                        Optional.of("helpdesk.ticket"),
                        Optional.of(until),
                        "A claim is before the court.");

        ExecutionReport report = platform.rights().erase(person, UUID.randomUUID(), List.of(claim));

        Receipt ticket = receipt(report, "helpdesk.ticket");
        assertThat(ticket.kept()).isEqualTo(1);
        assertThat(ticket.ground()).isEqualTo(LegalGround.LEGAL_CLAIM.article());
        assertThat(ticket.until()).contains(until);
        assertThat(receipt(report, "helpdesk.visit").kept()).isEqualTo(1);
        assertThat(receipt(report, "core.account").deleted()).isEqualTo(1);
    }

    private static TestPerson withTicket() {
        TestPerson person = platform.person(NORTH, "Kept " + ++people, "person");
        VisitedTicket.of(person).put(platform, staff);
        return person;
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
}
