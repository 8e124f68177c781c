package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.DrilledBackup.CANARY;
import static nl.waarborg.mantelzorgwaardering.RestoredRows.ask;
import static nl.waarborg.mantelzorgwaardering.RestoredRows.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.data.backup.BackupFault;
import nl.waarborg.server.Backups;
import nl.waarborg.server.PlatformOptions.Keeping;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What lies in back-ups, who can trust them, and when each is gone. */
final class KeptBackupsTest {

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
    void refuses_a_database_that_holds_something_and_a_back_up_that_was_changed()
            throws IOException {
        Elsewhere there = platform.elsewhere();
        ofItsOwn(there).start().close();
        assertThatThrownBy(() -> there.backups().restore(drill.backup, Optional.empty()))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("has been in use");

        Path file = folder.resolve("backups").resolve(drill.backup).resolve("north.data.wbk");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(platform.backups().verify(drill.backup)).hasSize(1);
        assertThatThrownBy(
                        () ->
                                platform.elsewhere()
                                        .backups()
                                        .restore(drill.backup, Optional.empty()))
                .hasMessageContaining("cannot be trusted");
    }

    @Test
    void nothing_personal_stands_in_the_clear_in_back_ups_or_ledger() throws IOException {
        drill.erase(drill.gone);
        platform.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(text)
                        .as(file.toString())
                        .doesNotContain(
                                CANARY, drill.gone.name(), drill.gone.login(), drill.stays.login());
            }
        }
    }

    @Test
    void a_key_that_was_destroyed_leaves_the_back_ups_too() throws Exception {
        String key =
                "SELECT count(*) FROM core.subject WHERE wrapped_key IS NOT NULL AND id = '"
                        + drill.gone.subject()
                        + "'";
        assertThat(platform.backups().tend()).isEmpty();
        DrilledBackup.destroyKey(platform, drill.gone);
        platform.close();

        assertThat(platform.backups().tend()).containsExactly(drill.backup + "/north.keys.wbk");
        assertThat(platform.backups().tend()).isEmpty();
        assertThat(platform.backups().verify(drill.backup)).isEmpty();

        Elsewhere there = platform.elsewhere();
        there.backups().restore(drill.backup, Optional.empty());
        assertThat(ask(there, key)).isZero();
        assertThat(ask(there, key.replace(" AND id = '" + drill.gone.subject() + "'", "")))
                .isPositive();
    }

    @Test
    void a_back_up_is_gone_when_its_term_is_over() {
        assertThat(platform.backups().folder().list()).hasSize(1);
        platform.clock().set(LocalDate.of(2027, 1, 2).atTime(12, 0).toInstant(ZoneOffset.UTC));
        assertThat(platform.backups().expire()).isEmpty();
        platform.clock().set(LocalDate.of(2027, 1, 3).atTime(12, 0).toInstant(ZoneOffset.UTC));

        assertThat(platform.backups().expire()).isNotEmpty();
        assertThat(platform.backups().folder().list()).isEmpty();
    }

    @Test
    void each_organisations_part_goes_on_its_own_day_and_all_of_it_on_the_installations()
            throws Exception {
        promiseBackupsOf(TestPlatform.SOUTH, "P10D");
        Backups keepers = keptFor(20, platform.beside());
        String made = keepers.make(Optional.empty()).id();

        on(9);
        assertThat(keepers.expire()).isEmpty();
        assertThat(tenantsIn(keepers)).containsExactly("north", "south");
        on(10);
        assertThat(keepers.expire())
                .containsExactlyInAnyOrder(made + "/south.data.wbk", made + "/south.keys.wbk");
        assertThat(tenantsIn(keepers)).containsExactly("north");
        assertThat(keepers.verify(made)).isEmpty();
        Elsewhere there = platform.elsewhere();
        keptFor(20, there).restore(made, Optional.of("north"));
        assertThat(traces(there, TestPlatform.NORTH, CANARY)).isNotEmpty();

        on(19);
        assertThat(keepers.expire()).isEmpty();
        on(20);
        assertThat(keepers.expire()).contains(made + "/north.data.wbk");
        assertThat(keepers.folder().list()).isEmpty();
    }

    @Test
    void where_the_installation_keeps_longer_the_organisations_term_still_ends_it()
            throws Exception {
        promiseBackupsOf(TestPlatform.SOUTH, "P10D");
        Backups keepers = keptFor(60, platform.beside());
        keepers.make(Optional.empty());

        on(10);
        keepers.expire();
        assertThat(tenantsIn(keepers)).containsExactly("north");
        on(41);
        assertThat(keepers.expire()).isEmpty();
        on(42);
        assertThat(keepers.expire()).isNotEmpty();
        assertThat(keepers.folder().list()).isEmpty();
    }

    @Test
    void a_term_that_is_shortened_since_reaches_the_back_ups_that_are_there() throws Exception {
        Backups keepers = keptFor(60, platform.beside());
        String made = keepers.make(Optional.empty()).id();
        promiseBackupsOf(TestPlatform.SOUTH, "P10D");

        on(9);
        assertThat(keepers.tend()).isEmpty();
        on(10);
        assertThat(keptFor(60, platform.elsewhere()).expire())
                .as("by who cannot ask the database")
                .isEmpty();
        assertThat(keepers.tend())
                .containsExactlyInAnyOrder(made + "/south.data.wbk", made + "/south.keys.wbk");

        assertThat(tenantsIn(keepers)).containsExactly("north");
        assertThat(keepers.verify(made)).isEmpty();
    }

    @Test
    void fewer_days_of_the_installation_reach_the_back_ups_that_are_there() {
        keptFor(60, platform.beside()).make(Optional.empty());
        Backups fewer = keptFor(20, platform.beside());

        on(19);
        assertThat(fewer.tend()).isEmpty();
        on(20);
        assertThat(fewer.tend()).isNotEmpty();

        assertThat(fewer.folder().list()).isEmpty();
    }

    @Test
    void what_was_put_back_ends_no_later_back_up_by_the_term_of_before() throws Exception {
        promiseBackupsOf(TestPlatform.SOUTH, "P10D");
        Backups keepers = keptFor(60, platform.beside());
        String before = keepers.make(Optional.empty()).id();
        try (RawSql sql = RawSql.at(platform, TestPlatform.SOUTH)) {
            sql.run("UPDATE core.tenant SET policy_version = 1 WHERE tenant_id = 'south'");
        }
        keepers.make(Optional.empty());
        Backups there = keptFor(60, platform.elsewhere());
        there.restore(before, Optional.empty());

        on(10);

        assertThat(there.expire())
                .containsExactlyInAnyOrder(before + "/south.data.wbk", before + "/south.keys.wbk");
    }

    /**
     * With a ledger and back-ups of its own: a new database beside a ledger of before is set aside.
     */
    private Elsewhere ofItsOwn(Elsewhere there) {
        Keeping apart =
                new Keeping(folder.resolve("own-ledger"), folder.resolve("own-backups"), 42);
        return new Elsewhere(there.options().keeping(apart), there.plugins(), there.clock());
    }

    private static List<String> tenantsIn(Backups backups) {
        return backups.folder().list().getFirst().manifest().orElseThrow().tenants();
    }

    /** In a folder of their own, where the installation keeps them for some days at most. */
    private Backups keptFor(int days, Elsewhere where) {
        Keeping own = where.options().keeping().orElseThrow();
        return new Backups(
                where.options()
                        .keeping(new Keeping(own.ledgerDir(), folder.resolve("terms"), days)),
                where.plugins());
    }

    private void on(int day) {
        platform.clock().set(TestPlatform.NOON.plus(Duration.ofDays(day)));
    }

    /** What an organisation promises by a policy that came into force. */
    private void promiseBackupsOf(TenantId tenant, String term) {
        try (RawSql sql = RawSql.at(platform, tenant)) {
            sql.run("ALTER TABLE core.tenant_policy DISABLE TRIGGER agreed_promises");
            sql.run(
                    "INSERT INTO core.tenant_policy SELECT tenant_id, 2, jsonb_set(document,"
                            + " '{backups,term}', to_jsonb(?::text)), sha256('term'), origin,"
                            + " created_at FROM core.tenant_policy WHERE version = 1",
                    term);
            sql.run("UPDATE core.tenant SET policy_version = 2");
            sql.run("ALTER TABLE core.tenant_policy ENABLE TRIGGER agreed_promises");
        }
    }
}
