package nl.waarborg.panel;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.server.Platform;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.Elsewhere;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The drill: an account that was closed since the back-up does not open with it. */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
final class RestoredAccountTest {

    @TempDir private Path folder;
    private TestPlatform platform;
    private TestPerson admin;

    @BeforeEach
    void start() {
        platform = TestPlatform.keepingIn(folder, List.of(new PanelPlugin()), Map.of());
        admin = platform.person(NORTH, "Ada Restored", "administrator");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void who_closed_the_account_since_stays_out_and_who_was_let_in_again_begins_anew()
            throws Exception {
        TestPerson leaver = platform.person(NORTH, "Lea Leaver", "person");
        TestPerson sent = platform.person(NORTH, "Sam Sent", "person");
        TestPerson back = platform.person(NORTH, "Bo Back", "person");
        TestPerson stays = platform.person(NORTH, "Sta Stays", "person");
        stand(back, "DISABLED");
        ask(platform.ownerConnection(), identity(leaver));
        String backup = platform.backups().make(Optional.empty()).id();
        Instant closing = platform.clock().instant().plusSeconds(60);
        platform.clock().set(closing);
        assertThat(
                        leaver.api()
                                .post(
                                        "/me/closing",
                                        new JsonObject().put("password", TestPlatform.PASSWORD))
                                .status())
                .isEqualTo(200);
        stand(sent, "DISABLED");
        stand(back, "ACTIVE");
        platform.clock().set(closing.plusSeconds(60));
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        assertThat(waysIn(there, leaver)).containsExactly("password", "identity");

        assertThat(there.backups().release(new ServedUntil.Unknown()))
                .containsEntry(LedgerAct.ACCOUNT_CLOSED, 2)
                .containsEntry(LedgerAct.ACCOUNT_OPENED, 1);

        assertThat(waysIn(there, leaver)).isEmpty();
        assertThat(waysIn(there, sent)).isEmpty();
        assertThat(
                        ask(
                                there.ownerConnection(),
                                "SELECT closed_at = '"
                                        + closing
                                        + "' FROM core.account WHERE id = '"
                                        + leaver.account()
                                        + "'"))
                .as("from the moment of then, from which terms run")
                .containsExactly("t");
        assertThat(
                        ask(
                                there.ownerConnection(),
                                "SELECT status FROM core.account WHERE id = '"
                                        + back.account()
                                        + "'"))
                .containsExactly("ACTIVE");
        try (Platform served = there.start()) {
            ApiClient api = Elsewhere.api(served, NORTH);
            for (TestPerson out : List.of(leaver, sent, back)) {
                assertThat(api.post("/auth/token", credentials(out)).status()).isEqualTo(401);
            }
            assertThat(api.post("/auth/token", credentials(stays)).status()).isEqualTo(200);
        }
    }

    private void stand(TestPerson person, String status) {
        String path = "/accounts/" + person.account();
        Answer answer =
                admin.api()
                        .with("If-Match", admin.api().get(path).header("ETag"))
                        .patch(path, new JsonObject().put("status", status));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static JsonObject credentials(TestPerson person) {
        return new JsonObject().put("login", person.login()).put("password", TestPlatform.PASSWORD);
    }

    private static String identity(TestPerson person) {
        return "INSERT INTO core.external_identity (tenant_id, id, created_at, account_id, issuer,"
                + " external_id) VALUES ('north', gen_random_uuid(), now(), '"
                + person.account()
                + "', 'https://provider.example', 'x') RETURNING issuer";
    }

    /** Each way into an account of which something is there. */
    private static List<String> waysIn(Elsewhere where, TestPerson person) throws SQLException {
        String of = " WHERE account_id = '" + person.account() + "'";
        return ask(
                where.ownerConnection(),
                "SELECT 'password' FROM core.account WHERE password_hash IS NOT NULL AND id = '"
                        + person.account()
                        + "' UNION ALL SELECT 'factor' FROM core.second_factor"
                        + of
                        + " UNION ALL SELECT 'identity' FROM core.external_identity"
                        + of
                        + " UNION ALL SELECT 'code' FROM core.mailed_code"
                        + of
                        + " AND used_at IS NULL UNION ALL SELECT 'log-in' FROM core.session"
                        + of
                        + " AND ended_at IS NULL");
    }

    private static List<String> ask(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return found;
    }
}
