package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.server.Platform;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Values;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What a module empties in ordinary work opens in no back-up any more, and what it corrects does.
 */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
final class EmptiedValuesInBackupsTest {

    @TempDir private Path folder;
    private TestPlatform platform;
    private TestPerson officer;
    private TestPerson ann;
    private UUID emptied;
    private UUID rewritten;
    private UUID corrected;
    private UUID stays;
    private String backup;

    @BeforeEach
    void start() {
        platform = TestPlatform.keepingIn(folder, List.of(new HelpdeskPlugin()), Map.of());
        officer = platform.person(NORTH, "Officer", "everything");
        ann = platform.person(NORTH, "Ann Answers", "person");
        emptied = ticket("condition that she deletes");
        rewritten = ticket("condition that she first puts otherwise");
        corrected = ticket("condition as it was");
        stays = ticket("condition that stays");
        backup = platform.backups().make(Optional.empty()).id();
        change(rewritten, Values.of(Tables.CONDITION, "put otherwise"));
        change(corrected, Values.of(Tables.CONDITION, "condition as it is"));
        change(emptied, Values.none().setNullable(Tables.CONDITION, null));
        change(rewritten, Values.none().setNullable(Tables.CONDITION, null));
        platform.close();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void its_key_leaves_each_back_up_with_that_of_what_stood_there_before() throws Exception {
        assertThat(platform.backups().tend()).containsExactly(backup + "/north.keys.wbk");
        assertThat(platform.backups().verify(backup)).isEmpty();

        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        RestoredTickets restored = new RestoredTickets(there);
        assertThat(restored.opens(NORTH, emptied)).isFalse();
        assertThat(restored.opens(NORTH, rewritten)).isFalse();
        assertThat(restored.opens(NORTH, corrected)).isTrue();
        assertThat(restored.opens(NORTH, stays)).isTrue();
        assertThat(there.backups().release(new ServedUntil.Unknown()))
                .containsKey(LedgerAct.VALUE_KEYS_DESTROYED);
        readsWhatWasNotEmptied(there);
    }

    @Test
    void a_copy_that_nobody_tended_loses_the_key_before_it_serves() throws Exception {
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        RestoredTickets restored = new RestoredTickets(there);
        assertThat(restored.opens(NORTH, emptied)).as("nobody tended it").isTrue();
        there.backups().release(new ServedUntil.Unknown());

        assertThat(restored.opens(NORTH, emptied)).isFalse();
        assertThat(restored.opens(NORTH, rewritten)).isFalse();
        readsWhatWasNotEmptied(there);
    }

    private void readsWhatWasNotEmptied(Elsewhere there) throws SQLException {
        assertThat(new RestoredTickets(there).ask(NORTH, "SELECT count(*) FROM core.value_key"))
                .isEqualTo("2");
        try (Platform served = there.start()) {
            var api = Elsewhere.api(served, NORTH).loggedIn(officer.login(), PASSWORD);
            assertThat(api.get("/subjects/" + ann.subject() + "/data").text())
                    .contains("condition that stays", "condition as it was")
                    .doesNotContain("that she deletes", "otherwise");
        }
    }

    private UUID ticket(String condition) {
        VisitedTicket plain = VisitedTicket.asking(ann, "What now?", "A visit");
        return new VisitedTicket(plain.ticket().set(Tables.CONDITION, condition), plain.report())
                .put(platform, officer);
    }

    private void change(UUID ticket, Values values) {
        platform.write(
                "helpdesk",
                officer,
                Reach.TENANT,
                work -> work.tx().update(Tables.TICKETS, ticket, OptionalLong.empty(), values));
    }
}
