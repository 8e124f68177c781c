package nl.waarborg.trail;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.audit.Digest;
import nl.waarborg.kernel.audit.InclusionProof;
import nl.waarborg.kernel.audit.Seal;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTrailTest {

    /** Insufficient privilege. */
    private static final String DENIED = "42501";

    private final TestPlatform platform = TestPlatform.with();
    private TestPerson officer;

    @BeforeAll
    void write() {
        officer = platform.person(NORTH, "Officer", "everything");
        platform.person(NORTH, "Ann", "person");
        platform.person(SOUTH, "Ben", "person");
        platform.sealAuditTrail(NORTH);
        platform.person(NORTH, "Cas", "person");
        platform.person(NORTH, "Dee", "person");
        platform.sealAuditTrail(NORTH);
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void each_line_can_be_proven_to_a_third_party_who_has_the_published_keys() {
        JsonObject keys = json("/audit/keys");
        JsonArray lines = json("/audit").getJsonArray("items");

        assertThat(lines).hasSizeGreaterThanOrEqualTo(8);
        for (int i = 0; i < 8; i++) {
            InclusionProof proof = proof(lines.getJsonObject(i).getString("id"));

            assertThat(proof.check(keys)).isEqualTo(InclusionProof.Outcome.PROVEN);
            assertThat(new JsonObject(proof.line()).getString("record"))
                    .isEqualTo(lines.getJsonObject(i).getString("record"));
        }
    }

    @Test
    void a_seal_that_waits_for_an_open_transaction_too_long_says_so() throws SQLException {
        try (Connection other = platform.ownerConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_current_xact_id()");
            platform.person(NORTH, "Written Meanwhile", "person");

            assertThatThrownBy(() -> platform.sealAuditTrail(NORTH, Duration.ofMillis(50)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("idle in transaction");
            other.rollback();
        }

        assertThat(platform.sealAuditTrail(NORTH)).isPositive();
    }

    @Test
    void shows_what_happened_to_one_record_page_by_page() {
        String account = officer.account().value().toString();

        JsonObject own = json("/audit?record=" + account);
        JsonObject first = json("/audit?limit=3");
        JsonObject second = json("/audit?limit=3&after=" + first.getString("next", "missing"));

        assertThat(own.getJsonArray("items"))
                .isNotEmpty()
                .allSatisfy(
                        line -> {
                            JsonObject json = (JsonObject) line;
                            assertThat(json.getString("dataset")).isEqualTo("core.account");
                            assertThat(json.getString("record")).isEqualTo(account);
                        });
        assertThat(first.getJsonArray("items")).hasSize(3);
        assertThat(second.getJsonArray("items"))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(first.getJsonArray("items"));
    }

    @Test
    void another_tenants_lines_do_not_exist() {
        TestPerson other = platform.person(SOUTH, "Other", "everything");
        String line = json("/audit").getJsonArray("items").getJsonObject(0).getString("id");

        assertThat(other.api().get("/audit/proof?line=" + line).status()).isEqualTo(404);
        JsonObject found = other.api().get("/audit?record=" + officer.account().value()).json();
        assertThat(found.getJsonArray("items")).isEmpty();
    }

    @Test
    void a_line_that_is_not_sealed_yet_has_no_proof_yet() {
        TestPerson late = platform.person(NORTH, "Late", "person");
        String line = lineOf(late);

        assertThat(officer.api().get("/audit/proof?line=" + line).status()).isEqualTo(409);
        platform.sealAuditTrail(NORTH);
        assertThat(officer.api().get("/audit/proof?line=" + line).status()).isEqualTo(200);
    }

    @Test
    void seals_once_and_in_a_chain() {
        platform.sealAuditTrail(NORTH);
        assertThat(platform.platform().sealAuditTrail(NORTH)).isZero();

        JsonArray seals = json("/audit/seals").getJsonArray("items");
        List<Seal> stated =
                seals.stream()
                        .map(JsonObject.class::cast)
                        .map(seal -> new SignedStatement(seal.getString("statement")))
                        .map(signed -> Seal.parse(signed.claimed()))
                        .toList();

        assertThat(stated).hasSizeGreaterThanOrEqualTo(2);
        for (int i = 1; i < stated.size(); i++) {
            assertThat(stated.get(i).follows(stated.get(i - 1))).isTrue();
        }
        assertThat(check()).isEmpty();
    }

    @Test
    void what_another_transaction_still_writes_is_sealed_after_it_has_ended() throws Exception {
        try (Connection owner = owner()) {
            platform.sealAuditTrail(NORTH);
            owner.setAutoCommit(false);
            execute(owner, "UPDATE core.account SET name = name");
            TestPerson eve = platform.person(NORTH, "Eve", "person");
            String proof = "/audit/proof?line=" + lineOf(eve);
            int during = platform.platform().sealAuditTrail(NORTH);

            assertThat(during).isZero();
            assertThat(officer.api().get(proof).status()).as("not yet").isEqualTo(409);
            owner.commit();
            owner.setAutoCommit(true);
            // Each minute the platform seals by itself, so this may find nothing left to do.
            assertThat(platform.sealAuditTrail(NORTH)).isLessThanOrEqualTo(1);
            assertThat(officer.api().get(proof).status()).isEqualTo(200);
        }
        assertThat(check()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM core.audit WHERE seq = (SELECT min(seq) + 1 FROM core.audit"
                        + " WHERE tenant_id = 'north')",
                "UPDATE core.audit SET actor = gen_random_uuid() WHERE seq ="
                        + " (SELECT min(seq) FROM core.audit WHERE tenant_id = 'north')",
                "UPDATE core.audit SET at = at + interval '1 microsecond' WHERE seq ="
                        + " (SELECT min(seq) FROM core.audit WHERE tenant_id = 'north')",
                "UPDATE core.audit SET xact = xact + 1 WHERE seq ="
                        + " (SELECT min(seq) FROM core.audit WHERE tenant_id = 'north')",
                "INSERT INTO core.audit (tenant_id, xact, at, action, dataset, record_id)"
                        + " SELECT tenant_id, xact, at, action, dataset, gen_random_uuid()"
                        + " FROM core.audit WHERE seq ="
                        + " (SELECT min(seq) FROM core.audit WHERE tenant_id = 'north')",
                "UPDATE core.audit a SET record_id = b.record_id FROM core.audit b"
                        + " WHERE a.tenant_id = 'north' AND b.tenant_id = 'north'"
                        + " AND a.seq <> b.seq AND a.dataset = 'core.account'"
                        + " AND b.dataset = 'core.account'"
            })
    void finds_what_the_owner_of_the_database_changes(String crime) throws SQLException {
        try (Crime _ = new Crime("core.audit", crime)) {
            assertThat(faults()).isNotEmpty().containsOnly("LINES_DIFFER");
        }
        assertThat(faults()).isEmpty();
    }

    @Test
    void finds_a_seal_that_is_missing_or_exchanged() throws SQLException {
        try (Crime _ =
                new Crime("core.audit_seal", "UPDATE core.audit_seal SET number = number + 50")) {
            assertThat(faults()).isNotEmpty().containsOnly("CHAIN_BROKEN");
        }
        try (Crime _ =
                new Crime("core.audit_seal", "DELETE FROM core.audit_seal WHERE number = 1")) {
            assertThat(faults()).containsExactly("CHAIN_BROKEN");
        }
        try (Crime _ =
                new Crime(
                        "core.audit_seal",
                        "UPDATE core.audit_seal SET statement = replace(statement, '.', '.A')"
                                + " WHERE number = 2")) {
            assertThat(faults()).containsExactly("NOT_SIGNED");
        }
    }

    private static final List<String> CHANGES =
            List.of(
                    "UPDATE core.audit SET at = now()",
                    "DELETE FROM core.audit",
                    "TRUNCATE core.audit",
                    "UPDATE core.audit_seal SET number = 9",
                    "DELETE FROM core.audit_seal",
                    "TRUNCATE core.audit_seal");

    @Test
    void not_even_the_owner_changes_a_line_or_a_seal_while_the_guards_stand() throws SQLException {
        for (String statement : CHANGES) {
            try (Connection owner = owner()) {
                assertThatThrownBy(() -> execute(owner, statement))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refused -> assertThat(refused.getSQLState()).isEqualTo("WB003"));
            }
        }
    }

    /** The role of the trail's term alone removes lines, and those only under a statement. */
    @ParameterizedTest
    @ValueSource(strings = {"app", "core", "operator", "trail"})
    void no_role_of_the_application_changes_a_line_or_a_seal(String kind) throws SQLException {
        for (String statement : CHANGES) {
            boolean mayTry = kind.equals("trail") && statement.equals("DELETE FROM core.audit");
            try (Connection owner = owner()) {
                become(owner, kind);
                assertThatThrownBy(() -> execute(owner, statement))
                        .as(kind + ": " + statement)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refused ->
                                        assertThat(refused.getSQLState())
                                                .isEqualTo(mayTry ? "WB003" : DENIED));
            }
        }
    }

    private static void become(Connection owner, String kind) throws SQLException {
        String role;
        try (Statement statement = owner.createStatement();
                ResultSet name =
                        statement.executeQuery(
                                "SELECT quote_ident(current_database() || '_" + kind + "')")) {
            name.next();
            role = name.getString(1);
        }
        execute(owner, "GRANT " + role + " TO CURRENT_USER");
        execute(owner, "SET ROLE " + role);
    }

    @Test
    void only_who_may_read_the_trail_reads_it() {
        TestPerson carer = platform.person(NORTH, "Fay", "person");

        for (String path :
                List.of("/audit", "/audit/seals", "/audit/keys", "/audit/check", "/audit/proof")) {
            assertThat(carer.api().get(path).status()).isEqualTo(403);
        }
        assertThat(officer.api().get("/audit/proof?line=nonsense").status()).isEqualTo(400);
    }

    private String lineOf(TestPerson person) {
        return json("/audit?record=" + person.account().value())
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
    }

    private InclusionProof proof(String line) {
        JsonObject json = json("/audit/proof?line=" + line);
        return new InclusionProof(
                json.getString("line"),
                json.getInteger("index"),
                json.getJsonArray("path").stream().map(hex -> Digest.parse((String) hex)).toList(),
                new SignedStatement(json.getString("seal")));
    }

    private JsonObject json(String path) {
        Answer answer = officer.api().get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private JsonArray check() {
        return json("/audit/check").getJsonArray("findings");
    }

    private List<String> faults() {
        return check().stream().map(f -> ((JsonObject) f).getString("fault")).toList();
    }

    private Connection owner() throws SQLException {
        Connection owner = platform.ownerConnection();
        execute(owner, "SELECT set_config('waarborg.tenant', 'north', false)");
        return owner;
    }

    /** What somebody with all rights on the database does; undone at the end. */
    private final class Crime implements AutoCloseable {

        private final String table;
        private final Connection owner = owner();

        Crime(String table, String statement) throws SQLException {
            this.table = table;
            execute(owner, "CREATE TEMP TABLE before AS SELECT * FROM " + table);
            unguarded(statement);
        }

        private void unguarded(String statement) throws SQLException {
            execute(owner, "ALTER TABLE " + table + " DISABLE TRIGGER USER");
            execute(owner, statement);
            execute(owner, "ALTER TABLE " + table + " ENABLE TRIGGER USER");
        }

        @Override
        public void close() throws SQLException {
            unguarded("DELETE FROM " + table);
            unguarded("INSERT INTO " + table + " OVERRIDING SYSTEM VALUE TABLE before");
            owner.close();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    rows.next();
                }
            }
        }
    }
}
