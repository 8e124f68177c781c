package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.UUID;

/** A consent ends in the register with the last application that it was for, by whichever way. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class EndedConsentsTest {

    private static final String OWN = TakingBack.OWN.name();

    private final AwardDatabase database = AwardDatabase.shared();

    private UUID staff;
    private UUID edition;

    @BeforeEach
    void an_edition() throws Exception {
        database.enterNewTenant();
        database.at("2026-11-22T11:00:00Z");
        staff = database.account(database.subject(), "HUMAN");
        database.as(staff);
        edition = database.edition("Assen", "2026-10-01", "2026-11-30");
    }

    @Test
    void with_many_applications_in_one_statement_as_a_run_removes_them() throws Exception {
        UUID ann = database.subject();
        UUID bob = database.subject();
        UUID cas = database.subject();
        consented(ann);
        consented(ann);
        consented(bob);
        UUID stays = consented(cas);
        consented(cas);

        database.run("DELETE FROM mantelzorgwaardering.application WHERE id <> ?", stays);

        assertThat(standing(ann)).isEqualTo("0");
        assertThat(standing(bob)).isEqualTo("0");
        assertThat(standing(cas)).as("one application is left").isEqualTo("1");
    }

    @Test
    void with_lines_that_go_before_their_application() throws Exception {
        UUID ann = database.subject();
        UUID first = consented(ann);
        consented(ann);

        database.run("DELETE FROM mantelzorgwaardering.consent WHERE application_id = ?", first);
        assertThat(standing(ann)).isEqualTo("1");
        database.run("DELETE FROM mantelzorgwaardering.consent");
        assertThat(standing(ann)).isEqualTo("0");
        database.run("DELETE FROM mantelzorgwaardering.application");

        assertThat(ended(ann)).isEqualTo("NOTHING_LEFT");
    }

    @Test
    void not_with_an_application_that_nobody_consented_to_or_whose_consent_was_taken_back()
            throws Exception {
        UUID ann = database.subject();
        UUID never = database.draft(ann, edition);
        UUID back = consented(ann);
        database.run(
                "UPDATE mantelzorgwaardering.consent SET withdrawn_at = core.now() WHERE"
                        + " application_id = ?",
                back);

        database.run(
                "DELETE FROM mantelzorgwaardering.application WHERE id = ? OR id = ?", never, back);

        assertThat(standing(ann)).as("the register alone says how that ended").isEqualTo("1");
    }

    @Test
    void and_not_that_of_another_giver() throws Exception {
        UUID ann = database.subject();
        consented(ann);
        database.agreed(ann, TakingBack.REPRESENTATIVE.name());

        database.run("DELETE FROM mantelzorgwaardering.application");

        assertThat(standing(ann)).isEqualTo("0");
        assertThat(standing(ann, TakingBack.REPRESENTATIVE.name())).isEqualTo("1");
    }

    @Test
    void a_line_bears_the_carer_of_its_application_for_good() throws Exception {
        UUID ann = database.subject();
        UUID other = database.subject();
        consented(ann);

        assertThat(
                        AwardDatabase.refusal(
                                () ->
                                        database.run(
                                                "UPDATE mantelzorgwaardering.consent SET"
                                                        + " applicant_id = ?, withdrawn_at ="
                                                        + " core.now()",
                                                other)))
                .isEqualTo("consent_stands");
        assertThat(database.ask("SELECT applicant_id FROM mantelzorgwaardering.consent"))
                .isEqualTo(ann.toString());
    }

    /** A draft that the carer consented to, and the line of the register. */
    private UUID consented(UUID carer) throws SQLException {
        UUID application = database.draft(carer, edition);
        if (standing(carer).equals("0")) {
            database.agreed(carer, OWN);
        }
        database.run(
                "INSERT INTO mantelzorgwaardering.consent (tenant_id, id, application_id, giver,"
                        + " channel, text_version, given_at, recorded_by) VALUES (core.tenant(),"
                        + " gen_random_uuid(), ?, 'CARER', 'PHONE', '2026-1', now(), ?)",
                application,
                staff);
        return application;
    }

    private String standing(UUID person) throws SQLException {
        return standing(person, OWN);
    }

    private String standing(UUID person, String purpose) throws SQLException {
        return database.known(
                "SELECT count(*)::text FROM core.consent WHERE subject_id = ? AND purpose = ? AND"
                        + " superseded_at IS NULL",
                person,
                purpose);
    }

    private String ended(UUID person) throws SQLException {
        return database.known(
                "SELECT ended_because FROM core.consent WHERE subject_id = ?", person);
    }
}
