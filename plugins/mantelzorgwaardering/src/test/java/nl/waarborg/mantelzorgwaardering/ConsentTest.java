package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.Valtes.APPLICATIONS;
import static nl.waarborg.mantelzorgwaardering.Valtes.codes;
import static nl.waarborg.mantelzorgwaardering.Valtes.made;
import static nl.waarborg.mantelzorgwaardering.Valtes.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Young carers and their representatives consent (UAVG art. 5), over HTTP on 22 November 2026. */
final class ConsentTest {

    private static Valtes valtes;
    private static String edition;

    @BeforeAll
    static void start() {
        valtes = Valtes.open();
        edition = valtes.edition(Valtes.assen(2026));
    }

    @AfterAll
    static void stop() {
        valtes.close();
    }

    @Test
    void a_child_under_12_needs_the_representatives_consent_and_no_other() {
        Young child = born("2014-11-23");
        assertThat(codes(child.submit())).containsExactly("representative-consent-required");

        assertThat(child.consent(representative()).status()).isEqualTo(201);

        assertThat(child.submit().status()).isEqualTo(200);
    }

    @Test
    void a_child_of_12_needs_both_from_the_birthday_on() {
        Young child = born("2014-11-22");
        assertThat(codes(child.submit()))
                .containsExactlyInAnyOrder(
                        "carer-consent-required", "representative-consent-required");
        child.consent(representative());
        assertThat(codes(child.submit())).containsExactly("carer-consent-required");

        child.consent(own());

        assertThat(child.submit().status()).isEqualTo(200);
    }

    @Test
    void at_16_the_carer_consents_alone() {
        Young carer = born("2010-11-22");
        assertThat(codes(carer.submit())).containsExactly("carer-consent-required");

        carer.consent(own());

        assertThat(carer.submit().status()).isEqualTo(200);
    }

    @Test
    void a_grown_up_is_not_asked() {
        assertThat(born("2008-11-22").submit().status()).isEqualTo(200);
    }

    @Test
    void a_consent_names_who_gave_it_when_to_which_words_and_who_recorded_it() {
        Young child = born("2016-01-01");

        JsonObject consent = child.consent(representative()).json();

        assertThat(consent.getString("givenAt")).startsWith("2026-11-22T11:00:00");
        assertThat(consent.getString("textVersion")).isEqualTo(version());
        assertThat(consent.getString("recordedBy")).isEqualTo(child.person().name());
        assertThat(consent.getJsonObject("representative").getString("name"))
                .isEqualTo("Ouder Proef");
    }

    @Test
    void consent_to_other_words_or_without_a_representative_is_refused_with_pointers() {
        Young child = born("2016-01-02");

        Answer answer =
                child.consent(
                        new JsonObject()
                                .put("giver", "REPRESENTATIVE")
                                .put("textVersion", "1999-1")
                                .put("channel", "PAPER"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers())
                .containsExactlyInAnyOrder("/textVersion", "/channel", "/representative");
    }

    @Test
    void somebody_else_cannot_consent_for_the_carer_from_another_account() {
        Young child = born("2016-01-03");
        TestPerson stranger = valtes.someone("carer");

        assertThat(stranger.api().post(child.path() + "/consents", representative()).status())
                .isEqualTo(404);
    }

    @Test
    void a_helpdesk_that_records_a_consent_says_how_it_was_given() {
        TestPerson helpdesk = valtes.someone("helpdesk");
        JsonObject form = Valtes.form("Jeugdlaan 40", "2016-01-04").put("editionId", edition);
        String id = made(helpdesk.api().post("/mantelzorgwaardering/helpdesk-applications", form));
        String path = APPLICATIONS + "/" + id;

        Answer unsaid = helpdesk.api().post(path + "/consents", representative());
        Answer said =
                helpdesk.api().post(path + "/consents", representative().put("channel", "PHONE"));

        assertThat(unsaid.pointers()).containsExactly("/channel");
        assertThat(said.json().getString("channel")).isEqualTo("PHONE");
        assertThat(helpdesk.api().post(path + "/submission").status()).isEqualTo(200);
    }

    @Test
    void withdrawing_the_consent_before_the_decision_withdraws_the_application() {
        Young child = born("2013-01-05");
        child.consent(representative());
        child.consent(own());
        ok(child.submit());

        JsonObject after = ok(child.post("/consent-withdrawal"));

        assertThat(after.getString("status")).isEqualTo("WITHDRAWN");
        assertThat(child.person().api().get(child.path() + "/consents").items())
                .hasSize(2)
                .allSatisfy(consent -> assertThat(consent.getString("withdrawnAt")).isNotNull());
        assertThat(child.post("/consent-withdrawal").status()).isEqualTo(409);
    }

    @Test
    void a_consent_taken_back_from_a_draft_is_asked_for_again() {
        Young carer = born("2010-01-06");
        carer.consent(own());
        ok(carer.post("/consent-withdrawal"));

        assertThat(codes(carer.submit())).containsExactly("carer-consent-required");

        assertThat(carer.consent(own()).status()).isEqualTo(201);
        assertThat(carer.submit().status()).isEqualTo(200);
    }

    @Test
    void a_consent_to_words_that_changed_since_is_taken_back_as_any_other() throws SQLException {
        Young carer = born("2010-01-07");
        carer.consent(own());
        ok(carer.submit());
        try (Connection owner = valtes.platform().ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SET waarborg.tenant = 'valtes'");
            statement.execute(
                    "UPDATE core.consent SET superseded_at = core.now() WHERE subject_id = '"
                            + carer.person().subject()
                            + "'");
        }

        JsonObject after = ok(carer.post("/consent-withdrawal"));

        assertThat(after.getString("status")).isEqualTo("WITHDRAWN");
    }

    private static String version() {
        TestPerson carer = valtes.someone("carer");
        return ok(carer.api().get("/mantelzorgwaardering/consent-text")).getString("version");
    }

    private static JsonObject own() {
        return new JsonObject().put("giver", "CARER").put("textVersion", version());
    }

    private static JsonObject representative() {
        return new JsonObject()
                .put("giver", "REPRESENTATIVE")
                .put("textVersion", version())
                .put(
                        "representative",
                        new JsonObject()
                                .put("name", "Ouder Proef")
                                .put("relation", "PARENT")
                                .put("contact", "ouder@example.org"));
    }

    private static Young born(String day) {
        TestPerson person = valtes.someone("carer");
        return new Young(
                person,
                APPLICATIONS
                        + "/"
                        + valtes.draft(person, edition, Valtes.form("Jeugdlaan 1", day)));
    }

    private record Young(TestPerson person, String path) {

        Answer submit() {
            return post("/submission");
        }

        Answer consent(JsonObject body) {
            return person.api().post(path + "/consents", body);
        }

        Answer post(String what) {
            return person.api().post(path + what);
        }
    }
}
