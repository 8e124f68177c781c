package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.decided;
import static nl.waarborg.kraamzorgregister.KckTenant.kind;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;

/** What was decided before norms had weeks keeps those it was decided under, by the migration. */
final class WeeksOfBeforeTest {

    private static final String MIGRATION =
            "/db/kraamzorg_register/V23__words_to_staff_and_weeks_of_norms.sql";

    /** The tables as they were before, and as migrations find them: their owner sees all rows. */
    private static final String BACK =
            """
            ALTER TABLE kraamzorg_register.dossier NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE kraamzorg_register.decision NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE kraamzorg_register.appeal NO FORCE ROW LEVEL SECURITY;
            DROP TRIGGER move ON kraamzorg_register.dossier;
            DROP TRIGGER go_back ON kraamzorg_register.dossier;
            DROP TABLE kraamzorg_register.deregistration CASCADE;
            ALTER TABLE kraamzorg_register.appeal DROP COLUMN channel, DROP COLUMN mail_id, DROP COLUMN recorded_by;
            ALTER TABLE kraamzorg_register.decision DROP COLUMN reregistration_weeks, DROP COLUMN appeal_weeks,
                DROP COLUMN answer_weeks;
            ALTER TABLE kraamzorg_register.dossier DROP COLUMN closing_from, DROP COLUMN deregistration_id;
            DROP FUNCTION kraamzorg_register.demand_received, kraamzorg_register.guard_deregistration,
                kraamzorg_register.demand_leaving, kraamzorg_register.demand_word_of_leaving;
            """;

    @Test
    void decisions_periods_and_appeals_of_before_keep_their_eight_and_six_weeks() throws Exception {
        try (KckTenant kck = KckTenant.open()) {
            kck.on("2026-11-22");
            TestPerson carer = kck.someone("maternity-carer");
            TestPerson caseworker = kck.someone("caseworker");
            String runs = kck.registered(kck.someone("maternity-carer"), caseworker, "2023-05-01");
            String struck = kck.registered(carer, caseworker, "2023-05-01");
            decided(caseworker, struck, kind("STRIKE_OFF"));
            ok(
                    carer.api()
                            .post(
                                    struck + "/appeals",
                                    new JsonObject().put("grounds", "Ik had genoeg uren.")));

            run(kck, BACK);
            run(kck, migration());

            try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
                assertThat(
                                sql.ask(
                                        "SELECT string_agg(concat_ws(' ', kind,"
                                                + " reregistration_weeks, appeal_weeks,"
                                                + " answer_weeks), ', ' ORDER BY kind) FROM"
                                                + " kraamzorg_register.decision"))
                        .hasValue("ADMIT 8, ADMIT 8, STRIKE_OFF 6 6");
                assertThat(
                                sql.ask(
                                        "SELECT closing_from FROM kraamzorg_register.dossier WHERE"
                                                + " id = ?",
                                        UUID.fromString(runs.substring(runs.lastIndexOf('/') + 1))))
                        .hasValue("2027-03-05");
                assertThat(sql.ask("SELECT channel FROM kraamzorg_register.appeal"))
                        .hasValue("ONLINE");
            }
        }
    }

    /** In one transaction, as migrations run. */
    private static void run(KckTenant kck, String sql) throws SQLException {
        try (Connection owner = kck.platform().ownerConnection();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute(sql);
            owner.commit();
        }
    }

    private static String migration() throws IOException {
        try (InputStream sql = WeeksOfBeforeTest.class.getResourceAsStream(MIGRATION)) {
            return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
