package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.RegisterDatabase.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.UUID;

/**
 * What the database refuses of results that are taken over or taken back, and of accreditations
 * that are withdrawn, in the plugin's own role and with raw SQL.
 */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class ResultGuardsTest {

    private static RegisterDatabase database;

    private UUID carer;
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
    void a_provider_with_an_accredited_offer() throws SQLException {
        database.enterNewTenant();
        database.at("2026-11-20");
        teaching = database.subject();
        teacher = database.account(teaching, "HUMAN");
        judging = database.subject();
        judge = database.account(judging, "HUMAN");
        database.as(judge, judging, "TENANT");
        carer = database.subject();
        dossier = database.dossier(carer, 40);
        database.run(
                "INSERT INTO kraamzorg_register.provider (tenant_id, id, name)"
                        + " VALUES (core.tenant(), ?, 'Leerhuis')",
                provider);
        database.run(
                "INSERT INTO kraamzorg_register.provider_account (tenant_id, id, provider_id, account_id)"
                        + " VALUES (core.tenant(), gen_random_uuid(), ?, ?)",
                provider,
                teacher);
        offer = offer(1, 4);
    }

    @Test
    void an_accreditation_fits_in_the_years_that_were_allowed_when_it_was_decided() {
        assertThat(refusal(() -> offer(2, 4))).isEqualTo("accepted");
        assertThat(refusal(() -> offer(3, 4))).as("two years").isEqualTo("offer_term");
        assertThat(refusal(() -> offer(1, 1))).isEqualTo("offer_term");
        assertThat(refusal(() -> offer(0, 4))).isEqualTo("offer_years");
        assertThat(refusal(() -> offer(null, 4))).isEqualTo("offer_accredited");
    }

    @Test
    void an_accreditation_is_withdrawn_once_ahead_by_a_human_who_is_not_the_provider()
            throws SQLException {
        UUID program = database.account(database.subject(), "SERVICE");
        database.as(program, judging, "TENANT");
        assertThat(refusal(() -> withdraw(program, "2026-12-01"))).isEqualTo("decision_by_a_human");
        database.as(teacher, teaching, "TENANT");
        assertThat(refusal(() -> withdraw(teacher, "2026-12-01"))).isEqualTo("offer_by_another");
        database.as(judge, judging, "TENANT");
        assertThat(refusal(() -> withdraw(judge, "2026-11-20"))).isEqualTo("offer_withdrawn_ahead");
        assertThat(refusal(() -> withdraw(judge, "2028-01-01"))).isEqualTo("offer_withdrawn_ahead");
        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE kraamzorg_register.offer SET status = 'WITHDRAWN', withdrawn_by = ?",
                                                judge)))
                .isEqualTo("offer_withdrawn");
        assertThat(refusal(() -> database.run("UPDATE kraamzorg_register.offer SET points = 9")))
                .isEqualTo("offer_stands");
        assertThat(refusal(() -> withdraw(judge, "2026-12-01"))).isEqualTo("accepted");
        assertThat(refusal(() -> withdraw(judge, "2026-12-02"))).isEqualTo("offer_stands");

        database.at("2026-12-03");
        database.as(teacher, teaching, "TENANT");
        assertThat(refusal(() -> result(teacher, "2026-12-01", false)))
                .isEqualTo("result_accredited");
        assertThat(refusal(() -> result(teacher, "2026-11-30", false))).isEqualTo("accepted");
    }

    @Test
    void only_a_human_takes_results_over_into_what_was_taken_over_and_never_the_own()
            throws SQLException {
        assertThat(refusal(() -> result(judge, "2026-10-01", true)))
                .as("nothing was taken over")
                .isEqualTo("result_taken_over");
        database.decide(dossier, judge, "TAKE_OVER", "REGISTERED");
        UUID own = database.account(carer, "HUMAN");
        UUID program = database.account(database.subject(), "SERVICE");
        database.as(program, judging, "TENANT");
        assertThat(refusal(() -> result(program, "2026-10-01", true)))
                .isEqualTo("result_taken_over");
        database.as(own, carer, "TENANT");
        assertThat(refusal(() -> result(own, "2026-10-01", true))).isEqualTo("result_taken_over");
        database.as(teacher, teaching, "TENANT");
        assertThat(refusal(() -> result(teacher, "2026-10-01", true)))
                .as("by its provider")
                .isEqualTo("result_taken_over");
        database.at("2026-11-22");
        database.as(judge, judging, "TENANT");
        assertThat(refusal(() -> result(judge, "2026-11-21", true)))
                .as("after the take-over")
                .isEqualTo("result_taken_over");
        assertThat(refusal(() -> result(teacher, "2026-11-20", true)))
                .as("in the name of another")
                .isEqualTo("result_by_its_provider");
        assertThat(refusal(() -> result(judge, "2026-11-20", true))).isEqualTo("accepted");
    }

    @Test
    void who_entered_a_result_takes_it_back_and_nobody_else() throws SQLException {
        database.decide(dossier, judge, "TAKE_OVER", "REGISTERED");
        UUID taken = result(judge, "2026-10-01", true);
        database.as(teacher, teaching, "TENANT");
        UUID entered = result(teacher, "2026-10-02", false);
        assertThat(refusal(() -> takeBack(taken, teacher))).isEqualTo("withdrawal_by_who_entered");
        assertThat(refusal(() -> takeBack(UUID.randomUUID(), teacher)))
                .isEqualTo("withdrawal_by_who_entered");
        database.as(judge, judging, "TENANT");
        assertThat(refusal(() -> takeBack(entered, judge))).isEqualTo("withdrawal_by_who_entered");
        assertThat(refusal(() -> takeBack(entered, teacher)))
                .as("in the name of another")
                .isEqualTo("withdrawal_by_who_entered");
        assertThat(refusal(() -> takeBack(taken, judge))).isEqualTo("accepted");
        assertThat(refusal(() -> takeBack(taken, judge))).isEqualTo("withdrawal_by_who_entered");

        assertThat(database.ask("SELECT count(*) FROM kraamzorg_register.course_result"))
                .isEqualTo("1");
        assertThat(
                        database.ask(
                                "SELECT finished_on::text FROM kraamzorg_register.result_withdrawal"))
                .as("the day of the result, whatever was sent")
                .isEqualTo("2026-10-01");
        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE kraamzorg_register.result_withdrawal SET"
                                                        + " reasons = 'Toch om iets anders.'")))
                .isEqualTo("withdrawal_stands");
    }

    @Test
    void a_result_that_stood_in_the_dossier_at_a_decision_is_not_taken_back() throws SQLException {
        database.decide(dossier, judge, "TAKE_OVER", "REGISTERED");
        database.as(teacher, teaching, "TENANT");
        UUID before = result(teacher, "2026-10-01", false);
        database.at("2026-11-21");
        database.as(judge, judging, "TENANT");
        database.decide(dossier, judge, "EXTEND", "EXTENDED");
        database.at("2026-11-22");
        database.as(teacher, teaching, "TENANT");
        UUID after = result(teacher, "2026-10-02", false);

        assertThat(refusal(() -> takeBack(before, teacher)))
                .isEqualTo("withdrawal_before_a_decision");
        assertThat(refusal(() -> takeBack(after, teacher))).isEqualTo("accepted");
    }

    /** Accredited for two years. */
    private UUID offer(@Nullable Integer fewest, int most) throws SQLException {
        UUID id = UUID.randomUUID();
        database.run(
                "INSERT INTO kraamzorg_register.offer (tenant_id, id, provider_id, title, points, status)"
                        + " VALUES (core.tenant(), ?, ?, 'Borstvoeding', 3, 'REQUESTED')",
                id,
                provider);
        database.run(
                "UPDATE kraamzorg_register.offer SET status = 'ACCREDITED', accredited_from = '2026-01-01',"
                        + " accredited_until = '2027-12-31', fewest_years = ?, most_years = ?,"
                        + " reasons = 'Voldoet aan alles.', decided_by = ?, decided_at = now()"
                        + " WHERE id = ?",
                fewest,
                most,
                judge,
                id);
        return id;
    }

    private void withdraw(UUID by, String from) throws SQLException {
        database.run(
                "UPDATE kraamzorg_register.offer SET status = 'WITHDRAWN', withdrawn_from = ?::date,"
                        + " withdrawal_reasons = 'Voldoet niet meer.', withdrawn_by = ?,"
                        + " withdrawn_at = now() WHERE id = ?",
                from,
                by,
                offer);
    }

    private UUID result(UUID by, String on, boolean takenOver) throws SQLException {
        UUID id = UUID.randomUUID();
        database.run(
                "INSERT INTO kraamzorg_register.course_result (tenant_id, id, dossier_id, offer_id, points, finished_on,"
                        + " entered_by, taken_over) VALUES (core.tenant(), ?, ?, ?, 99, ?::date, ?, ?)",
                id,
                dossier,
                offer,
                on,
                by,
                takenOver);
        return id;
    }

    private void takeBack(UUID result, UUID by) throws SQLException {
        database.run(
                "INSERT INTO kraamzorg_register.result_withdrawal (tenant_id, id, dossier_id, result_id, offer_id,"
                        + " finished_on, reasons, withdrawn_by, withdrawn_at)"
                        + " VALUES (core.tenant(), gen_random_uuid(), ?, ?, ?, '2020-01-01',"
                        + " 'De verkeerde lijst.', ?, now())",
                dossier,
                result,
                offer,
                by);
    }
}
