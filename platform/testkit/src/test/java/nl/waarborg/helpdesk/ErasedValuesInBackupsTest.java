package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.PASSWORD;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.server.Platform;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What an erasure took opens in no back-up any more, and what it left opens in each. */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
final class ErasedValuesInBackupsTest {

    @TempDir private Path folder;
    private TestPlatform platform;
    private TestPerson officer;
    private TestPerson ann;
    private TestPerson bob;
    private TestPerson neighbour;
    private UUID goes;
    private UUID stays;
    private UUID bobs;
    private UUID neighbours;
    private String backup;

    @BeforeEach
    void start() {
        platform = TestPlatform.keepingIn(folder, List.of(new HelpdeskPlugin()), Map.of());
        officer = platform.person(NORTH, "Officer", "everything");
        TestPerson southern = platform.person(SOUTH, "Southern Officer", "everything");
        ann = platform.person(NORTH, "Ann Partly", "person");
        bob = platform.person(NORTH, "Bob Whole", "person");
        neighbour = platform.person(SOUTH, "Nadia Next", "person");
        goes = VisitedTicket.of(ann).put(platform, officer);
        stays = VisitedTicket.of(ann).put(platform, officer);
        bobs = VisitedTicket.of(bob).put(platform, officer);
        neighbours = VisitedTicket.of(neighbour).put(platform, southern);
        backup = platform.backups().make(Optional.empty()).id();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void the_key_of_what_went_leaves_each_back_up_and_the_keys_of_all_else_stay() throws Exception {
        eraseAllButOneTicket();
        platform.close();

        assertThat(platform.backups().tend()).containsExactly(backup + "/north.keys.wbk");
        assertThat(platform.backups().tend()).isEmpty();
        assertThat(platform.backups().verify(backup)).isEmpty();

        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        assertThat(opens(there, NORTH, goes))
                .as("what went, before anything is done again")
                .isFalse();
        assertThat(opens(there, NORTH, stays)).isTrue();
        assertThat(opens(there, NORTH, bobs)).isTrue();
        assertThat(opens(there, SOUTH, neighbours)).isTrue();
        assertThat(there.backups().release(new ServedUntil.Unknown()))
                .containsKey(LedgerAct.VALUE_KEYS_DESTROYED);
        readsWhatStays(there);
    }

    @Test
    void a_copy_that_nobody_tended_loses_the_key_before_it_serves() throws Exception {
        eraseAllButOneTicket();
        platform.close();

        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        assertThat(opens(there, NORTH, goes)).as("nobody tended it").isTrue();
        String key =
                ask(
                        there,
                        NORTH,
                        "SELECT core.value_key_of(condition) FROM helpdesk.ticket WHERE id = '"
                                + goes
                                + "'");
        there.backups().release(new ServedUntil.Unknown());

        assertThat(
                        ask(
                                there,
                                NORTH,
                                "SELECT count(*) FROM core.value_key WHERE id = '" + key + "'"))
                .isEqualTo("0");
        readsWhatStays(there);
    }

    @Test
    void a_back_up_of_later_holds_no_key_of_what_went_and_opens_what_stayed() throws Exception {
        eraseAllButOneTicket();
        String later = platform.backups().make(Optional.empty()).id();
        platform.close();
        assertThat(platform.backups().tend()).noneMatch(file -> file.startsWith(later));

        Elsewhere there = platform.elsewhere();
        there.backups().restore(later, Optional.empty());
        assertThat(opens(there, NORTH, stays)).isTrue();
        there.backups().release(new ServedUntil.Unknown());
        readsWhatStays(there);
    }

    @Test
    void what_a_run_removes_opens_no_more_either_and_what_is_not_due_does() throws Exception {
        on(340);
        UUID younger = VisitedTicket.of(ann).put(platform, officer);
        String before = platform.backups().make(Optional.empty()).id();
        on(366);
        RetentionRun.of(officer);
        platform.close();

        assertThat(platform.backups().tend()).contains(before + "/north.keys.wbk");

        Elsewhere there = platform.elsewhere();
        there.backups().restore(before, Optional.empty());
        assertThat(opens(there, NORTH, goes)).isFalse();
        assertThat(opens(there, NORTH, younger)).isTrue();
        assertThat(opens(there, SOUTH, neighbours)).as("no run there").isTrue();
    }

    private void on(int day) {
        platform.clock().set(TestPlatform.NOON.plus(Duration.ofDays(day)));
        officer = platform.again(officer);
    }

    /** A claim holds one ticket. */
    private void eraseAllButOneTicket() {
        Answer held =
                officer.api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("dataset", "helpdesk.ticket")
                                        .put("recordId", stays.toString())
                                        .put("ground", "LEGAL_CLAIM")
                                        .put("reference", "case 26/1")
                                        .put("reviewOn", "2027-03-01"));
        assertThat(held.status()).as(held.toString()).isEqualTo(201);
        ExecutionReport report = platform.rights().erase(ann);
        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(Receipts.receipt(report, "helpdesk.ticket").deleted()).isEqualTo(1);
        assertThat(Receipts.receipt(report, "helpdesk.ticket").kept()).isEqualTo(1);
    }

    private void readsWhatStays(Elsewhere there) throws SQLException {
        assertThat(
                        ask(
                                there,
                                NORTH,
                                "SELECT string_agg(id::text, ' ' ORDER BY id) FROM helpdesk.ticket WHERE requester_id = '"
                                        + ann.subject()
                                        + "'"))
                .isEqualTo(stays.toString());
        try (Platform served = there.start()) {
            var api = Elsewhere.api(served, NORTH).loggedIn(officer.login(), PASSWORD);
            assertThat(api.get("/subjects/" + ann.subject() + "/data").text())
                    .contains(ann.canary("condition"));
            assertThat(api.get("/subjects/" + bob.subject() + "/data").text())
                    .contains(bob.canary("condition"));
        }
    }

    private static boolean opens(Elsewhere there, TenantId tenant, UUID ticket)
            throws SQLException {
        return new RestoredTickets(there).opens(tenant, ticket);
    }

    private static String ask(Elsewhere there, TenantId tenant, String query) throws SQLException {
        return new RestoredTickets(there).ask(tenant, query);
    }
}
