package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.LegalGround;
import nl.waarborg.server.Platform;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An erasure that waits for something goes on as well where an older copy of the data came back.
 */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
final class PutOffInBackupsTest {

    @TempDir private Path folder;
    private TestPlatform platform;
    private TestPerson officer;
    private TestPerson person;
    private TestPerson neighbour;

    @BeforeEach
    void start() {
        platform = TestPlatform.keepingIn(folder, List.of(new HelpdeskPlugin()), Map.of());
        officer = platform.person(NORTH, "Officer", "everything");
        person = platform.person(NORTH, "Claiming Person", "person");
        neighbour = platform.person(NORTH, "Neighbour", "person");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void what_a_hold_kept_wholly_goes_there_once_it_is_released() throws SQLException {
        UUID kept = ticket(person);
        UUID other = ticket(neighbour);
        String backup = later();
        String hold = hold();
        platform.rights().erase(person, UUID.randomUUID(), List.of());

        Elsewhere there = restored(backup, LedgerAct.ERASED);
        assertThat(tickets(there)).containsExactlyInAnyOrder(kept.toString(), other.toString());
        goOn(there);
        assertThat(tickets(there)).as("the hold came back too").contains(kept.toString());
        change(
                there,
                "UPDATE core.hold SET released_at = now(), released_by = '%s', released_because = 'it is settled' WHERE id = '%s'"
                        .formatted(officer.account(), hold));
        goOn(there);

        assertThat(tickets(there)).containsExactly(other.toString());
        assertThat(ask(there, "SELECT request_id FROM core.erasure_deferred")).isEmpty();
    }

    @Test
    void what_went_after_its_day_is_gone_there_and_what_was_made_since_is_not()
            throws SQLException {
        UUID kept = ticket(person);
        UUID other = ticket(neighbour);
        later();
        UUID request = UUID.randomUUID();
        platform.rights().erase(person, request, List.of(until(LocalDate.parse("2026-11-30"))));
        advance(1);
        UUID newer = ticket(person);
        String backup = platform.backups().make(Optional.empty()).id();
        advance(10);
        platform.runNow(NORTH, "rights-retries");
        assertThat(ask(platform.ownerConnection(), "SELECT id FROM helpdesk.ticket"))
                .containsExactlyInAnyOrder(newer.toString(), other.toString())
                .doesNotContain(kept.toString());

        Elsewhere there = restored(backup, LedgerAct.ERASED);

        assertThat(tickets(there)).containsExactlyInAnyOrder(newer.toString(), other.toString());
        assertThat(ask(there, "SELECT request_id FROM core.erasure_deferred")).isEmpty();
    }

    @Test
    void what_waits_for_a_day_outlives_a_restart() throws SQLException {
        UUID kept = ticket(person);
        later();
        platform.rights()
                .erase(person, UUID.randomUUID(), List.of(until(LocalDate.parse("2026-11-30"))));
        String backup = platform.backups().make(Optional.empty()).id();
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        there.backups().release(new ServedUntil.Unknown());
        assertThat(tickets(there)).containsExactly(kept.toString());

        platform.clock().advance(Duration.ofDays(10));
        goOn(there);

        assertThat(tickets(there)).isEmpty();
    }

    private static Decision.Ground until(LocalDate day) {
        return new Decision.Ground(
                LegalGround.STILL_NEEDED,
                Optional.of("helpdesk.ticket"),
                Optional.of(day),
                "It is still needed for a while.");
    }

    /** A back-up of what was made a day ago. */
    private String later() {
        advance(1);
        return platform.backups().make(Optional.empty()).id();
    }

    private void advance(int days) {
        platform.clock().advance(Duration.ofDays(days));
        officer = platform.again(officer);
    }

    private UUID ticket(TestPerson about) {
        return VisitedTicket.of(about).put(platform, officer);
    }

    /** On all that is kept of the person. */
    private String hold() {
        Answer placed =
                officer.api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("subjectId", person.subject().toString())
                                        .put("ground", "LEGAL_CLAIM")
                                        .put("reference", "case 8")
                                        .put("reviewOn", "2027-10-01"));
        assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
        return placed.json().getString("id");
    }

    private Elsewhere restored(String backup, LedgerAct done) {
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        assertThat(there.backups().release(new ServedUntil.Unknown())).containsKey(done);
        return there;
    }

    private static void goOn(Elsewhere there) {
        try (Platform started = there.start()) {
            started.runNow(NORTH, "rights-retries");
        }
    }

    private static List<String> tickets(Elsewhere there) throws SQLException {
        return ask(there, "SELECT id FROM helpdesk.ticket");
    }

    private static void change(Elsewhere there, String statement) throws SQLException {
        ask(there, statement + " RETURNING id");
    }

    private static List<String> ask(Elsewhere there, String query) throws SQLException {
        return ask(there.ownerConnection(), query);
    }

    private static List<String> ask(Connection connection, String query) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT set_config('waarborg.tenant', 'north', false),"
                            + " set_config('waarborg.reach', 'TENANT', false)");
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    answers.add(rows.getString(1));
                }
            }
        }
        return answers;
    }
}
