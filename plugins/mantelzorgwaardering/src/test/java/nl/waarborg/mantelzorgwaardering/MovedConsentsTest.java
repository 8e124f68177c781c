package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.PublishedTenants;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;

/** What was consented to before the register had it stands there after the next start. */
final class MovedConsentsTest {

    private static final String MOVED =
            "SELECT coalesce(string_agg(concat_ws(' ', replace(purpose, 'mantelzorgwaardering.', ''),"
                    + " given_by, age_band, channel, representative_name, representative_relation,"
                    + " representative_contact, evidence, to_char(given_at AT TIME ZONE 'UTC',"
                    + " 'YYYY-MM-DD')), ', ' ORDER BY purpose), 'none') FROM core.consent"
                    + " WHERE subject_id = ? AND withdrawn_at IS NULL AND superseded_at IS NULL";

    @TempDir private Path folder;

    @Test
    void every_consent_that_stands_moves_with_its_words_age_and_representative()
            throws IOException, SQLException {
        AwardDatabase database = AwardDatabase.before(10, folder);
        database.enterNewTenant();
        database.at("2026-11-22T11:00:00Z");
        UUID staff = database.account(database.subject(), "HUMAN");
        database.as(staff);
        UUID edition = database.edition("Assen", "2026-10-01", "2026-11-30");
        UUID child = database.subject();
        UUID first = young(database, child, edition, "2013-05-05");
        consent(database, first, staff, "CARER");
        consent(database, first, staff, "REPRESENTATIVE");
        UUID grown = database.subject();
        UUID alone = young(database, grown, edition, "2009-05-05");
        consent(database, alone, staff, "CARER");
        UUID back = database.subject();
        consent(database, young(database, back, edition, "2009-05-06"), staff, "CARER");
        database.run(
                "UPDATE mantelzorgwaardering.consent SET withdrawn_at = core.now() WHERE application_id"
                        + " IN (SELECT id FROM mantelzorgwaardering.application WHERE applicant_id = ?)",
                back);
        database.at("2026-11-24T11:00:00Z");
        UUID later = database.edition("Assen", "2026-11-01", "2026-12-30");
        consent(database, young(database, child, later, "2013-05-05"), staff, "CARER");

        database.upgrade();

        assertThat(database.known(MOVED, child))
                .isEqualTo(
                        ("own-consent PERSON PHONE mantelzorgwaardering.application %s 2026-11-22,"
                                        + " representative-consent REPRESENTATIVE FROM_12_TO_15 PHONE Ouder"
                                        + " PARENT 0592 mantelzorgwaardering.application %s 2026-11-22")
                                .formatted(first, first));
        assertThat(database.known(MOVED, grown))
                .isEqualTo(
                        "own-consent PERSON FROM_16 PHONE mantelzorgwaardering.application %s 2026-11-22"
                                .formatted(alone));
        assertThat(database.known(MOVED, back)).isEqualTo("none");
        assertThat(
                        database.known(
                                "SELECT count(*)::text FROM core.consent r JOIN"
                                        + " mantelzorgwaardering.consent c ON c.id = r.id"))
                .as("known by the same ids in an older copy")
                .isEqualTo("3");
        assertThat(
                        database.known(
                                "SELECT count(*)::text FROM mantelzorgwaardering.consent c JOIN"
                                        + " mantelzorgwaardering.application a ON a.id ="
                                        + " c.application_id AND a.applicant_id = c.applicant_id"))
                .as("each line knows whose application it is for")
                .isEqualTo("5");
        for (String purpose :
                new String[] {TakingBack.OWN.name(), TakingBack.REPRESENTATIVE.name()}) {
            assertThat(
                            database.known(
                                    "SELECT words FROM core.consent_text WHERE purpose = ?"
                                            + " AND sha256 = encode(sha256(convert_to(words, 'UTF8')), 'hex')",
                                    purpose))
                    .isEqualTo(published(purpose));
        }
        database.status(first, "SUBMITTED");
        database.run("DELETE FROM mantelzorgwaardering.application WHERE id = ?", alone);
        assertThat(database.known(MOVED, grown))
                .as("it ends with what it was for")
                .isEqualTo("none");
        database.leave();
    }

    /** As the register keeps the words of the file. */
    private static String published(String purpose) throws IOException {
        for (JsonNode one :
                new YAMLMapper().readTree(PublishedTenants.text("valtes")).get("consents")) {
            if (one.get("id").textValue().equals(purpose)) {
                return new JsonObject()
                        .put("nl", one.at("/text/nl").textValue())
                        .put("en", one.at("/text/en").textValue())
                        .put("questions", new JsonArray())
                        .encode();
            }
        }
        throw new AssertionError(purpose + " is not asked");
    }

    private static UUID young(AwardDatabase database, UUID carer, UUID edition, String born)
            throws SQLException {
        UUID application = database.draft(carer, edition);
        database.run(
                "UPDATE mantelzorgwaardering.application SET date_of_birth = ?::date WHERE id = ?",
                born,
                application);
        return application;
    }

    private static void consent(AwardDatabase database, UUID application, UUID staff, String giver)
            throws SQLException {
        database.run(
                "INSERT INTO mantelzorgwaardering.consent (tenant_id, id, application_id, giver,"
                        + " channel, text_version, given_at, recorded_by, representative_name,"
                        + " representative_relation, representative_contact)"
                        + " VALUES (core.tenant(), gen_random_uuid(), ?, ?, 'PHONE', '2026-1', now(), ?,"
                        + (giver.equals("CARER")
                                ? " NULL, NULL, NULL)"
                                : " 'Ouder', 'PARENT', '0592')"),
                application,
                giver,
                staff);
    }
}
