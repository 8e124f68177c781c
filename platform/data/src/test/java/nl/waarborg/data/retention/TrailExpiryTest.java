package nl.waarborg.data.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.TestServer;
import nl.waarborg.data.audit.WriteWatch;
import nl.waarborg.kernel.audit.Expiry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;

/** Five old segments of the trail of north, numbers 2 to 6, and two young ones. */
final class TrailExpiryTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final String OWN_TERM =
            "{id: NOR-R9, kind: TERM, data: auditTrail, modules: [core], anchor: {event: AUDITED},"
                    + " period: P10Y, bound: MAX, legalDuty: false, action: DELETE}";

    private final OneKey key = new OneKey();
    private Vault vault;

    @BeforeEach
    void open() {
        vault = new Vault();
        OldTrail.write(vault, key, NOW);
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private RetentionRuns runs() {
        return new RetentionRuns(
                vault.transactions,
                Vault.REGISTRY,
                new Certificates(key),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new WriteWatch(vault.transactions),
                (_, _) -> {},
                2);
    }

    private List<String> segments() {
        return List.of(
                vault.ask(
                                "SELECT coalesce(string_agg(number::text, ' ' ORDER BY number), '')"
                                        + " FROM core.audit_segment WHERE tenant_id = 'north'")
                        .split(" "));
    }

    @Test
    void of_two_nodes_at_once_one_removes_each_segment() {
        Rulebook.install(vault, 1);

        Future<Run> one = runs().run(Vault.NORTH, null);
        Future<Run> other = runs().run(Vault.NORTH, null);
        Vault.await(Future.join(one, other).transform(Future::succeededFuture));
        Vault.await(runs().run(Vault.NORTH, null));

        assertThat(segments()).containsExactly("1", "7");
        assertThat(vault.ask("SELECT sum(lines) FROM core.audit_expiry")).isEqualTo("10");
    }

    @Test
    void an_organisation_can_state_a_term_of_its_own_and_an_open_breach_keeps_its_time() {
        Rulebook.install(vault, 1, OWN_TERM);
        Vault.await(runs().run(Vault.NORTH, null));
        assertThat(segments()).hasSize(7);

        Rulebook.install(vault, 2);
        vault.run(
                "INSERT INTO core.breach (tenant_id, id, created_at, source, facts, happened_at,"
                        + " aware_at, notify_by) VALUES ('north', gen_random_uuid(), now(),"
                        + " 'SUSPICION', 'A lost key', '2021-06-01', now(), now() + interval '72"
                        + " hours')");
        Vault.await(runs().run(Vault.NORTH, null));
        assertThat(segments()).containsExactly("1", "4", "5", "6", "7");
    }

    @Test
    void what_somebody_tampered_with_stays_as_evidence_and_a_human_is_asked() throws SQLException {
        Rulebook.install(vault, 1);
        TestServer.run(
                TestServer.superuserOf(vault.owner),
                "ALTER TABLE core.audit DISABLE TRIGGER USER",
                "UPDATE core.audit SET actor = gen_random_uuid() WHERE tenant_id = 'north' AND at ="
                        + " '2021-06-01 12:00Z'",
                "ALTER TABLE core.audit ENABLE TRIGGER USER");

        Vault.await(runs().run(Vault.NORTH, null));

        assertThat(segments()).containsExactly("1", "4", "7");
        assertThat(vault.ask("SELECT kind || ': ' || reason FROM core.retention_task"))
                .isEqualTo("REFUSED: The lines under seal 4 are not those that were sealed");
    }

    @Test
    void no_role_of_the_application_removes_a_line() {
        for (String role : List.of("app", "core", "operator", "p_vault")) {
            for (String statement :
                    List.of(
                            "DELETE FROM core.audit",
                            "UPDATE core.audit SET at = at - interval '9 years'",
                            "TRUNCATE core.audit",
                            "DELETE FROM core.audit_segment",
                            "UPDATE core.audit_segment SET newest_at = newest_at - interval '9 y'",
                            "INSERT INTO core.audit_expiry SELECT * FROM core.audit_expiry",
                            "DELETE FROM core.audit_expiry",
                            "SET ROLE " + vault.roles.trail())) {
                assertDenied(role, statement);
            }
        }
        for (String role : List.of("app", "operator", "p_vault")) {
            assertDenied(role, "SELECT core.expire_audit(gen_random_uuid(), 1, 1, 'a.e30.b')");
        }
    }

    private void assertDenied(String role, String statement) {
        assertThatThrownBy(() -> as(vault.roles.database() + "_" + role, statement))
                .as(role + ": " + statement)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
    }

    /** The run is of 2026-11-22; segment 6 is of 2021-11-21, segment 7 of 2021-11-23. */
    @Test
    void within_a_run_goes_what_the_term_frees_in_whole_segments_as_stated_and_nothing_else()
            throws SQLException {
        Rulebook.install(vault, 1);

        assertThat(refusal(7, 7, said("north", 1, 7, 7, 2))).contains("their term is over");
        assertThat(refusal(6, 7, said("north", 1, 6, 7, 4))).contains("their term is over");
        assertThat(refusal(6, 8, said("north", 1, 6, 8, 4))).contains("whole segments");
        assertThat(refusal(8, 8, said("north", 1, 8, 8, 2))).contains("whole segments");
        assertThat(refusal(6, 5, said("north", 1, 6, 5, 0))).isNotEmpty();
        assertThat(refusal(6, 6, said("south", 1, 6, 6, 2))).contains("says what goes");
        assertThat(refusal(6, 6, said("north", 2, 6, 6, 2))).contains("says what goes");
        assertThat(refusal(6, 6, said("north", 1, 6, 6, 3))).contains("says what goes");
        assertThat(refusal(6, 6, said("north", 1, 6, 6, 2))).isEmpty();
    }

    /** Why the core's role is refused; empty where it is not. */
    private String refusal(long first, long last, String signed) throws SQLException {
        try (Connection connection = app().connect()) {
            connection.setAutoCommit(false);
            for (String setting :
                    List.of(
                            "SET LOCAL ROLE " + vault.roles.core(),
                            "SET LOCAL waarborg.tenant = 'north'",
                            "SET LOCAL waarborg.now = '2026-11-22 03:00Z'")) {
                execute(connection, setting);
            }
            execute(
                    connection,
                    "INSERT INTO core.retention_run (tenant_id, id, created_at, day, policy_version,"
                            + " policy_sha256) VALUES ('north', gen_random_uuid(), now(),"
                            + " '2026-11-22', 1, repeat('0', 64))");
            execute(
                    connection,
                    "SELECT core.expire_audit(id, %d, %d, '%s') FROM core.retention_run"
                            .formatted(first, last, signed));
            connection.rollback();
            return "";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String said(String tenant, long number, long first, long last, long lines) {
        String text =
                new JsonObject()
                        .put("tenant", tenant)
                        .put("number", number)
                        .put("firstSeal", first)
                        .put("lastSeal", last)
                        .put("lines", lines)
                        .encode();
        return Expiry.TYPE
                + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(text.getBytes(StandardCharsets.UTF_8))
                + ".x";
    }

    private DatabaseUrl app() {
        return vault.owner.as(vault.roles.app(), TestServer.APP_PASSWORD);
    }

    private void as(String role, String statement) throws SQLException {
        try (Connection connection = app().connect()) {
            execute(connection, "SET waarborg.tenant = 'north'");
            execute(connection, "SET ROLE " + role);
            execute(connection, statement);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
