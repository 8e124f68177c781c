package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.UUID;

/**
 * Who takes applications for others sees no other: what the database judges of all applications of
 * a carer or of an edition, it judges of those as well.
 */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class UnseenApplicationsTest {

    private static final String OWN = TakingBack.OWN.name();

    private final AwardDatabase database = AwardDatabase.shared();

    private UUID helpdesk;
    private UUID edition;
    private UUID ann;

    @BeforeEach
    void a_carer_with_an_application_of_her_own() throws Exception {
        database.enterNewTenant();
        database.at("2026-11-22T11:00:00Z");
        helpdesk = database.account(database.subject(), "HUMAN");
        database.as(helpdesk);
        edition = database.edition("Assen", "2026-10-01", "2026-11-30");
        ann = database.subject();
    }

    @AfterEach
    void all_of_it() throws SQLException {
        database.reaching("TENANT");
    }

    @Test
    void a_draft_thrown_away_ends_no_consent_that_an_application_out_of_sight_rests_on()
            throws SQLException {
        UUID own = database.draft(ann, edition);
        database.agreed(ann, OWN);
        agreedTo(own);
        UUID taken = taken(edition);
        agreedTo(taken);
        database.reaching("ASSIGNED");
        assertThat(database.ask("SELECT count(*) FROM mantelzorgwaardering.application"))
                .isEqualTo("1");

        assertThat(database.run("DELETE FROM mantelzorgwaardering.application WHERE id = ?", taken))
                .isEqualTo(1);

        assertThat(standing()).as("the other still rests on it").isEqualTo("1");
        database.reaching("TENANT");
        database.run("DELETE FROM mantelzorgwaardering.application WHERE id = ?", own);
        assertThat(standing()).as("nothing rests on it").isEqualTo("0");
    }

    @Test
    void the_last_one_thrown_away_ends_it() throws SQLException {
        database.agreed(ann, OWN);
        UUID taken = taken(edition);
        agreedTo(taken);
        database.reaching("ASSIGNED");

        database.run("DELETE FROM mantelzorgwaardering.application WHERE id = ?", taken);

        assertThat(standing()).isEqualTo("0");
    }

    @Test
    void an_edition_stays_of_which_whoever_changes_it_sees_no_application() throws SQLException {
        database.submitted(ann, edition);
        UUID other = database.edition("Tynaarlo", "2026-10-01", "2026-11-30");
        taken(other);
        database.reaching("ASSIGNED");

        assertThat(AwardDatabase.refusal(() -> rename(edition))).isEqualTo("edition_in_use");
        assertThat(AwardDatabase.refusal(() -> rename(other)))
                .as("with nothing but a draft")
                .isEqualTo("accepted");
    }

    @Test
    void and_of_who_is_set_aside() throws SQLException {
        database.submitted(ann, edition);
        database.asAStranger();
        setAside();

        assertThat(database.ask("SELECT count(*) FROM mantelzorgwaardering.application"))
                .isEqualTo("0");
        assertThat(AwardDatabase.refusal(() -> rename(edition))).isEqualTo("edition_in_use");
    }

    private void rename(UUID changed) throws SQLException {
        database.run(
                "UPDATE mantelzorgwaardering.edition SET name = 'Anders' WHERE id = ?", changed);
    }

    /** A draft that the helpdesk took for the carer. */
    private UUID taken(UUID in) throws SQLException {
        UUID id = UUID.randomUUID();
        database.run(
                "INSERT INTO mantelzorgwaardering.application (tenant_id, id, applicant_id, edition_id,"
                        + " status, name, email, phone, street, postcode, town, date_of_birth,"
                        + " recipient_street, recipient_postcode, recipient_town, source, taken_by)"
                        + " VALUES (core.tenant(), ?, ?, ?, 'DRAFT', 'Test', 'test@example.org',"
                        + " '+31592000000', 'Straat 1', '9401 AB', 'Assen', '1980-01-01', 'Straat 2',"
                        + " '9401 AB', 'Assen', 'HELPDESK', ?)",
                id,
                ann,
                in,
                helpdesk);
        return id;
    }

    private void agreedTo(UUID application) throws SQLException {
        database.run(
                "INSERT INTO mantelzorgwaardering.consent (tenant_id, id, application_id, giver,"
                        + " channel, text_version, given_at, recorded_by) VALUES (core.tenant(),"
                        + " gen_random_uuid(), ?, 'CARER', 'PHONE', '2026-1', now(), ?)",
                application,
                helpdesk);
    }

    private void setAside() throws SQLException {
        database.core(
                "INSERT INTO core.restriction (tenant_id, id, created_at, subject_id, request_id)"
                        + " VALUES (core.tenant(), gen_random_uuid(), core.now(), ?,"
                        + " gen_random_uuid())",
                ann);
    }

    private String standing() throws SQLException {
        return database.known(
                "SELECT count(*)::text FROM core.consent WHERE subject_id = ? AND purpose = ? AND"
                        + " superseded_at IS NULL",
                ann,
                OWN);
    }
}
