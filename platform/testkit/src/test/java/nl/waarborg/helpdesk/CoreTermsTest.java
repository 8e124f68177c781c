package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** What the core itself keeps has terms too. */
class CoreTermsTest {

    private final TestPlatform platform = TestPlatform.with(new HelpdeskPlugin());
    private TestPerson officer;
    private TestPerson person;
    private String ticket = "";

    @BeforeEach
    void open() throws SQLException {
        officer = platform.person(NORTH, "Officer", "everything");
        person = platform.person(NORTH, "Ann", "person");
        ticket =
                person.api()
                        .post("/helpdesk/tickets", new JsonObject().put("question", "How?"))
                        .json()
                        .getString("id");
        String subject = person.subject().value().toString();
        run(
                "INSERT INTO core.read_log (tenant_id, id, created_at, subject_id, roles, purpose,"
                        + " dataset) VALUES ('north', gen_random_uuid(), '2026-11-22 12:00Z', '"
                        + subject
                        + "', '{}', 'CVO-P1', 'helpdesk.ticket')");
        mail("helpdesk.ticket", ticket, subject);
        mail("core.account", person.account().value().toString(), subject);
    }

    private void mail(String dataset, String record, String subject) throws SQLException {
        run(
                "INSERT INTO core.mail (tenant_id, id, created_at, subject_id, recipient, title, body,"
                        + " template, language, status, attempts, next_attempt_at, message_id,"
                        + " record_dataset, record_id, passing, maybe_twice) VALUES ('north', gen_random_uuid(),"
                        + " '2026-11-22 12:00Z', '"
                        + subject
                        + "', 'ann@example.org', 'Title', 'Body', 'helpdesk.opened', 'NL', 'FAILED',"
                        + " 1, now(), '<"
                        + record
                        + "@example.org>', '"
                        + dataset
                        + "', '"
                        + record
                        + "', false, false)");
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private void run(String sql) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            enter(statement);
            statement.execute(sql);
        }
    }

    private static void enter(Statement statement) throws SQLException {
        statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
        statement.execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
    }

    private long count(String from) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            enter(statement);
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + from)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private String mine() {
        return " WHERE subject_id = '" + person.subject().value() + "'";
    }

    private void runOn(String day) {
        platform.clock().set(Instant.parse(day + "T11:00:00Z"));
        officer = platform.again(officer);
        RetentionRun.of(officer);
    }

    @Test
    void a_letter_goes_with_the_record_it_is_about_and_other_mail_after_two_years()
            throws SQLException {
        runOn("2027-11-22");
        assertThat(count("core.mail" + mine())).as("the ticket's is gone").isEqualTo(1);
        runOn("2028-11-21");
        assertThat(count("core.mail" + mine())).isEqualTo(1);
        runOn("2028-11-22");
        assertThat(count("core.mail" + mine())).isZero();
    }

    @Test
    void the_log_of_looks_has_a_term_and_nobody_shortens_it() throws SQLException {
        assertThatThrownBy(() -> run("DELETE FROM core.read_log"))
                .hasMessageContaining("never changed or removed");
        assertThatThrownBy(
                        () ->
                                run(
                                        "SELECT core.drop_log_lines('core.read_log', array_agg(id))"
                                                + " FROM core.read_log"))
                .hasMessageContaining("never changed or removed");
        runOn("2028-11-21");
        assertThat(count("core.read_log" + mine())).isEqualTo(1);
        assertThat(
                        officer.api()
                                .get(
                                        "/subjects/"
                                                + person.subject().value()
                                                + "/retention?limit=100")
                                .items())
                .filteredOn(item -> item.getString("dataset").equals("core.read_log"))
                .extracting(item -> item.getString("keptBy"), item -> item.getString("eraseOn"))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("PLT-R4", "2028-11-22"));

        runOn("2028-11-22");
        assertThat(count("core.read_log" + mine())).isZero();
    }

    @Test
    void looks_from_when_a_breach_happened_stay_until_its_case_is_closed() throws SQLException {
        run(
                "INSERT INTO core.breach (tenant_id, id, created_at, source, facts, happened_at,"
                        + " aware_at, notify_by) VALUES ('north', gen_random_uuid(), now(), 'STAFF',"
                        + " 'A list was lost', '2026-11-22 11:30Z', '2026-11-22 12:00Z',"
                        + " '2026-11-25 12:00Z')");
        runOn("2036-11-22");
        assertThat(count("core.read_log" + mine())).isEqualTo(1);
        assertThatThrownBy(
                        () ->
                                run(
                                        "SELECT set_config('waarborg.now', '2036-11-22 12:00Z', true),"
                                                + " core.drop_log_lines('core.read_log',"
                                                + " ARRAY(SELECT id FROM core.read_log"
                                                + mine()
                                                + "))"))
                .hasMessageContaining("open breach");

        run("ALTER TABLE core.breach DISABLE TRIGGER USER");
        run("UPDATE core.breach SET happened_at = '2026-11-22 12:30Z'");
        run("ALTER TABLE core.breach ENABLE TRIGGER USER");
        runOn("2036-11-23");
        assertThat(count("core.read_log" + mine())).isZero();
    }

    @Test
    void the_evidence_of_a_consent_ends_five_years_after_it_and_then_the_person_is_forgotten()
            throws SQLException {
        assertThat(
                        person.api()
                                .post(
                                        "/me/consents",
                                        new JsonObject()
                                                .put("purpose", "desk-news")
                                                .put("textVersion", "1"))
                                .status())
                .isEqualTo(201);
        assertThatThrownBy(() -> run("DELETE FROM core.consent" + mine()))
                .hasMessageContaining("never changed or removed");
        assertThat(platform.rights().erase(person).complete()).isTrue();
        assertThat(
                        count(
                                "core.consent"
                                        + mine()
                                        + " AND ended_because = 'ERASED' AND ended_at IS NOT NULL"))
                .isEqualTo(1);
        String own = " WHERE id = '" + person.subject().value() + "'";

        runOn("2031-11-21");
        assertThat(count("core.subject" + own)).isEqualTo(1);
        runOn("2031-11-22");

        assertThat(count("core.consent" + mine())).isZero();
        assertThat(count("core.subject" + own)).isZero();
    }
}
