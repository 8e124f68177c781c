package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.RestoredRows.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.data.backup.BackupFault;
import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.server.Platform;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.LiveFolder;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the ledger must know before it is trusted, and two acts that it does again. Two back-ups and
 * three states of the ledger, of which a test puts back what it wants.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReplayDrillTest {

    private Path folder = Path.of("");
    private TestPlatform platform;
    private TestPerson officer;
    private TestPerson keyless;
    private TestPerson stays;
    private String hold = "";
    private String earlier = "";
    private String later = "";

    @BeforeAll
    void actAndBackUp(@TempDir Path temporary) throws Exception {
        folder = temporary;
        platform =
                TestPlatform.keepingIn(
                        folder, List.of(new MantelzorgwaarderingPlugin()), AwardApi.settings());
        AwardApi api = new AwardApi(platform);
        officer = api.staff("Officier");
        keyless = api.carer("Sleutelloze Mees");
        stays = api.carer("Blijvende Vink");
        hold = AwardApi.hold(officer, stays);
        platform.backups().pruneLedger();
        copyLedger("ledger", "a-minute-too-old");

        platform.clock().advance(Duration.ofMinutes(1));
        earlier = platform.backups().make(Optional.empty()).id();
        copyLedger("ledger", "a-line-too-short");
        AwardApi.ok(
                officer.api()
                        .post(
                                "/holds/" + hold + "/release",
                                new JsonObject().put("because", "The claim was settled.")));
        later = platform.backups().make(Optional.empty()).id();
        DrilledBackup.destroyKey(platform, keyless);
        platform.close();
        platform.backups().pruneLedger();
        copyLedger("ledger", "newest");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @BeforeEach
    void theNewestLedger() throws IOException {
        copyLedger("newest", "ledger");
    }

    @Test
    void a_ledger_that_was_last_whole_before_the_back_up_leaves_it_in_quarantine()
            throws Exception {
        Elsewhere there = platform.elsewhere();
        there.backups().restore(earlier, Optional.empty());

        copyLedger("a-minute-too-old", "ledger");
        refusesAsOlder(there);

        copyLedger("newest", "ledger");
        there.backups().release(new ServedUntil.Unknown());
        try (Platform served = there.start()) {
            assertThat(served.inQuarantine()).isFalse();
        }
    }

    @Test
    void a_ledger_that_ends_before_what_the_back_up_knows_leaves_it_in_quarantine()
            throws Exception {
        Elsewhere there = platform.elsewhere();
        there.backups().restore(later, Optional.empty());

        copyLedger("a-line-too-short", "ledger");
        refusesAsOlder(there);

        copyLedger("newest", "ledger");
        assertThat(there.backups().release(new ServedUntil.Unknown()))
                .doesNotContainKey(LedgerAct.HOLD_RELEASED);
        try (Platform served = there.start()) {
            assertThat(served.inQuarantine()).isFalse();
        }
    }

    @Test
    void a_ledger_of_between_the_back_up_and_the_loss_is_refused_by_who_knows_of_the_loss()
            throws Exception {
        Elsewhere there = platform.elsewhere();
        there.backups().restore(earlier, Optional.empty());
        copyLedger("a-line-too-short", "ledger");
        Instant known = there.backups().ledgerKnownAt();

        assertThatThrownBy(
                        () -> there.backups().release(new ServedUntil.Moment(known.plusSeconds(1))))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("knows all that was done until " + known);

        there.backups().release(new ServedUntil.Moment(known));
        try (Platform served = there.start()) {
            assertThat(served.inQuarantine()).isFalse();
        }
    }

    @Test
    void a_key_that_was_destroyed_and_a_hold_that_was_released_since_are_so_again()
            throws Exception {
        String keys = "core.subject WHERE wrapped_key IS NOT NULL AND id = '%s'";
        String standing = "core.hold WHERE released_at IS NULL AND id = '" + hold + "'";
        Elsewhere there = platform.elsewhere();
        there.backups().restore(earlier, Optional.empty());
        assertThat(count(there, keys.formatted(keyless.subject())))
                .as("nobody has tended the back-up's keys since")
                .isEqualTo(1);
        assertThat(count(there, standing)).isEqualTo(1);

        Map<LedgerAct, Integer> again = there.backups().release(new ServedUntil.Unknown());

        assertThat(again)
                .containsEntry(LedgerAct.KEY_DESTROYED, 1)
                .containsEntry(LedgerAct.HOLD_RELEASED, 1);
        assertThat(count(there, keys.formatted(keyless.subject()))).isZero();
        assertThat(count(there, "core.subject WHERE id = '%s'".formatted(keyless.subject())))
                .as("the person remains")
                .isEqualTo(1);
        assertThat(count(there, keys.formatted(stays.subject()))).isEqualTo(1);
        assertThat(count(there, standing)).isZero();
        assertThat(
                        count(
                                there,
                                "core.hold WHERE released_at = '%s' AND released_by = '%s' AND id = '%s'"
                                        .formatted(
                                                TestPlatform.NOON.plusSeconds(60),
                                                officer.account(),
                                                hold)))
                .as("at the moment of then, by who did it")
                .isEqualTo(1);
    }

    private static void refusesAsOlder(Elsewhere there) {
        assertThatThrownBy(() -> there.backups().release(new ServedUntil.Unknown()))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("stays in quarantine")
                .hasMessageContaining("is older than the back-up")
                .hasMessageContaining("Put the newest ledger there");
        try (Platform held = there.start()) {
            assertThat(held.inQuarantine()).isTrue();
            var api = Elsewhere.api(held, TestPlatform.NORTH);
            assertThat(api.get("/me").problem()).isEqualTo("quarantined");
        }
    }

    /** Puts a state of the ledger in the place of another, as who copies a folder does. */
    private void copyLedger(String from, String to) throws IOException {
        LiveFolder.copy(folder.resolve(from), folder.resolve(to));
    }
}
