package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.backup.BackupFault;
import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Values;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.Leftovers;
import nl.waarborg.testkit.LiveFolder;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ledger remembers as long as a back-up lives, and no longer. */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
final class LedgerCareTest {

    private static final String LINES = "SELECT count(*) FROM installation.erasure_ledger";

    @TempDir private Path folder;
    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = TestPlatform.keepingIn(folder, List.of(new HelpdeskPlugin()), Map.of());
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void who_declined_a_newsletter_since_stays_unsubscribed_and_who_is_set_aside_is_in_the_back_up()
            throws SQLException {
        TestPerson weary = platform.person(NORTH, "Weary Reader", "person");
        TestPerson keen = platform.person(NORTH, "Keen Reader", "person");
        TestPerson aside = withTicket();
        declines(keen);
        platform.rights().restrict(aside, true);
        String backup = platform.backups().make(Optional.empty()).id();
        declines(weary);
        run("DELETE FROM core.mail_opt_out WHERE subject_id = '" + keen.subject() + "'");
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());

        assertThat(there.backups().release(new ServedUntil.Unknown()))
                .containsEntry(LedgerAct.MAIL_OPTED_OUT, 1)
                .containsEntry(LedgerAct.MAIL_OPT_OUT_ENDED, 1);

        assertThat(
                        ask(
                                there.ownerConnection(),
                                "SELECT string_agg(subject_id::text, ' ') FROM core.mail_opt_out"))
                .isEqualTo(weary.subject().toString());
        assertThat(Leftovers.of(there.ownerConnection(), NORTH, List.of(aside.canary("question"))))
                .contains("helpdesk.ticket");
    }

    @Test
    void lines_go_when_no_back_up_can_need_them_and_never_earlier() throws Exception {
        TestPerson person = platform.person(NORTH, "Old Line", "person");
        declines(person);
        String needed = platform.backups().make(Optional.empty()).id();
        declines(platform.person(NORTH, "Later Line", "person"));
        Path aside = folder.resolve("aside");
        LiveFolder.copy(folder.resolve("backups").resolve(needed), aside);

        platform.clock().advance(Duration.ofDays(41));
        platform.backups().expire();
        assertThat(platform.backups().pruneLedger()).isZero();
        assertThat(lines()).contains(person.subject().toString());

        platform.clock().advance(Duration.ofDays(4));
        platform.backups().expire();
        declines(platform.person(NORTH, "Newest Line", "person"));
        // The platform does so every now and then by itself, perhaps a moment ago.
        platform.backups().pruneLedger();
        assertThat(lines()).doesNotContain(person.subject().toString()).contains("base");
        assertThat(platform.backups().pruneLedger()).isZero();
        assertThat(ask(platform.ownerConnection(), LINES)).isEqualTo("1");
        assertThatThrownBy(() -> run("DELETE FROM installation.erasure_ledger"))
                .hasMessageContaining("never changed");

        // What came before goes on proving what comes after: a new back-up is put back as ever.
        String fresh = platform.backups().make(Optional.empty()).id();
        declines(platform.person(NORTH, "After Pruning", "person"));
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(fresh, Optional.empty());
        assertThat(there.backups().release(new ServedUntil.Unknown()))
                .containsEntry(LedgerAct.MAIL_OPTED_OUT, 1);

        // A copy that outlived its term cannot be caught up with any more.
        LiveFolder.copy(aside, folder.resolve("backups").resolve(needed));
        Elsewhere late = platform.elsewhere();
        late.backups().restore(needed, Optional.empty());
        assertThatThrownBy(() -> late.backups().release(new ServedUntil.Unknown()))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("begins behind line");
    }

    @Test
    void a_node_says_that_it_is_not_well_while_lines_cannot_leave_the_database() throws Exception {
        assertThat(health()).contains("\"ledger\":{\"status\":\"UP\"");
        Path ledger = folder.resolve("ledger");
        try (var _ = PutBack.whole(ledger.resolve("head"))) {
            Files.writeString(ledger.resolve("head"), "not ours\n");
            assertThat(health()).contains("\"ledger\":{\"status\":\"DOWN\"");
        }
        assertThat(health()).contains("\"ledger\":{\"status\":\"UP\"");
    }

    @Test
    void whoever_acts_while_the_ledger_cannot_be_written_hears_that_it_stands_and_still_waits()
            throws Exception {
        TestPerson officer = platform.person(NORTH, "Officer", "everything");
        TestPerson person = withTicket();
        Answer before = officer.api().post("/holds", holdOn(officer));
        assertThat(before.status()).isEqualTo(201);
        assertThat(before.headers().map()).doesNotContainKey("erasure-ledger");
        String request = Desk.granted(person, officer);
        Path ledger = folder.resolve("ledger");
        Path aside = Files.move(ledger, folder.resolve("moved"));
        Files.writeString(ledger, "no folder");

        Answer executed =
                officer.api().post("/rights-requests/" + request + "/execute", new JsonObject());

        assertThat(executed.status()).as(executed.toString()).isEqualTo(200);
        assertThat(executed.header("Erasure-Ledger")).isEqualTo("waiting");
        assertThat(
                        officer.api()
                                .post("/helpdesk/tickets", new JsonObject().put("question", "?"))
                                .header("Erasure-Ledger"))
                .as("of a module's call, while lines wait")
                .isEqualTo("waiting");
        assertThat(
                        Leftovers.of(
                                platform.ownerConnection(),
                                NORTH,
                                List.of(person.canary("question"))))
                .as("what was answered stands")
                .isEmpty();

        Files.delete(ledger);
        Files.move(aside, ledger);
        Answer later = officer.api().post("/holds", holdOn(officer));
        assertThat(later.status()).as(later.toString()).isEqualTo(201);
        assertThat(later.headers().map()).doesNotContainKey("erasure-ledger");
        assertThat(lines()).contains(later.json().getString("id")).contains("ERASED");
    }

    private static JsonObject asked(String type) {
        return new JsonObject().put("type", type).put("language", "NL");
    }

    private static JsonObject holdOn(TestPerson person) {
        return new JsonObject()
                .put("subjectId", person.subject().value().toString())
                .put("ground", "LEGAL_CLAIM")
                .put("reference", "case 7")
                .put("reviewOn", "2027-01-01");
    }

    /** What comes before a request is carried out. */
    private static final class Desk {

        static String granted(TestPerson person, TestPerson officer) {
            String request =
                    person.api().post("/me/requests", asked("ERASE")).json().getString("id");
            String path = "/rights-requests/" + request;
            assertThat(officer.api().post(path + "/take").status()).isEqualTo(200);
            Answer decided =
                    officer.api()
                            .post(
                                    path + "/decide",
                                    new JsonObject()
                                            .put("outcome", "FULL")
                                            .put("explanation", "Weighed with care by a human.")
                                            .put("grounds", new JsonArray()));
            assertThat(decided.status()).as(decided.toString()).isEqualTo(200);
            return request;
        }
    }

    /** A file that is put back as it was. */
    private record PutBack(Path file, String text) implements AutoCloseable {

        static PutBack whole(Path file) throws IOException {
            return new PutBack(file, Files.readString(file));
        }

        @Override
        public void close() throws IOException {
            Files.writeString(file, text);
        }
    }

    private String health() {
        return ApiClient.at(platform.platform().management()).get("/health/ready").text();
    }

    private String lines() throws IOException {
        return Files.readString(folder.resolve("ledger").resolve("ledger.jsonl"));
    }

    private void declines(TestPerson person) throws SQLException {
        run(
                "INSERT INTO core.mail_opt_out (tenant_id, id, created_at, subject_id, list) VALUES"
                        + " ('north', gen_random_uuid(), now(), '"
                        + person.subject()
                        + "', 'news')");
    }

    private TestPerson withTicket() {
        TestPerson staff = platform.person(NORTH, "Staff", "everything");
        TestPerson person = platform.person(NORTH, "Set Aside", "person");
        platform.write(
                "helpdesk",
                staff,
                Reach.TENANT,
                work ->
                        work.tx()
                                .insert(
                                        Tables.TICKETS,
                                        Values.of(Tables.REQUESTER_ID, person.subject().value())
                                                .set(Tables.QUESTION, person.canary("question"))
                                                .set(Tables.STATUS, TicketStatus.OPEN)));
        return person;
    }

    private void run(String sql) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            at(statement);
            statement.execute(sql);
        }
    }

    private void at(Statement statement) throws SQLException {
        statement.execute(
                "SELECT set_config('waarborg.tenant', 'north', false), set_config('waarborg.now', '"
                        + platform.clock().instant()
                        + "', false)");
    }

    private String ask(Connection connection, String query) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            at(statement);
            try (ResultSet row = statement.executeQuery(query)) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }
}
