package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.DrilledBackup.CANARY;
import static nl.waarborg.mantelzorgwaardering.RestoredRows.ask;
import static nl.waarborg.mantelzorgwaardering.RestoredRows.count;
import static nl.waarborg.mantelzorgwaardering.RestoredRows.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.data.backup.BackupFault;
import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.data.ledger.LedgerFault;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.server.Platform;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The drill: a back-up is put back, and what was erased since does not come back with it. */
final class BackupDrillTest {

    private static final String SEALS =
            "SELECT count(*) FROM core.audit_seal WHERE tenant_id = 'north'";

    @TempDir private Path folder;
    private DrilledBackup drill;
    private TestPlatform platform;

    @BeforeEach
    void seedAndBackUp() {
        drill = new DrilledBackup(folder);
        platform = drill.platform;
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void what_was_erased_since_the_back_up_is_gone_again_and_all_else_is_whole() throws Exception {
        drill.erase(drill.gone);
        platform.close();
        Elsewhere there = platform.elsewhere();

        there.backups().restore(drill.backup, Optional.empty());
        assertThat(traces(there, TestPlatform.NORTH, CANARY)).isNotEmpty();
        assertThat(there.backups().release(new ServedUntil.Unknown()))
                .containsKey(LedgerAct.ERASED);

        assertThat(traces(there, TestPlatform.NORTH, CANARY)).isEmpty();
        assertThat(traces(there, TestPlatform.NORTH, drill.gone.name())).isEmpty();
        assertThat(traces(there, TestPlatform.NORTH, drill.gone.login())).isEmpty();
        long sealed = ask(there, SEALS);
        try (Platform served = there.start()) {
            assertThat(served.inQuarantine()).isFalse();
            var api = Elsewhere.api(served, TestPlatform.NORTH);
            assertThat(
                            AwardApi.ok(
                                            api.loggedIn(drill.stays.login(), TestPlatform.PASSWORD)
                                                    .get(
                                                            AwardApi.application(
                                                                    drill.keptApplication)))
                                    .encode())
                    .contains("Vinkenlaan 8");
            assertThat(
                            Elsewhere.api(served, TestPlatform.SOUTH)
                                    .loggedIn(drill.elsewhere.login(), TestPlatform.PASSWORD)
                                    .get("/me")
                                    .status())
                    .isEqualTo(200);
            // The trail goes on behind what was sealed before, in the order of before.
            Eventually.comes(
                    "a seal of what was written since",
                    () -> {
                        served.sealAuditTrail(TestPlatform.NORTH);
                        return ask(there, SEALS) > sealed;
                    });
        }
    }

    @Test
    void what_was_put_back_serves_nothing_before_it_is_released() {
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(drill.backup, Optional.empty());

        try (Platform held = there.start()) {
            assertThat(held.inQuarantine()).isTrue();
            var api = Elsewhere.api(held, TestPlatform.NORTH);
            assertThat(api.get("/me").status()).isEqualTo(503);
            assertThat(api.get("/me").problem()).isEqualTo("quarantined");
            assertThat(ApiClient.at(held.management()).get("/health/ready").status())
                    .isEqualTo(503);
        }
    }

    @Test
    void what_was_put_back_is_not_backed_up_before_it_is_released() {
        drill.erase(drill.gone);
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(drill.backup, Optional.empty());
        Instant known = there.backups().ledgerKnownAt();

        assertThatThrownBy(() -> there.backups().make(Optional.empty()))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("Release it first");
        assertThatThrownBy(() -> there.backups().pruneLedger()).isInstanceOf(BackupFault.class);
        assertThat(there.backups().ledgerKnownAt()).isEqualTo(known);

        there.backups().release(new ServedUntil.Unknown());
        assertThat(there.backups().verify(there.backups().make(Optional.empty()).id())).isEmpty();
    }

    @Test
    void a_ledger_that_is_missing_broken_or_older_keeps_it_in_quarantine() throws Exception {
        drill.erase(drill.gone);
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(drill.backup, Optional.empty());
        Path ledger = folder.resolve("ledger");
        Path lines = ledger.resolve("ledger.jsonl");
        List<String> whole = Files.readAllLines(lines);

        Files.write(lines, whole.subList(0, whole.size() - 1));
        assertThatThrownBy(() -> there.backups().release(new ServedUntil.Unknown()))
                .isInstanceOf(LedgerFault.class)
                .hasMessageContaining(whole.size() + " lines were written");
        Files.writeString(lines, String.join("\n", whole).replace("ERASED", "RESTRICTED") + "\n");
        assertThatThrownBy(() -> there.backups().release(new ServedUntil.Unknown()))
                .isInstanceOf(LedgerFault.class);

        Path aside = folder.resolve("aside");
        Files.move(ledger, aside, StandardCopyOption.ATOMIC_MOVE);
        assertThatThrownBy(() -> there.backups().release(new ServedUntil.Unknown()))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("there is no ledger");
        try (Platform held = there.start()) {
            assertThat(held.inQuarantine()).isTrue();
        }
        Files.move(aside, ledger, StandardCopyOption.ATOMIC_MOVE);
        Files.write(lines, whole);
        there.backups().release(new ServedUntil.Unknown());
        assertThat(traces(there, TestPlatform.NORTH, CANARY)).isEmpty();
    }

    @Test
    void a_hold_that_was_placed_since_stands_again() throws Exception {
        TestPerson officer = platform.again(new AwardApi(platform).staff("Officier"));
        String hold = AwardApi.hold(officer, drill.stays);
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(drill.backup, Optional.empty());

        there.backups().release(new ServedUntil.Unknown());

        assertThat(traces(there, TestPlatform.NORTH, hold)).contains("core.hold");
    }

    @Test
    void an_application_that_was_taken_back_since_is_so_again_and_another_is_not()
            throws Exception {
        AwardApi.ok(
                platform.again(drill.stays)
                        .api()
                        .post(AwardApi.application(drill.keptApplication) + "/withdrawal"));
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(drill.backup, Optional.empty());

        assertThat(there.backups().release(new ServedUntil.Unknown()))
                .containsEntry(LedgerAct.WORD_TAKEN_BACK, 1);

        assertThat(count(there, "mantelzorgwaardering.application WHERE status = 'WITHDRAWN'"))
                .isEqualTo(1);
        assertThat(count(there, "mantelzorgwaardering.application WHERE status = 'SUBMITTED'"))
                .isEqualTo(1);
    }

    @Test
    void whose_data_was_set_aside_since_is_so_again_until_the_end_that_was_announced()
            throws Exception {
        platform.rights().restrict(drill.gone, true);
        platform.rights().restrict(drill.stays, true);
        platform.rights().restrict(drill.stays, false);
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(drill.backup, Optional.empty());

        assertThat(there.backups().release(new ServedUntil.Unknown()))
                .containsEntry(LedgerAct.RESTRICTED, 2)
                .containsEntry(LedgerAct.RESTRICTION_LIFTED, 1);

        assertThat(count(there, "core.restriction WHERE ends_at IS NULL")).isEqualTo(1);
        assertThat(count(there, "core.restriction WHERE ends_at IS NOT NULL")).isEqualTo(1);
    }

    @Test
    void an_older_copy_that_came_back_some_other_way_is_held_as_well() throws Exception {
        drill.erase(drill.gone);
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(drill.backup, Optional.empty());
        try (Connection owner = there.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("DELETE FROM installation.fact WHERE name = 'quarantine'");
        }

        try (Platform held = there.start()) {
            assertThat(held.inQuarantine()).isTrue();
        }
        there.backups().release(new ServedUntil.Unknown());
        assertThat(traces(there, TestPlatform.NORTH, CANARY)).isEmpty();
    }

    @Test
    void one_tenant_is_put_back_alone() throws Exception {
        platform.close();
        Elsewhere there = platform.elsewhere();

        there.backups().restore(drill.backup, Optional.of("north"));

        assertThat(traces(there, TestPlatform.NORTH, CANARY)).isNotEmpty();
        assertThat(traces(there, TestPlatform.SOUTH, drill.elsewhere.login())).isEmpty();
    }
}
