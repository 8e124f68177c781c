package nl.waarborg.trail;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.audit.Expiry;
import nl.waarborg.kernel.audit.InclusionProof;
import nl.waarborg.server.Platform;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.RetentionRun;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A back-up from before lines of the trail went does not bring them back. */
final class TrailDrillTest {

    private static final LocalDate DUE = LocalDate.of(2031, 11, 22);

    @TempDir private Path folder;
    private TestPlatform platform;
    private TestPerson officer;

    @BeforeEach
    void start() {
        platform = TestPlatform.keepingIn(folder, List.of(), Map.of());
        officer = platform.person(NORTH, "Drill Officer", "everything");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void lines_that_went_since_the_back_up_go_again_before_anything_is_served_and_all_checks_agree()
            throws SQLException {
        platform.person(NORTH, "Ann Long Ago", "person");
        platform.sealAuditTrail(NORTH);
        String line =
                reader().json("/audit").getJsonArray("items").getJsonObject(0).getString("id");
        InclusionProof kept = reader().proof(line);
        on(DUE.minusDays(1));
        String backup = platform.backups().make(Optional.empty()).id();
        on(DUE);
        RetentionRun.of(officer, DUE);
        assertThat(reader().faults()).isEmpty();
        Expiry first = said(reader().json("/audit/expiries"), reader().json("/audit/keys"));
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        assertThat(old(there)).as("the back-up had them, and no statement").isPositive();

        there.backups().release(new ServedUntil.Unknown());

        assertThat(old(there)).isZero();
        try (Platform served = there.start()) {
            ApiClient again =
                    Elsewhere.api(served, NORTH).loggedIn(officer.login(), TestPlatform.PASSWORD);
            JsonObject check = again.get("/audit/check").json();
            assertThat(check.getJsonArray("findings")).as(check.encode()).isEmpty();
            assertThat(check.getLong("expiries")).isEqualTo(1);
            JsonObject keys = again.get("/audit/keys").json();
            Expiry replayed = said(again.get("/audit/expiries").json(), keys);
            assertThat(replayed.firstSeal()).isEqualTo(first.firstSeal());
            assertThat(replayed.lastSeal()).isEqualTo(first.lastSeal());
            assertThat(replayed.lastSealDigest()).isEqualTo(first.lastSealDigest());
            assertThat(replayed.lines()).isEqualTo(first.lines());
            assertThat(again.get("/audit/proof?line=" + line).status()).isEqualTo(410);
            assertThat(kept.check(keys)).isEqualTo(InclusionProof.Outcome.PROVEN);
        }
    }

    private static Expiry said(JsonObject expiries, JsonObject keys) {
        String statement = expiries.getJsonArray("items").getJsonObject(0).getString("statement");
        return new SignedStatement(statement)
                .verified(Expiry.TYPE, keys)
                .map(Expiry::parse)
                .orElseThrow();
    }

    private static long old(Elsewhere there) throws SQLException {
        try (Connection owner = there.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SET waarborg.tenant = 'north'");
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT count(*) FROM core.audit WHERE at < '2026-11-24'")) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void on(LocalDate day) {
        platform.clock().set(Instant.parse(day + "T11:00:00Z"));
        officer = platform.again(officer);
    }

    private TrailReader reader() {
        return new TrailReader(platform, officer);
    }
}
