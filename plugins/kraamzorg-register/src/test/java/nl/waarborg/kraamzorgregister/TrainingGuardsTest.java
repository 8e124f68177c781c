package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.RegisterDatabase.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.UUID;

/** What the database refuses of training, in the plugin's own role and with raw SQL. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class TrainingGuardsTest {

    private static RegisterDatabase database;

    private UUID dossier;
    private UUID teacher;
    private UUID teaching;
    private UUID judge;
    private UUID judging;
    private final UUID provider = UUID.randomUUID();
    private UUID offer;

    @BeforeAll
    static void start() throws SQLException {
        database = RegisterDatabase.start();
    }

    @BeforeEach
    void a_provider_with_an_offer() throws SQLException {
        database.enterNewTenant();
        database.at("2026-11-22");
        teaching = database.subject();
        teacher = database.account(teaching, "HUMAN");
        judging = database.subject();
        judge = database.account(judging, "HUMAN");
        database.as(judge, judging, "TENANT");
        dossier = database.dossier(database.subject());
        database.run(
                "INSERT INTO kraamzorg_register.provider (tenant_id, id, name)"
                        + " VALUES (core.tenant(), ?, 'Leerhuis')",
                provider);
        worksForProvider(teacher);
        offer = UUID.randomUUID();
        database.run(
                "INSERT INTO kraamzorg_register.offer (tenant_id, id, provider_id, title, points, status)"
                        + " VALUES (core.tenant(), ?, ?, 'Borstvoeding', 3, 'REQUESTED')",
                offer,
                provider);
    }

    @Test
    void no_accreditation_by_a_program_by_the_provider_or_for_too_long() throws SQLException {
        UUID program = database.account(database.subject(), "SERVICE");
        database.as(program, judging, "TENANT");
        assertThat(refusal(() -> accredit(program, "2026-12-31"))).isEqualTo("decision_by_a_human");
        database.as(teacher, teaching, "TENANT");
        assertThat(refusal(() -> accredit(teacher, "2026-12-31"))).isEqualTo("offer_by_another");
        database.as(judge, judging, "TENANT");
        assertThat(refusal(() -> accredit(judge, "2030-01-01"))).isEqualTo("offer_term");
        assertThat(refusal(() -> accredit(judge, "2026-12-30"))).isEqualTo("offer_term");
        assertThat(refusal(() -> accredit(judge, "2026-12-31"))).isEqualTo("accepted");
        assertThat(refusal(() -> accredit(judge, "2027-12-31"))).isEqualTo("offer_stands");
    }

    @Test
    void what_an_offer_counts_for_stands_once_it_is_decided_on() throws SQLException {
        counts("2023", "A");
        assertThat(refusal(() -> counts("2023", "B"))).isEqualTo("offer_part_once");
        accredit(judge, "2026-12-31");

        assertThat(refusal(() -> counts("2019", "A"))).isEqualTo("offer_stands");
        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE kraamzorg_register.offer_part SET part = 'B'")))
                .isEqualTo("offer_stands");
        assertThat(refusal(() -> database.run("DELETE FROM kraamzorg_register.offer_part")))
                .isEqualTo("offer_stands");
    }

    @Test
    void no_result_by_another_than_the_provider_or_outside_the_accreditation() throws SQLException {
        accredit(judge, "2026-12-31");
        assertThat(refusal(() -> finished(judge, "2026-10-01")))
                .isEqualTo("result_by_its_provider");
        assertThat(refusal(() -> finished(teacher, "2026-10-01")))
                .as("in the name of another")
                .isEqualTo("result_by_its_provider");

        database.as(teacher, teaching, "TENANT");
        assertThat(refusal(() -> finished(teacher, "2025-12-31"))).isEqualTo("result_accredited");
        assertThat(refusal(() -> finished(teacher, "2026-11-23")))
                .as("tomorrow")
                .isEqualTo("result_accredited");
        finished(teacher, "2026-11-22");

        assertThat(database.ask("SELECT points::text FROM kraamzorg_register.course_result"))
                .as("the offer's points, whatever was sent")
                .isEqualTo("3");
        assertThat(refusal(() -> finished(teacher, "2026-11-22"))).isEqualTo("result_once");
        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE kraamzorg_register.course_result SET points = 40")))
                .isEqualTo("result_stands");
    }

    private void worksForProvider(UUID account) throws SQLException {
        database.run(
                "INSERT INTO kraamzorg_register.provider_account (tenant_id, id, provider_id, account_id)"
                        + " VALUES (core.tenant(), gen_random_uuid(), ?, ?)",
                provider,
                account);
    }

    private void counts(String norm, String part) throws SQLException {
        database.run(
                "INSERT INTO kraamzorg_register.offer_part (tenant_id, id, offer_id, norm, part)"
                        + " VALUES (core.tenant(), gen_random_uuid(), ?, ?, ?)",
                offer,
                norm,
                part);
    }

    private void accredit(UUID by, String until) throws SQLException {
        database.run(
                "UPDATE kraamzorg_register.offer SET status = 'ACCREDITED', accredited_from = '2026-01-01',"
                        + " accredited_until = ?::date, fewest_years = 1, most_years = 4, reasons = 'Voldoet aan alles.', decided_by = ?,"
                        + " decided_at = now() WHERE id = ?",
                until,
                by,
                offer);
    }

    private void finished(UUID by, String on) throws SQLException {
        database.run(
                "INSERT INTO kraamzorg_register.course_result (tenant_id, id, dossier_id, offer_id, points, finished_on,"
                        + " entered_by) VALUES (core.tenant(), gen_random_uuid(), ?, ?, 99, ?::date, ?)",
                dossier,
                offer,
                on,
                by);
    }
}
