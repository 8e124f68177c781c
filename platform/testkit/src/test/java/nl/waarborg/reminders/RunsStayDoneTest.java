package nl.waarborg.reminders;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Values;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.RetentionRun;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What a run removed stays gone, also where the older copy does not know from when its term ran.
 */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
final class RunsStayDoneTest {

    @TempDir private Path folder;
    private TestPlatform platform;
    private TestPerson officer;
    private TestPerson person;

    @BeforeEach
    void start() {
        platform = TestPlatform.keepingIn(folder, List.of(new RemindersPlugin()), Map.of());
        officer = platform.person(NORTH, "Officer", "everything");
        person = platform.person(NORTH, "Reminded Person", "person");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void a_row_whose_term_began_after_the_back_up_goes_again_and_another_stays() throws Exception {
        Instant later = platform.clock().instant().plus(Duration.ofDays(1000));
        UUID brought = reminder("brought forward", later);
        UUID stays = reminder("as it was", later);
        String backup = platform.backups().make(Optional.empty()).id();
        platform.clock().advance(Duration.ofMinutes(1));
        due(brought, platform.clock().instant().minus(Duration.ofDays(1000)));

        RetentionRun.of(officer);

        assertThat(reminders(platform.ownerConnection())).containsExactly(stays.toString());
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        assertThat(reminders(there.ownerConnection())).contains(brought.toString());
        assertThat(there.backups().release(new ServedUntil.Unknown()))
                .containsKey(LedgerAct.ROWS_ERASED);
        assertThat(reminders(there.ownerConnection())).containsExactly(stays.toString());
    }

    private UUID reminder(String words, Instant due) {
        Values values =
                Values.of(RemindersPlugin.PERSON_ID, person.subject().value())
                        .set(RemindersPlugin.WORDS, words)
                        .set(RemindersPlugin.DUE_AT, due)
                        .set(RemindersPlugin.SENT, true);
        return platform.write(
                "reminders",
                officer,
                Reach.TENANT,
                work -> work.tx().insert(RemindersPlugin.REMINDERS, values));
    }

    private void due(UUID reminder, Instant at) {
        platform.write(
                "reminders",
                officer,
                Reach.TENANT,
                work ->
                        work.tx()
                                .update(
                                        RemindersPlugin.REMINDERS,
                                        reminder,
                                        OptionalLong.empty(),
                                        Values.of(RemindersPlugin.DUE_AT, at)));
    }

    private static List<String> reminders(Connection owner) throws SQLException {
        List<String> found = new ArrayList<>();
        try (owner;
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "SELECT set_config('waarborg.tenant', 'north', false),"
                            + " set_config('waarborg.reach', 'TENANT', false)");
            try (ResultSet rows = statement.executeQuery("SELECT id FROM reminders.reminder")) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }
}
