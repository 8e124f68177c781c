package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.UUID;

/** The date that VAL-R1 counts from: the closing of the edition after the person's last. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class RetentionAnchorTest {

    private final AwardDatabase database = AwardDatabase.shared();

    private UUID carer;

    @BeforeEach
    void a_carer() throws Exception {
        database.enterNewTenant();
        carer = database.subject();
    }

    @Test
    void stands_twelve_months_after_the_own_closing_while_no_next_edition_is_known()
            throws Exception {
        assertThat(database.anchor(applied("2026"))).isEqualTo("2027-11-30");
    }

    @Test
    void follows_the_next_edition_to_an_earlier_day() throws Exception {
        UUID application = applied("2026");

        database.edition("Assen", "2027-09-01", "2027-10-31");

        assertThat(database.anchor(application)).isEqualTo("2027-10-31");
    }

    @Test
    void never_follows_it_to_a_later_day_than_was_promised() throws Exception {
        UUID application = applied("2026");

        database.edition("Assen", "2027-12-01", "2028-01-31");

        assertThat(database.anchor(application)).isEqualTo("2027-11-30");
    }

    /** A claim freezes what an application says, not the closing of somebody else's edition. */
    @Test
    void follows_it_also_while_a_claim_freezes_the_application() throws Exception {
        UUID application = applied("2026");
        UUID officer = database.account(database.subject(), "HUMAN");
        database.core(
                "INSERT INTO core.hold (tenant_id, id, created_at, subject_id, ground, reference,"
                        + " owner_id, placed_by, review_on) VALUES (core.tenant(),"
                        + " gen_random_uuid(), core.now(), ?, 'LEGAL_CLAIM', 'file 12', ?, ?,"
                        + " '2027-01-01')",
                carer,
                officer,
                officer);

        database.edition("Assen", "2027-09-01", "2027-10-31");

        assertThat(database.anchor(application)).isEqualTo("2027-10-31");
        assertThat(AwardDatabase.refusal(() -> database.withdraw(application)))
                .contains("hold_keeps_the_record");
    }

    @Test
    void knows_a_next_edition_that_was_there_before() throws Exception {
        database.edition("Assen", "2027-09-01", "2027-10-31");

        assertThat(database.anchor(applied("2026"))).isEqualTo("2027-10-31");
    }

    @Test
    void does_not_care_about_another_municipalitys_edition() throws Exception {
        UUID application = applied("2026");

        database.edition("Zwolle", "2027-01-01", "2027-01-31");

        assertThat(database.anchor(application)).isEqualTo("2027-11-30");
    }

    @Test
    void moves_with_a_new_application_for_all_that_is_kept_of_the_person() throws Exception {
        UUID first = applied("2026");

        UUID second = applied("2027");

        assertThat(database.anchor(second)).isEqualTo("2028-11-30");
        assertThat(database.anchor(first)).isEqualTo("2028-11-30");
    }

    @Test
    void leaves_other_peoples_where_they_were() throws Exception {
        UUID mine = applied("2026");
        carer = database.subject();
        applied("2027");

        assertThat(database.anchor(mine)).isEqualTo("2027-11-30");
    }

    @Test
    void does_not_fall_back_behind_the_persons_last_edition() throws Exception {
        UUID first = applied("2026");
        applied("2027");

        database.edition("Assen", "2027-01-01", "2027-03-31");

        assertThat(database.anchor(first)).isEqualTo("2028-11-30");
    }

    @Test
    void runs_for_a_draft_from_the_closing_of_its_own_edition() throws Exception {
        UUID edition = database.edition("Assen", "2026-10-01", "2026-11-30");
        UUID draft = database.draft(carer, edition);

        database.run(
                "UPDATE mantelzorgwaardering.edition SET closes_on = '2026-11-15' WHERE id = ?",
                edition);

        assertThat(
                        database.ask(
                                "SELECT edition_closes_on::text FROM mantelzorgwaardering.application WHERE id = ?",
                                draft))
                .isEqualTo("2026-11-15");
    }

    private UUID applied(String year) throws Exception {
        UUID edition = database.edition("Assen", year + "-10-01", year + "-11-30");
        database.at(year + "-10-15T10:00:00Z");
        return database.submitted(carer, edition);
    }
}
