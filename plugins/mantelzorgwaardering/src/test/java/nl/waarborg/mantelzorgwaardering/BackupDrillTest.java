package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.data.backup.BackupFault;
import nl.waarborg.data.ledger.LedgerFault;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.Outcome;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.kernel.rights.RightsCase;
import nl.waarborg.server.Backups;
import nl.waarborg.server.Platform;
import nl.waarborg.server.PlatformOptions.Keeping;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import java.util.stream.Stream;

/** The drill: a back-up is put back, and what was erased since does not come back with it. */
final class BackupDrillTest {

    private static final String CANARY = "Kanariepad 77";
    private static final String SEALS =
            "SELECT count(*) FROM core.audit_seal WHERE tenant_id = 'north'";

    @TempDir private Path folder;
    private TestPlatform platform;
    private TestPerson gone;
    private TestPerson stays;
    private TestPerson elsewhere;
    private String keptApplication = "";
    private String backup = "";

    @BeforeEach
    void seedAndBackUp() {
        platform =
                TestPlatform.keepingIn(
                        folder, List.of(new MantelzorgwaarderingPlugin()), AwardApi.settings());
        AwardApi api = new AwardApi(platform);
        TestPerson staff = api.staff("Stef");
        String edition = api.edition(staff.api(), Map.of());
        gone = api.carer("Verdwijnende Kanarie");
        stays = api.carer("Blijvende Vink");
        elsewhere = platform.person(TestPlatform.SOUTH, "Buur Mus", "person");
        api.submitted(gone, edition, CANARY);
        keptApplication = api.submitted(stays, edition, "Vinkenlaan 8");
        backup = platform.backups().make(Optional.empty()).id();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void what_was_erased_since_the_back_up_is_gone_again_and_all_else_is_whole() throws Exception {
        erase(gone);
        platform.close();
        Elsewhere there = platform.elsewhere();

        there.backups().restore(backup, Optional.empty());
        assertThat(traces(there, TestPlatform.NORTH, CANARY)).isNotEmpty();
        assertThat(there.backups().release()).containsKey(LedgerAct.ERASED);

        assertThat(traces(there, TestPlatform.NORTH, CANARY)).isEmpty();
        assertThat(traces(there, TestPlatform.NORTH, gone.name())).isEmpty();
        assertThat(traces(there, TestPlatform.NORTH, gone.login())).isEmpty();
        long sealed = ask(there, SEALS);
        try (Platform served = there.start()) {
            assertThat(served.inQuarantine()).isFalse();
            var api = Elsewhere.api(served, TestPlatform.NORTH);
            assertThat(
                            AwardApi.ok(
                                            api.loggedIn(stays.login(), TestPlatform.PASSWORD)
                                                    .get(AwardApi.application(keptApplication)))
                                    .encode())
                    .contains("Vinkenlaan 8");
            assertThat(
                            Elsewhere.api(served, TestPlatform.SOUTH)
                                    .loggedIn(elsewhere.login(), TestPlatform.PASSWORD)
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
        there.backups().restore(backup, Optional.empty());

        try (Platform held = there.start()) {
            assertThat(held.inQuarantine()).isTrue();
            var api = Elsewhere.api(held, TestPlatform.NORTH);
            assertThat(api.get("/me").status()).isEqualTo(503);
            assertThat(api.get("/me").problem()).isEqualTo("quarantined");
            assertThat(
                            nl.waarborg.testkit.ApiClient.at(held.management())
                                    .get("/health/ready")
                                    .status())
                    .isEqualTo(503);
        }
    }

    @Test
    void a_ledger_that_is_missing_broken_or_older_keeps_it_in_quarantine() throws Exception {
        erase(gone);
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        Path ledger = folder.resolve("ledger");
        Path lines = ledger.resolve("ledger.jsonl");
        List<String> whole = Files.readAllLines(lines);

        Files.write(lines, whole.subList(0, whole.size() - 1));
        assertThatThrownBy(() -> there.backups().release())
                .isInstanceOf(LedgerFault.class)
                .hasMessageContaining("4 lines were written");
        Files.writeString(lines, String.join("\n", whole).replace("ERASED", "RESTRICTED") + "\n");
        assertThatThrownBy(() -> there.backups().release()).isInstanceOf(LedgerFault.class);

        Path aside = folder.resolve("aside");
        Files.move(ledger, aside, StandardCopyOption.ATOMIC_MOVE);
        assertThatThrownBy(() -> there.backups().release())
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("there is no ledger");
        try (Platform held = there.start()) {
            assertThat(held.inQuarantine()).isTrue();
        }
        Files.move(aside, ledger, StandardCopyOption.ATOMIC_MOVE);
        Files.write(lines, whole);
        there.backups().release();
        assertThat(traces(there, TestPlatform.NORTH, CANARY)).isEmpty();
    }

    @Test
    void a_hold_that_was_placed_since_stands_again() throws Exception {
        TestPerson officer = platform.again(new AwardApi(platform).staff("Officier"));
        String hold = AwardApi.hold(officer, stays);
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());

        there.backups().release();

        assertThat(traces(there, TestPlatform.NORTH, hold)).contains("core.hold");
    }

    @Test
    void whose_data_was_set_aside_since_is_so_again_until_the_end_that_was_announced()
            throws Exception {
        platform.rights().restrict(gone, true);
        platform.rights().restrict(stays, true);
        platform.rights().restrict(stays, false);
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());

        assertThat(there.backups().release())
                .containsEntry(LedgerAct.RESTRICTED, 2)
                .containsEntry(LedgerAct.RESTRICTION_LIFTED, 1);

        assertThat(count(there, "core.restriction WHERE ends_at IS NULL")).isEqualTo(1);
        assertThat(count(there, "core.restriction WHERE ends_at IS NOT NULL")).isEqualTo(1);
    }

    private static long count(Elsewhere where, String rows) throws SQLException {
        try (Connection owner = where.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "SELECT set_config('waarborg.tenant', 'north', false), set_config('waarborg.reach', 'TENANT', false)");
            try (ResultSet found = statement.executeQuery("SELECT count(*) FROM " + rows)) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    @Test
    void an_older_copy_that_came_back_some_other_way_is_held_as_well() throws Exception {
        erase(gone);
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        try (Connection owner = there.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("DELETE FROM installation.fact WHERE name = 'quarantine'");
        }

        try (Platform held = there.start()) {
            assertThat(held.inQuarantine()).isTrue();
        }
        there.backups().release();
        assertThat(traces(there, TestPlatform.NORTH, CANARY)).isEmpty();
    }

    @Test
    void one_tenant_is_put_back_alone() throws Exception {
        platform.close();
        Elsewhere there = platform.elsewhere();

        there.backups().restore(backup, Optional.of("north"));

        assertThat(traces(there, TestPlatform.NORTH, CANARY)).isNotEmpty();
        assertThat(traces(there, TestPlatform.SOUTH, elsewhere.login())).isEmpty();
    }

    @Test
    void refuses_a_database_that_holds_something_and_a_back_up_that_was_changed()
            throws IOException {
        Elsewhere there = platform.elsewhere();
        there.start().close();
        assertThatThrownBy(() -> there.backups().restore(backup, Optional.empty()))
                .isInstanceOf(BackupFault.class)
                .hasMessageContaining("has been in use");

        Path file = folder.resolve("backups").resolve(backup).resolve("north.data.wbk");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(platform.backups().verify(backup)).hasSize(1);
        assertThatThrownBy(() -> platform.elsewhere().backups().restore(backup, Optional.empty()))
                .hasMessageContaining("cannot be trusted");
    }

    @Test
    void nothing_personal_stands_in_the_clear_in_back_ups_or_ledger() throws IOException {
        erase(gone);
        platform.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(text)
                        .as(file.toString())
                        .doesNotContain(CANARY, gone.name(), gone.login(), stays.login());
            }
        }
    }

    @Test
    void a_key_that_was_destroyed_leaves_the_back_ups_too() throws Exception {
        String key =
                "SELECT count(*) FROM core.subject WHERE wrapped_key IS NOT NULL AND id = '"
                        + gone.subject()
                        + "'";
        assertThat(platform.backups().tend()).isEmpty();
        destroyKey(gone);
        platform.close();

        assertThat(platform.backups().tend()).containsExactly(backup + "/north.keys.wbk");
        assertThat(platform.backups().tend()).isEmpty();
        assertThat(platform.backups().verify(backup)).isEmpty();

        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        assertThat(ask(there, key)).isZero();
        assertThat(ask(there, key.replace(" AND id = '" + gone.subject() + "'", ""))).isPositive();
    }

    @Test
    void a_back_up_is_gone_when_its_term_is_over() {
        assertThat(platform.backups().folder().list()).hasSize(1);
        platform.clock()
                .set(LocalDate.of(2027, 1, 2).atTime(12, 0).toInstant(java.time.ZoneOffset.UTC));
        assertThat(platform.backups().expire()).isEmpty();
        platform.clock()
                .set(LocalDate.of(2027, 1, 3).atTime(12, 0).toInstant(java.time.ZoneOffset.UTC));

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

    private void erase(TestPerson person) {
        Session session =
                Session.ofCore(
                        TestPlatform.NORTH,
                        "rights",
                        platform.clock().instant(),
                        UUID.randomUUID());
        ExecutionReport report =
                platform.platform()
                        .rights()
                        .erase(
                                session,
                                new RightsCase(
                                        UUID.randomUUID(),
                                        RequestType.ERASE,
                                        person.subject(),
                                        LocalDate.of(2026, 11, 22)),
                                new Decision(
                                        Outcome.FULL,
                                        List.of(),
                                        stays.account(),
                                        platform.clock().instant()))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        assertThat(report.complete()).as(report.toString()).isTrue();
    }

    private void destroyKey(TestPerson person) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            statement.execute(
                    "UPDATE core.subject SET wrapped_key = NULL WHERE id = '"
                            + person.subject()
                            + "'");
        }
    }

    private static long ask(Elsewhere where, String query) throws SQLException {
        try (Connection owner = where.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            try (ResultSet row = statement.executeQuery(query)) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The tables of a tenant in which a text stands. */
    private static List<String> traces(Elsewhere where, TenantId tenant, String text)
            throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection owner = where.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "SELECT set_config('waarborg.tenant', '%s', false), set_config('waarborg.reach', 'TENANT', false)"
                            .formatted(tenant));
            List<String> tables = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind = 'r'"
                                    + " AND c.relnamespace::regnamespace::text NOT IN"
                                    + " ('pg_catalog', 'information_schema')")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows =
                        statement.executeQuery(
                                "SELECT count(*) FROM %s t WHERE t::text LIKE '%%%s%%'"
                                        .formatted(table, text))) {
                    rows.next();
                    if (rows.getLong(1) > 0) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }
}
