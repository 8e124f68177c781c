package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.AwardDatabase.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.SQLException;
import java.util.UUID;

/** What the database refuses of the intake, whatever the code above it does. */
final class IntakeGuardsTest {

    private final AwardDatabase database = AwardDatabase.shared();
    private UUID edition;
    private UUID carer;
    private UUID staff;

    @BeforeEach
    void open() throws SQLException {
        database.enterNewTenant();
        database.at("2026-11-22T11:00:00Z");
        edition = database.edition("Assen", "2026-10-01", "2026-11-30");
        carer = database.subject();
        staff = database.account(database.subject(), "HUMAN");
        database.as(staff);
    }

    @Test
    void no_application_taken_in_the_name_of_another() throws SQLException {
        UUID colleague = database.account(database.subject(), "HUMAN");

        assertThat(refusal(() -> taken(carer, colleague)))
                .isEqualTo("application_taken_by_the_actor");
    }

    @Test
    void no_application_taken_by_a_service() throws SQLException {
        UUID service = database.account(database.subject(), "SERVICE");
        database.as(service);

        assertThat(refusal(() -> taken(carer, service))).isEqualTo("application_taken_by_a_human");
    }

    @Test
    void no_application_taken_for_oneself() throws SQLException {
        UUID own = database.account(carer, "HUMAN");
        database.as(own);

        assertThat(refusal(() -> taken(carer, own))).isEqualTo("application_taken_for_another");
    }

    @Test
    void no_other_taker_afterwards() throws SQLException {
        UUID application = taken(carer, staff);

        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE mantelzorgwaardering.application SET source"
                                                        + " = 'OWN', taken_by = NULL WHERE id = ?",
                                                application)))
                .isEqualTo("application_source");
    }

    @Test
    void no_submission_while_something_taken_over_is_unconfirmed() throws SQLException {
        UUID application = database.draft(carer, edition);
        database.run(
                "UPDATE mantelzorgwaardering.application SET prefilled = '{NAME}' WHERE id = ?",
                application);

        assertThat(refusal(() -> database.status(application, "SUBMITTED")))
                .isEqualTo("application_prefill_confirmed");
    }

    @ParameterizedTest
    @CsvSource({
        "2014-11-23, REPRESENTATIVE",
        "2014-11-22, CARER+REPRESENTATIVE",
        "2010-11-23, CARER+REPRESENTATIVE",
        "2010-11-22, CARER",
        "2008-11-23, CARER",
        "2008-11-22, ''",
        "2008-02-29, ''"
    })
    void asks_of_each_age_the_consents_that_the_code_asks(String born, String givers)
            throws SQLException {
        assertThat(
                        database.ask(
                                "SELECT array_to_string(mantelzorgwaardering.consents_needed("
                                        + "?::date, '2026-11-22'), '+')",
                                born))
                .isEqualTo(givers);
        assertThat(
                        String.join(
                                "+",
                                ConsentRule.needed(
                                                java.time.LocalDate.parse(born),
                                                java.time.LocalDate.parse("2026-11-22"))
                                        .stream()
                                        .map(Enum::name)
                                        .sorted()
                                        .toList()))
                .isEqualTo(givers);
    }

    @Test
    void no_submission_of_a_minor_without_consent() throws SQLException {
        UUID application = minor("2012-01-01");
        consent(application, "REPRESENTATIVE", "PHONE");
        database.agreed(carer, TakingBack.REPRESENTATIVE.name());

        assertThat(refusal(() -> database.status(application, "SUBMITTED")))
                .isEqualTo("application_consented");

        consent(application, "CARER", "PHONE");
        assertThat(refusal(() -> database.status(application, "SUBMITTED")))
                .as("the register knows nothing of it")
                .isEqualTo("application_consented");

        database.agreed(carer, TakingBack.OWN.name());
        assertThat(refusal(() -> database.status(application, "SUBMITTED"))).isEqualTo("accepted");
    }

    @Test
    void no_consent_that_claims_to_come_from_the_carers_account() throws SQLException {
        UUID application = minor("2012-01-01");

        assertThat(refusal(() -> consent(application, "CARER", "ONLINE")))
                .isEqualTo("consent_channel");
    }

    @Test
    void no_consent_dated_back_and_no_other_words_afterwards() throws SQLException {
        UUID application = minor("2012-01-01");
        UUID consent = consent(application, "CARER", "PHONE");

        assertThat(
                        database.ask(
                                "SELECT given_at = core.now() FROM mantelzorgwaardering.consent"
                                        + " WHERE id = ?",
                                consent))
                .isEqualTo("t");
        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE mantelzorgwaardering.consent SET"
                                                        + " text_version = 'other' WHERE id = ?",
                                                consent)))
                .isEqualTo("consent_stands");
    }

    @Test
    void no_task_closed_in_the_name_of_another_or_twice() throws SQLException {
        UUID application = database.submitted(carer, edition);
        UUID task = task(application);
        UUID colleague = database.account(database.subject(), "HUMAN");

        assertThat(refusal(() -> close(task, colleague))).isEqualTo("review_by_the_actor");
        assertThat(refusal(() -> close(task, staff))).isEqualTo("accepted");
        assertThat(refusal(() -> close(task, staff))).isEqualTo("review_closed_once");
    }

    @Test
    void no_task_born_closed() throws SQLException {
        UUID application = database.submitted(carer, edition);

        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "INSERT INTO mantelzorgwaardering.review_task"
                                                        + " (tenant_id, id, application_id, kind,"
                                                        + " outcome, reasons, closed_by, closed_at)"
                                                        + " VALUES (core.tenant(), ?, ?,"
                                                        + " 'SAME_IBAN', 'NO_OBJECTION',"
                                                        + " 'Alles is in orde.', ?, core.now())",
                                                UUID.randomUUID(),
                                                application,
                                                staff)))
                .isEqualTo("review_starts_open");
    }

    @Test
    void no_draw_changed_afterwards_and_no_seed_of_ones_own() throws SQLException {
        database.run(
                "UPDATE mantelzorgwaardering.edition SET rules = '{\"sampleCheckPercent\": 50}'"
                        + " WHERE id = ?",
                edition);
        database.submitted(carer, edition);
        UUID draw = UUID.randomUUID();
        database.run(
                "INSERT INTO mantelzorgwaardering.sample_draw (tenant_id, id, edition_id, drawn_by,"
                        + " seed, percent) VALUES (core.tenant(), ?, ?, ?, 'mine', 1)",
                draw,
                edition,
                staff);

        assertThat(
                        database.ask(
                                "SELECT (seed <> 'mine' AND percent = 50)::text FROM"
                                        + " mantelzorgwaardering.sample_draw WHERE id = ?",
                                draw))
                .isEqualTo("true");
        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE mantelzorgwaardering.sample_draw SET seed ="
                                                        + " 'mine' WHERE id = ?",
                                                draw)))
                .isEqualTo("draw_stands");
    }

    @Test
    void no_evidence_that_the_edition_does_not_ask_for() throws SQLException {
        UUID application = database.draft(carer, edition);

        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "INSERT INTO mantelzorgwaardering.evidence"
                                                        + " (tenant_id, id, application_id, type,"
                                                        + " file_name, file_kind, file_size,"
                                                        + " file_content) VALUES (core.tenant(),"
                                                        + " ?, ?, 'OTHER', 'x', 'PDF', 1, 'x')",
                                                UUID.randomUUID(),
                                                application)))
                .isEqualTo("evidence_asked");
    }

    private UUID taken(UUID applicant, UUID taker) throws SQLException {
        UUID id = UUID.randomUUID();
        database.run(
                "INSERT INTO mantelzorgwaardering.application (tenant_id, id, applicant_id,"
                        + " edition_id, status, source, taken_by)"
                        + " VALUES (core.tenant(), ?, ?, ?, 'DRAFT', 'HELPDESK', ?)",
                id,
                applicant,
                edition,
                taker);
        return id;
    }

    private UUID minor(String born) throws SQLException {
        UUID application = database.draft(carer, edition);
        database.run(
                "UPDATE mantelzorgwaardering.application SET date_of_birth = ?::date WHERE id = ?",
                born,
                application);
        return application;
    }

    private UUID consent(UUID application, String giver, String channel) throws SQLException {
        UUID id = UUID.randomUUID();
        boolean represented = giver.equals("REPRESENTATIVE");
        database.run(
                "INSERT INTO mantelzorgwaardering.consent (tenant_id, id, application_id, giver,"
                        + " channel, text_version, given_at, recorded_by, representative_name,"
                        + " representative_relation, representative_contact)"
                        + " VALUES (core.tenant(), ?, ?, ?, ?, '2026-1', '2020-01-01', ?,"
                        + (represented ? " 'Ouder', 'PARENT', '0592')" : " NULL, NULL, NULL)"),
                id,
                application,
                giver,
                channel,
                staff);
        return id;
    }

    private UUID task(UUID application) throws SQLException {
        UUID id = UUID.randomUUID();
        database.run(
                "INSERT INTO mantelzorgwaardering.review_task (tenant_id, id, application_id, kind)"
                        + " VALUES (core.tenant(), ?, ?, 'SAME_IBAN')",
                id,
                application);
        return id;
    }

    private void close(UUID task, UUID closer) throws SQLException {
        database.run(
                "UPDATE mantelzorgwaardering.review_task SET outcome = 'NO_OBJECTION', reasons ="
                        + " 'Alles is in orde.', closed_by = ?, closed_at = core.now() WHERE id = ?",
                closer,
                task);
    }
}
