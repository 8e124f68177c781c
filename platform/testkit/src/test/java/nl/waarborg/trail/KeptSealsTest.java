package nl.waarborg.trail;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.server.Platform;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.Elsewhere;
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
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands outside the database of the newest seal tells when it was taken away there. */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
final class KeptSealsTest {

    @TempDir private Path folder;
    private TestPlatform platform;
    private TestPerson officer;
    private Elsewhere there;
    private String keptBefore;

    @BeforeEach
    void start() {
        platform = TestPlatform.keepingIn(folder, List.of(), Map.of());
        officer = platform.person(NORTH, "Seal Officer", "everything");
        platform.sealAuditTrail(NORTH);
        platform.person(NORTH, "Ann Sealed", "person");
        platform.sealAuditTrail(NORTH);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void the_newest_seal_that_goes_with_its_lines_is_missed_also_once_its_number_is_given_again()
            throws SQLException {
        assertThat(reader().faults()).isEmpty();
        removeTheNewestSealAndItsLines();
        assertThat(reader().faults()).containsExactly("SEALS_MISSING");

        platform.person(NORTH, "Cas Afterwards", "person");
        platform.sealAuditTrail(NORTH);
        assertThat(reader().faults()).containsExactly("CHAIN_BROKEN");

        platform.person(NORTH, "Dee Afterwards", "person");
        platform.sealAuditTrail(NORTH);
        assertThat(reader().faults())
                .as("what is kept gives way to no seal of another trail")
                .containsExactly("CHAIN_BROKEN");
    }

    @Test
    void what_is_kept_and_was_changed_says_so() throws Exception {
        String text = Files.readString(kept());
        keepAgain(text.replace("\"number\":", "\"number\":1"));
        assertThat(reader().faults()).containsExactly("ANCHOR_CHANGED");

        keepAgain(text);
        assertThat(reader().faults()).isEmpty();
    }

    @Test
    void an_older_copy_that_was_put_back_begins_anew_and_raises_no_alarm() throws Exception {
        restoreAfterASealWasLost();

        try (Platform served = there.start()) {
            assertThat(findings(served)).isEmpty();
            served.sealAuditTrail(NORTH);
            assertThat(findings(served)).isEmpty();
        }
        try (var files = Files.list(folder.resolve("ledger"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("seal-north")
                    .anyMatch(name -> name.startsWith("seal-north.until-"));
        }
    }

    @Test
    void a_node_that_had_no_part_in_the_restore_raises_no_alarm_either() throws Exception {
        restoreAfterASealWasLost();
        keepAgain(keptBefore);

        try (Platform served = there.start()) {
            assertThat(findings(served)).isEmpty();
            served.sealAuditTrail(NORTH);
            assertThat(findings(served)).isEmpty();
        }
    }

    @Test
    void nobody_excuses_a_missing_seal_with_a_restore_that_only_the_database_tells_of()
            throws Exception {
        restoreAfterASealWasLost();
        try (Connection owner = there.ownerConnection()) {
            TrailReader.execute(
                    owner,
                    "UPDATE installation.fact SET value = repeat('0', 64) || substr(value, 65)"
                            + " WHERE name = 'restored'");
        }
        keepAgain(keptBefore);

        try (Platform served = there.start()) {
            assertThat(findings(served).toString()).contains("SEALS_MISSING");
        }
    }

    @Test
    void a_folder_that_is_new_raises_no_alarm() throws Exception {
        Files.delete(kept());
        assertThat(reader().faults()).isEmpty();
        platform.sealAuditTrail(NORTH);
        assertThat(kept()).exists();
        assertThat(reader().faults()).isEmpty();
    }

    private void restoreAfterASealWasLost() throws Exception {
        String backup = platform.backups().make(Optional.empty()).id();
        platform.clock().advance(Duration.ofSeconds(1));
        platform.person(NORTH, "Cas Lost", "person");
        platform.sealAuditTrail(NORTH);
        keptBefore = Files.readString(kept());
        platform.close();
        platform.clock().advance(Duration.ofSeconds(1));
        there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        there.backups().release(new ServedUntil.Unknown());
    }

    /** The folder of another node, which kept the seal that the older copy lacks. */
    private void keepAgain(String seal) throws IOException {
        Files.writeString(kept(), seal);
    }

    private Path kept() {
        return folder.resolve("ledger").resolve("seal-north");
    }

    private JsonArray findings(Platform served) {
        ApiClient api =
                Elsewhere.api(served, NORTH).loggedIn(officer.login(), TestPlatform.PASSWORD);
        JsonObject check = api.get("/audit/check").json();
        return check.getJsonArray("findings");
    }

    private void removeTheNewestSealAndItsLines() throws SQLException {
        String newest = "(SELECT max(number) FROM core.audit_segment WHERE tenant_id = 'north')";
        try (Connection owner = reader().owner()) {
            for (String table : List.of("core.audit", "core.audit_seal", "core.audit_segment")) {
                TrailReader.execute(owner, "ALTER TABLE " + table + " DISABLE TRIGGER USER");
            }
            TrailReader.execute(
                    owner,
                    "DELETE FROM core.audit a USING core.audit_segment s WHERE s.tenant_id = 'north'"
                            + " AND s.number = "
                            + newest
                            + " AND a.tenant_id = 'north'"
                            + " AND core.trail_place(a.xact, a.seq) > s.after");
            TrailReader.execute(owner, "DELETE FROM core.audit_seal WHERE number = " + newest);
            TrailReader.execute(owner, "DELETE FROM core.audit_segment WHERE number = " + newest);
            for (String table : List.of("core.audit", "core.audit_seal", "core.audit_segment")) {
                TrailReader.execute(owner, "ALTER TABLE " + table + " ENABLE TRIGGER USER");
            }
        }
    }

    private TrailReader reader() {
        return new TrailReader(platform, officer);
    }
}
