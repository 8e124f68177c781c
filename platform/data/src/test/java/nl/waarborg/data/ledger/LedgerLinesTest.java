package nl.waarborg.data.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.SchemaSetup;
import nl.waarborg.data.TestServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** The lines that acts leave in the database, before they go to the file. */
final class LedgerLinesTest {

    private static final String LINES =
            "SELECT string_agg(act || ' ' || tenant_id, ', ' ORDER BY seq)"
                    + " FROM installation.erasure_ledger";

    private final UUID person = UUID.randomUUID();
    private final DatabaseUrl owner = TestServer.scratch();
    private final RoleNames roles = SchemaSetup.prepare(owner, TestServer.APP_PASSWORD, List.of());
    private Connection connection;

    @BeforeEach
    void openAtNorth() throws SQLException {
        connection = TestServer.superuserOf(owner).connect();
        run(
                "SELECT set_config('waarborg.tenant', 'north', false)",
                "INSERT INTO core.tenant VALUES ('north', 'North', 'ACTIVE', 1, now(), now())",
                "INSERT INTO core.subject (tenant_id, id, created_at, wrapped_key) VALUES ('north', '"
                        + person
                        + "', now(), '\\x01')",
                "INSERT INTO core.account (tenant_id, id, created_at, subject_id, kind, login, name,"
                        + " roles, status) VALUES ('north', '"
                        + person
                        + "', now(), '"
                        + person
                        + "', 'HUMAN', 'a@b.example', 'A', '{}', 'ACTIVE')",
                "SET ROLE " + roles.core());
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void a_line_stands_when_and_only_when_its_act_commits() throws SQLException {
        connection.setAutoCommit(false);
        note("ERASED", "{\"request\":\"" + UUID.randomUUID() + "\"}");
        connection.rollback();
        note("RESTRICTED", "{}");
        connection.commit();

        assertThat(lines()).isEqualTo("RESTRICTED north");
    }

    @Test
    void a_hold_its_release_and_a_key_that_goes_write_their_own_lines() throws SQLException {
        run(
                "INSERT INTO core.hold (tenant_id, id, created_at, subject_id, ground, reference,"
                        + " owner_id, placed_by, review_on) VALUES ('north', gen_random_uuid(), now(), '"
                        + person
                        + "', 'FRAUD', 'file of Mrs X', '"
                        + person
                        + "', '"
                        + person
                        + "', now())",
                "UPDATE core.hold SET released_at = now(), released_because = 'it is over', released_by = '"
                        + person
                        + "'",
                "UPDATE core.subject SET wrapped_key = NULL",
                "DELETE FROM core.account",
                "DELETE FROM core.subject");

        assertThat(lines())
                .isEqualTo(
                        "HOLD_PLACED north, HOLD_RELEASED north, KEY_DESTROYED north, KEY_DESTROYED north");
        assertThat(ask("SELECT string_agg(detail::text, '') FROM installation.erasure_ledger"))
                .doesNotContain("Mrs X", "it is over");
    }

    @Test
    void an_account_that_closes_or_opens_writes_its_own_line_and_no_other_change_does()
            throws SQLException {
        run(
                "UPDATE core.account SET roles = '{carer}', name = 'B', status = 'ACTIVE'",
                "UPDATE core.account SET status = 'DISABLED'",
                "UPDATE core.account SET status = 'DISABLED', name = 'C'",
                "UPDATE core.account SET status = 'ACTIVE'");

        assertThat(lines()).isEqualTo("ACCOUNT_CLOSED north, ACCOUNT_OPENED north");
        assertThat(
                        ask(
                                "SELECT string_agg(DISTINCT detail::text || subject_id, '') FROM"
                                        + " installation.erasure_ledger"))
                .isEqualTo("{\"account\": \"" + person + "\"}" + person);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"Anna de Vries\"}",
                "{\"mail\":\"anna@example.org\"}",
                "{\"deep\":{\"list\":[\"fine\",\"not fine\"]}}",
                "{\"Anna de Vries\":\"name\"}",
                "{\"quoted\":\"a\\\"b\"}",
                "{\"empty\":\"\"}",
                "[]",
                "\"x\""
            })
    void refuses_what_may_be_a_personal_value(String detail) {
        assertThatThrownBy(() -> note("ERASED", detail)).hasMessageContaining("violates check");
    }

    @Test
    void takes_ids_dates_numbers_and_names_of_ours_however_deep() throws SQLException {
        note(
                "ERASED",
                "{\"on\":\"2026-11-22\",\"rows\":[\"" + person + "\",{\"n\":1.5e3,\"k\":null}]}");

        assertThat(lines()).isEqualTo("ERASED north");
    }

    @Test
    void numbers_lines_once_in_the_order_of_writing_and_never_changes_them() throws SQLException {
        note("ERASED", "{\"at\":\"2026-11-22\"}");
        note("RESTRICTED", "{}");
        run("SET ROLE " + roles.operator());

        assertThat(ask("SELECT installation.number_ledger()")).isEqualTo("2");
        assertThat(ask("SELECT installation.number_ledger()")).isEqualTo("2");
        assertThat(
                        ask(
                                "SELECT string_agg(act, ' ' ORDER BY number) FROM installation.erasure_ledger"))
                .isEqualTo("ERASED RESTRICTED");
        assertThatThrownBy(() -> run("UPDATE installation.erasure_ledger SET number = 7"))
                .hasMessageContaining("never changed");
        run("RESET ROLE");
        assertThatThrownBy(() -> run("DELETE FROM installation.erasure_ledger"))
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> run("TRUNCATE installation.erasure_ledger"))
                .hasMessageContaining("never changed");
    }

    private void note(String act, String detail) throws SQLException {
        run("SELECT core.note_erasure('" + act + "', '" + person + "', '" + detail + "')");
    }

    private String lines() throws SQLException {
        run("RESET ROLE");
        return ask(LINES);
    }

    private String ask(String query) throws SQLException {
        return TestServer.ask(connection, query);
    }

    private void run(String... statements) throws SQLException {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
