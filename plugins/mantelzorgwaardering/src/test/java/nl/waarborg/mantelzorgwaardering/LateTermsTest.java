package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.UUID;

/** Days of applications of who was set aside while an edition was announced or mended. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class LateTermsTest {

    private final AwardDatabase database = AwardDatabase.shared();

    private UUID carer;

    @BeforeEach
    void a_carer() throws Exception {
        database.enterNewTenant();
        database.at("2026-10-01T10:00:00Z");
        carer = database.subject();
    }

    @Test
    void keep_the_old_day_as_long_as_it_lasts_and_get_the_right_one_in_the_night_after_it()
            throws Exception {
        UUID mine = applied("Assen", "2026");
        setAside(carer);
        carer = database.subject();
        UUID others = applied("Zwolle", "2026");
        database.edition("Assen", "2027-09-01", "2027-10-31");

        assertThat(moved()).isEqualTo("0");
        seenAgain();
        assertThat(database.anchor(mine)).isEqualTo("2027-11-30");
        assertThat(moved()).isEqualTo("1");

        assertThat(database.anchor(mine)).isEqualTo("2027-10-31");
        assertThat(database.anchor(others)).isEqualTo("2027-11-30");
        assertThat(moved()).as("once is enough").isEqualTo("0");
    }

    @Test
    void follow_the_nearest_of_more_editions() throws Exception {
        UUID application = applied("Assen", "2026");
        setAside(carer);
        database.edition("Assen", "2027-09-01", "2027-10-31");
        database.edition("Assen", "2027-05-01", "2027-06-30");
        seenAgain();

        moved();

        assertThat(database.anchor(application)).isEqualTo("2027-06-30");
    }

    @Test
    void follow_for_a_draft_the_closing_of_its_own_edition_in_both_directions() throws Exception {
        UUID edition = database.edition("Assen", "2026-10-01", "2026-11-30");
        UUID draft = database.draft(carer, edition);
        for (String day : new String[] {"2026-12-15", "2026-11-15"}) {
            setAside(carer);
            database.run(
                    "UPDATE mantelzorgwaardering.edition SET closes_on = ?::date WHERE id = ?",
                    day,
                    edition);
            seenAgain();

            assertThat(moved()).isEqualTo("1");
            assertThat(
                            database.ask(
                                    "SELECT edition_closes_on::text FROM"
                                            + " mantelzorgwaardering.application WHERE id = ?",
                                    draft))
                    .isEqualTo(day);
        }
    }

    @Test
    void stay_where_the_person_applied_for_that_edition() throws Exception {
        UUID first = applied("Assen", "2026");
        UUID second = applied("Assen", "2027");

        assertThat(moved()).isEqualTo("0");

        database.run("DELETE FROM mantelzorgwaardering.application WHERE id = ?", second);
        assertThat(moved()).as("also once that application is gone").isEqualTo("0");
        assertThat(database.anchor(first)).isEqualTo("2028-11-30");
    }

    @Test
    void stay_where_the_person_applied_elsewhere_after_the_edition_was_known() throws Exception {
        UUID first = applied("Assen", "2026");
        database.at("2027-01-10T10:00:00Z");
        database.edition("Assen", "2027-09-01", "2027-10-31");
        UUID zwolle = database.edition("Zwolle", "2027-02-01", "2027-03-31");
        database.at("2027-02-10T10:00:00Z");
        database.submitted(carer, zwolle);
        assertThat(database.anchor(first)).isEqualTo("2028-03-31");

        assertThat(moved()).isEqualTo("0");

        assertThat(database.anchor(first)).isEqualTo("2028-03-31");
    }

    @Test
    void stay_behind_a_later_closing_and_that_of_another_municipality() throws Exception {
        UUID application = applied("Assen", "2026");
        setAside(carer);
        database.edition("Assen", "2027-12-01", "2028-01-31");
        database.edition("Zwolle", "2027-01-01", "2027-01-31");
        seenAgain();

        assertThat(moved()).isEqualTo("0");
        assertThat(database.anchor(application)).isEqualTo("2027-11-30");
    }

    @Test
    void move_while_a_claim_freezes_the_application() throws Exception {
        UUID application = applied("Assen", "2026");
        setAside(carer);
        database.edition("Assen", "2027-09-01", "2027-10-31");
        seenAgain();
        UUID officer = database.account(database.subject(), "HUMAN");
        database.core(
                "INSERT INTO core.hold (tenant_id, id, created_at, subject_id, ground, reference,"
                        + " owner_id, placed_by, review_on) VALUES (core.tenant(),"
                        + " gen_random_uuid(), core.now(), ?, 'LEGAL_CLAIM', 'file 12', ?, ?,"
                        + " '2027-01-01')",
                carer,
                officer,
                officer);

        moved();

        assertThat(database.anchor(application)).isEqualTo("2027-10-31");
    }

    @Test
    void of_another_organisation_are_left_to_its_own_night() throws Exception {
        applied("Assen", "2026");
        setAside(carer);
        database.edition("Assen", "2027-09-01", "2027-10-31");
        seenAgain();
        String here = database.ask("SELECT core.tenant()");
        database.enterNewTenant();

        assertThat(moved()).isEqualTo("0");

        assertThat(
                        database.known(
                                "SELECT retention_anchor_on::text FROM"
                                        + " mantelzorgwaardering.application WHERE tenant_id = ?",
                                here))
                .isNotEqualTo("2027-10-31");
    }

    private UUID applied(String municipality, String year) throws Exception {
        UUID edition = database.edition(municipality, year + "-10-01", year + "-11-30");
        database.at(year + "-10-15T10:00:00Z");
        return database.submitted(carer, edition);
    }

    private void setAside(UUID person) throws SQLException {
        database.core(
                "INSERT INTO core.restriction (tenant_id, id, created_at, subject_id, request_id)"
                        + " VALUES (core.tenant(), gen_random_uuid(), core.now(), ?,"
                        + " gen_random_uuid())",
                person);
    }

    private void seenAgain() throws SQLException {
        database.core(
                "UPDATE core.restriction SET announced_at = core.now() - interval '14 days',"
                        + " ends_at = core.now() - interval '1 minute' WHERE ends_at IS NULL");
    }

    /** One night's work. */
    private String moved() throws SQLException {
        return database.ask("SELECT count(*) FROM mantelzorgwaardering.catch_up(100)");
    }
}
