package nl.waarborg.helpdesk;

import static nl.waarborg.helpdesk.Receipts.receipt;
import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.ExecutionReport.Missing;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.Leftovers;
import nl.waarborg.testkit.Logged;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** What an erasure reaches, and what happens when a table fails. */
class ErasureTest {

    private static TestPlatform platform;
    private static TestPerson staff;
    private static OwnerOfNorth owner;
    private static int people;

    @BeforeAll
    static void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        owner = new OwnerOfNorth(platform);
        staff = platform.person(NORTH, "Erasing Staff", "everything");
    }

    @AfterAll
    static void close() {
        platform.close();
    }

    @Test
    void the_account_its_log_ins_and_the_key_go_with_the_records() throws SQLException {
        TestPerson person = withTicket();
        ExecutionReport report = platform.rights().erase(person);

        assertThat(report.complete()).isTrue();
        assertThat(receipt(report, "helpdesk.ticket").deleted()).isEqualTo(1);
        assertThat(receipt(report, "helpdesk.visit").deleted()).isEqualTo(1);
        assertThat(receipt(report, "core.account").deleted()).isEqualTo(1);
        assertThat(receipt(report, "core.session").deleted()).isEqualTo(1);
        assertThat(
                        owner.ask(
                                "SELECT count(*) FROM core.subject WHERE wrapped_key IS NOT NULL AND"
                                        + " id = '%s'",
                                person))
                .isEqualTo("0");
        assertThat(
                        owner.ask(
                                "SELECT string_agg(DISTINCT act, ' ' ORDER BY act) FROM"
                                        + " installation.erasure_ledger WHERE subject_id = '%s'",
                                person))
                .isEqualTo("ERASED KEY_DESTROYED");
        assertThat(person.api().get("/me").status()).isEqualTo(401);
    }

    @Test
    void mail_to_others_about_the_record_events_and_remembered_answers_go_too()
            throws SQLException {
        TestPerson person = withTicket();
        String ticket =
                owner.ask("SELECT id FROM helpdesk.ticket WHERE requester_id = '%s'", person);
        String other = staff.subject().toString();
        owner.run(
                "INSERT INTO core.mail (tenant_id, id, created_at, subject_id, recipient, title, body,"
                        + " template, language, status, attempts, next_attempt_at, message_id,"
                        + " record_dataset, record_id, passing, maybe_twice) VALUES ('north',"
                        + " gen_random_uuid(), now(), '"
                        + other
                        + "', 'a@example.org', 'About', 'A text about somebody else', 'about', 'NL',"
                        + " 'QUEUED', 0, now(), '<"
                        + ticket
                        + "@example.org>', 'helpdesk.ticket', '"
                        + ticket
                        + "', false, false)",
                announced("ticket", ticket),
                announced("person", person.subject().toString()),
                announced("person", other),
                "INSERT INTO core.idempotency (tenant_id, account_id, key, request_hash, status,"
                        + " location, body, created_at) VALUES ('north', '"
                        + staff.account()
                        + "', 'k', '\\x00', 201, '/helpdesk/tickets/"
                        + ticket
                        + "', '\\x00', now())");

        ExecutionReport report = platform.rights().erase(person);

        assertThat(receipt(report, "core.mail").deleted()).isEqualTo(1);
        assertThat(receipt(report, "core.outbox").deleted()).isEqualTo(2);
        assertThat(receipt(report, "core.idempotency").deleted()).isEqualTo(1);
        assertThat(owner.ask("SELECT string_agg(ids ->> 'person', ' ') FROM core.outbox", person))
                .as("of another person")
                .isEqualTo(other);
        assertThat(Leftovers.of(platform.ownerConnection(), NORTH, List.of(ticket)))
                .as("where the ticket's id still stands")
                .as("the trail and the ledger hold ids")
                .isSubsetOf("core.audit", "installation.erasure_ledger");
    }

    private static String announced(String what, String id) {
        return "INSERT INTO core.outbox VALUES ('north', gen_random_uuid(), 1, now(),"
                + " 'helpdesk.opened', 1, '{\"%s\": \"%s\"}')".formatted(what, id);
    }

    @Test
    void answers_to_others_are_remembered_and_what_spoke_of_the_person_is_not_done_twice()
            throws SQLException {
        TestPerson person = withTicket();
        TestPerson bystander = withTicket();
        String theirs = "/me/requests/" + asked(bystander) + "/withdraw";
        String of = "/rights-requests/" + asked(person) + "/withdraw";
        JsonObject question = new JsonObject().put("question", "Once?");
        ApiClient repeating = bystander.api().with("Idempotency-Key", "bystander-1");
        ApiClient aboutThem = staff.api().with("Idempotency-Key", "about-1");
        ApiClient own = person.api().with("Idempotency-Key", "own-1");
        Answer first = repeating.post(theirs);
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(first.headers().firstValue("Location")).as("it made nothing").isEmpty();
        assertThat(aboutThem.post(of).status()).isEqualTo(200);
        assertThat(own.post("/helpdesk/tickets", question).status()).isEqualTo(201);

        platform.rights().erase(person);

        Answer again = repeating.post(theirs);
        assertThat(again.status()).as("carried out once: %s", again).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(bystander.api().post(theirs).status()).as("without its key").isEqualTo(409);
        Answer gone = aboutThem.post(of);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.problem()).isEqualTo("idempotency-answer-gone");
        assertThat(owner.ask("SELECT count(*) FROM core.idempotency WHERE key = 'own-1'", person))
                .isEqualTo("0");
        assertThat(
                        owner.ask(
                                "SELECT count(*) FROM core.idempotency WHERE key = 'about-1' AND"
                                        + " num_nulls(body, location, etag, names) = 4",
                                person))
                .isEqualTo("1");
    }

    private static String asked(TestPerson person) {
        return person.api()
                .post("/me/requests", new JsonObject().put("type", "ACCESS"))
                .json()
                .getString("id");
    }

    @Test
    void a_missing_table_leaves_it_incomplete_and_a_retry_completes_it() throws SQLException {
        TestPerson person = withTicket();
        UUID request = UUID.randomUUID();
        owner.run("ALTER TABLE helpdesk.visit RENAME TO visit_away");
        ExecutionReport incomplete;
        try {
            incomplete = platform.rights().erase(person, request, List.of());
        } finally {
            owner.run("ALTER TABLE helpdesk.visit_away RENAME TO visit");
        }

        assertThat(incomplete.missing())
                .containsExactly(
                        new Missing("helpdesk.ticket", "undone"),
                        new Missing("helpdesk.visit", "missing-table"));
        assertThat(receipt(incomplete, "core.account").deleted())
                .as("what answered is done")
                .isEqualTo(1);
        ExecutionReport complete = platform.rights().erase(person, request, List.of());
        assertThat(complete.missing()).isEmpty();
        assertThat(receipt(complete, "helpdesk.ticket").deleted()).isEqualTo(1);
        assertThat(receipt(complete, "core.account").deleted())
                .as("the receipt of the first attempt stands")
                .isEqualTo(1);
    }

    @Test
    void a_plugin_that_refuses_or_times_out_is_named_and_nothing_of_it_is_half_done()
            throws SQLException {
        assertThat(reasonWhenRaising("check_violation")).isEqualTo("refused");
        assertThat(reasonWhenRaising("query_canceled")).isEqualTo("timeout");
        assertThat(reasonWhenRaising("internal_error")).isEqualTo("failed");
    }

    private String reasonWhenRaising(String condition) throws SQLException {
        TestPerson person = withTicket();
        owner.run(
                "CREATE FUNCTION helpdesk.stop() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN RAISE EXCEPTION USING ERRCODE = ''"
                        + condition
                        + "''; END'",
                "CREATE TRIGGER stop BEFORE DELETE ON helpdesk.ticket FOR EACH ROW EXECUTE FUNCTION"
                        + " helpdesk.stop()");
        try {
            ExecutionReport report = platform.rights().erase(person);
            assertThat(
                            owner.ask(
                                    "SELECT count(*) FROM helpdesk.visit v JOIN helpdesk.ticket t"
                                            + " ON t.id = v.ticket_id WHERE t.requester_id = '%s'",
                                    person))
                    .as("visits that were removed before the ticket refused")
                    .isEqualTo("1");
            assertThat(report.complete()).isFalse();
            return report.missing().getFirst().reason();
        } finally {
            owner.run("DROP TRIGGER stop ON helpdesk.ticket", "DROP FUNCTION helpdesk.stop()");
        }
    }

    @Test
    void the_log_says_nothing_of_the_person() throws SQLException {
        TestPerson person = withTicket();
        String log;
        try (Logged logged = Logged.from()) {
            owner.run("ALTER TABLE helpdesk.visit RENAME TO visit_away");
            try {
                platform.rights().erase(person);
            } finally {
                owner.run("ALTER TABLE helpdesk.visit_away RENAME TO visit");
            }
            log = String.join("\n", logged.lines());
        }

        assertThat(log).contains("missing-table");
        assertThat(log)
                .doesNotContain(person.login())
                .doesNotContain(person.name())
                .doesNotContain(person.canary("question"));
    }

    private static TestPerson withTicket() {
        people++;
        TestPerson person = platform.person(NORTH, "Gone " + people, "person");
        VisitedTicket.of(person).put(platform, staff);
        return person;
    }
}
