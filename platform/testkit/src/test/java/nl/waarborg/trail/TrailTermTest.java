package nl.waarborg.trail;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;
import static nl.waarborg.trail.TrailReader.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.audit.Digest;
import nl.waarborg.kernel.audit.Expiry;
import nl.waarborg.kernel.audit.InclusionProof;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The lines of the first day go five years later to the day; those of the next day stay. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrailTermTest {

    private static final LocalDate LAST_DAY = LocalDate.of(2031, 11, 21);

    private final TestPlatform platform = TestPlatform.with();
    private TestPerson officer;
    private TestPerson late;
    private InclusionProof kept;
    private String first = "";
    private JsonArray before;
    private JsonArray foretold;
    private String heldBack = "";
    private String gone = "";

    @BeforeAll
    void live() throws SQLException {
        officer = platform.person(NORTH, "Officer", "everything");
        TestPerson ann = platform.person(NORTH, "Ann", "person");
        platform.person(SOUTH, "Ben", "person");
        platform.sealAuditTrail(NORTH);
        platform.sealAuditTrail(SOUTH);
        first = trail().json("/audit").getJsonArray("items").getJsonObject(0).getString("id");
        kept = trail().proof(first);
        platform.clock().set(Instant.parse("2026-11-23T11:00:00Z"));
        late = platform.person(NORTH, "Cas", "person");
        platform.sealAuditTrail(NORTH);

        runOn(LAST_DAY);
        before = trail().json("/audit/expiries").getJsonArray("items");
        foretold = totals(LAST_DAY.plusDays(1));
        String hold = trail().hold(ann);
        runOn(LAST_DAY.plusDays(1));
        heldBack = trail().ask("SELECT count(*) FROM core.audit_expiry WHERE tenant_id = 'north'");
        trail().release(hold);
        RetentionRun.of(officer, LAST_DAY.plusDays(1));
        gone =
                trail().ask(
                                "SELECT count(*) FROM core.audit WHERE tenant_id = 'north' AND at < '2026-11-23'");
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    private void runOn(LocalDate day) {
        platform.clock().set(Instant.parse(day + "T11:00:00Z"));
        officer = platform.again(officer);
        RetentionRun.of(officer, day);
    }

    private JsonArray totals(LocalDate day) {
        return trail().json("/retention/preview/totals?on=" + day).getJsonArray("totals");
    }

    @Test
    void nothing_goes_the_day_before_and_all_that_was_foretold_on_the_day() throws SQLException {
        assertThat(before).isEmpty();
        assertThat(foretold.stream().map(JsonObject.class::cast))
                .filteredOn(total -> total.getString("dataset").equals("core.audit_segment"))
                .extracting(total -> total.getString("rule"), total -> total.getLong("records"))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("PLT-R8", 1L));
        assertThat(gone).isEqualTo("0");
        assertThat(trail().ask("SELECT count(*) > 1 FROM core.audit WHERE tenant_id = 'north'"))
                .isEqualTo("t");
        assertThat(
                        trail().ask(
                                        "SELECT sum(b.records) FROM core.retention_batch b WHERE b.tenant_id ="
                                                + " 'north' AND b.dataset = 'core.audit_segment' AND b.rule = 'PLT-R8'"))
                .isEqualTo("1");
    }

    @Test
    void a_hold_on_a_person_keeps_the_lines_about_that_person() {
        assertThat(heldBack).isEqualTo("0");
        assertThat(trail().json("/audit/expiries").getJsonArray("items")).hasSize(1);
    }

    @Test
    void a_signed_statement_says_what_is_gone_and_why() {
        JsonObject shown = trail().json("/audit/expiries").getJsonArray("items").getJsonObject(0);

        Expiry said =
                new SignedStatement(shown.getString("statement"))
                        .verified(Expiry.TYPE, trail().json("/audit/keys"))
                        .map(Expiry::parse)
                        .orElseThrow();

        assertThat(said.tenant()).isEqualTo(NORTH);
        assertThat(List.of(said.number(), said.firstSeal(), said.lastSeal()))
                .containsExactly(1L, 1L, 1L);
        assertThat(said.lastSealDigest()).isEqualTo(Digest.of(seal(0).claimed()));
        assertThat(said.rule()).isEqualTo("PLT-R8");
        assertThat(said.newest()).isEqualTo(TestPlatform.NOON);
        assertThat(said.expiredAt()).isEqualTo(Instant.parse("2031-11-22T11:00:00Z"));
    }

    private SignedStatement seal(int index) {
        return new SignedStatement(
                trail().json("/audit/seals")
                        .getJsonArray("items")
                        .getJsonObject(index)
                        .getString("statement"));
    }

    @Test
    void the_check_accepts_what_is_missing_under_the_statement_alone() {
        JsonObject check = trail().json("/audit/check");

        assertThat(check.getJsonArray("findings")).isEmpty();
        assertThat(check.getLong("expiries")).isEqualTo(1);
        assertThat(check.getLong("seals")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void what_remains_can_still_be_proven_and_a_proof_somebody_kept_still_holds() {
        String line =
                trail().json("/audit?record=" + late.account().value())
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("id");

        assertThat(trail().proof(line).check(trail().json("/audit/keys")))
                .isEqualTo(InclusionProof.Outcome.PROVEN);
        assertThat(kept.check(trail().json("/audit/keys")))
                .isEqualTo(InclusionProof.Outcome.PROVEN);
    }

    @Test
    void a_proof_of_a_line_that_is_gone_names_the_statement_that_says_so() {
        Answer asked = officer.api().get("/audit/proof?line=" + first);

        assertThat(asked.status()).isEqualTo(410);
        assertThat(asked.json().getString("type")).isEqualTo("/problems/line-expired");
        assertThat(asked.json().getString("detail"))
                .contains("rule PLT-R8", "Statement 1 under /audit/expiries", "seals 1 to 1")
                .contains("waarborg-audit-expiry", "/audit/keys");
        assertThat(
                        officer.api()
                                .get("/audit/proof?line=00000fff-ffff-ffff-0000-000000000001")
                                .status())
                .as("what never was")
                .isEqualTo(404);
    }

    @Test
    void why_a_segment_is_still_here_can_be_asked() throws SQLException {
        String segment =
                trail().ask(
                                "SELECT id FROM core.audit_segment WHERE tenant_id = 'north' AND number = 2");

        JsonObject why = trail().json("/records/core.audit_segment/" + segment + "/retention");

        assertThat(why.getString("keptBy")).isEqualTo("PLT-R8");
        assertThat(why.getString("eraseOn")).isEqualTo("2031-11-23");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "core.audit_expiry | DELETE FROM core.audit_expiry WHERE tenant_id = 'north' |"
                        + " LINES_DIFFER",
                "core.audit_expiry | UPDATE core.audit_expiry SET number = 2 WHERE tenant_id ="
                        + " 'north' | EXPIRY_CHAIN_BROKEN",
                "core.audit_expiry | UPDATE core.audit_expiry SET statement = replace(statement,"
                        + " '.', '.A') WHERE tenant_id = 'north' | EXPIRY_NOT_SIGNED LINES_DIFFER",
                "core.audit | DELETE FROM core.audit WHERE tenant_id = 'north' AND at ="
                        + " '2026-11-23 11:00Z' | LINES_DIFFER",
                "core.audit | INSERT INTO core.audit (tenant_id, xact, at, action, dataset,"
                        + " record_id) VALUES ('north', 1, now(), 'INSERT', 'core.account',"
                        + " gen_random_uuid()) | EXPIRED_LINES_REMAIN",
                "core.audit_seal | DELETE FROM core.audit_seal WHERE tenant_id = 'north' AND number"
                        + " = 1 | CHAIN_BROKEN",
                "core.audit_seal | DELETE FROM core.audit_seal WHERE tenant_id = 'north' |"
                        + " SEALS_MISSING"
            })
    void finds_what_the_owner_of_the_database_changes(String table, String crime, String faults)
            throws SQLException {
        try (Connection owner = trail().owner()) {
            owner.setAutoCommit(false);
            execute(owner, "CREATE TEMP TABLE before ON COMMIT DROP AS TABLE " + table);
            set(owner, "DISABLE");
            execute(owner, crime);
            set(owner, "ENABLE");
            execute(owner, "CREATE TABLE core.crime AS TABLE before");
            owner.commit();
            assertThat(trail().faults()).containsExactlyInAnyOrder(faults.split(" "));
            set(owner, "DISABLE");
            execute(owner, "DELETE FROM " + table);
            execute(owner, "INSERT INTO " + table + " OVERRIDING SYSTEM VALUE TABLE core.crime");
            execute(owner, "DROP TABLE core.crime");
            set(owner, "ENABLE");
            owner.commit();
        }
        assertThat(trail().faults()).isEmpty();
    }

    private static void set(Connection owner, String onOrOff) throws SQLException {
        for (String table :
                List.of(
                        "core.audit",
                        "core.audit_seal",
                        "core.audit_segment",
                        "core.audit_expiry")) {
            execute(owner, "ALTER TABLE " + table + " " + onOrOff + " TRIGGER USER");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "trail"})
    void whoever_owns_the_tables_removes_no_line_by_mere_statements(String role)
            throws SQLException {
        for (String statement :
                List.of(
                        "DELETE FROM core.audit",
                        "TRUNCATE core.audit",
                        "UPDATE core.audit SET at = at - interval '9 years'",
                        "UPDATE core.audit_segment SET newest_at = newest_at - interval '9 years'",
                        "UPDATE core.audit_expiry SET last_seal = 2",
                        "DELETE FROM core.audit_expiry",
                        "TRUNCATE core.audit_segment CASCADE",
                        "SELECT core.expire_audit((SELECT id FROM core.retention_run WHERE tenant_id"
                                + " = 'north' LIMIT 1), 2, 2, 'a.e30.b')",
                        "SELECT core.expire_audit(gen_random_uuid(), 2, 2, 'a.e30.b')")) {
            try (Connection connection = trail().owner()) {
                if (!role.equals("owner")) {
                    as(connection, role);
                }
                assertThatThrownBy(() -> execute(connection, statement))
                        .as(statement)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refused ->
                                        assertThat(refused.getSQLState())
                                                .isIn("WB003", "42501", "23514"));
            }
        }
    }

    private static void as(Connection connection, String role) throws SQLException {
        execute(
                connection,
                "SELECT set_config('role', current_database() || '_" + role + "', false)");
    }

    @Test
    void another_tenants_trail_is_another_trail() throws SQLException {
        TestPerson other = platform.person(SOUTH, "Other", "everything");

        assertThat(other.api().get("/audit/check").json().getJsonArray("findings")).isEmpty();
        assertThat(
                        trail().ask(
                                        "SELECT count(*) FROM core.audit_expiry e WHERE e.tenant_id = 'south'"
                                                + " AND e.statement IN (SELECT statement FROM core.audit_expiry WHERE"
                                                + " tenant_id = 'north')"))
                .isEqualTo("0");
    }

    @Test
    void only_who_may_read_the_trail_reads_what_is_gone_of_it() {
        assertThat(late.api().get("/audit/expiries").status()).isEqualTo(401);
        late = platform.again(late);
        assertThat(late.api().get("/audit/expiries").status()).isEqualTo(403);
    }

    private TrailReader trail() {
        return new TrailReader(platform, officer);
    }
}
