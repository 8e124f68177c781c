package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.Valtes.APPLICATIONS;
import static nl.waarborg.mantelzorgwaardering.Valtes.codes;
import static nl.waarborg.mantelzorgwaardering.Valtes.made;
import static nl.waarborg.mantelzorgwaardering.Valtes.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What young carers and their representatives agree to stands in the register of consents, and goes
 * from the application in whatever way it is taken back; over HTTP on 22 November 2026.
 */
final class ConsentRegisterTest {

    private static final String OWN = "mantelzorgwaardering.own-consent";
    private static final String OTHERS = "mantelzorgwaardering.representative-consent";

    private static Valtes valtes;
    private static String edition;
    private static TestPerson officer;
    private static TestPerson caseworker;

    @BeforeAll
    static void start() {
        valtes = Valtes.paying();
        edition = valtes.edition(Valtes.assen(2026));
        officer = valtes.someone("privacy-officer");
        caseworker = valtes.someone("caseworker");
    }

    @AfterAll
    static void stop() {
        valtes.close();
    }

    @Test
    void both_consents_stand_in_the_register_with_age_representative_words_and_proof() {
        YoungCarer child = YoungCarer.submitted(valtes, edition, "2013-02-01");

        assertThat(child.consents())
                .extracting(one -> one.getString("purpose"))
                .containsExactlyInAnyOrder(OWN, OTHERS);
        assertThat(child.consents())
                .allSatisfy(
                        one -> {
                            assertThat(one.getString("state")).isEqualTo("STANDING");
                            assertThat(one.getString("channel")).isEqualTo("ONLINE");
                            assertThat(one.getString("textVersion")).isEqualTo("2026-1");
                            assertThat(one.getString("evidence")).endsWith(child.id());
                        });
        assertThat(child.agreed(OWN).getString("givenBy")).isEqualTo("PERSON");
        assertThat(child.agreed(OTHERS).getString("givenBy")).isEqualTo("REPRESENTATIVE");
        assertThat(child.agreed(OTHERS).getString("age")).isEqualTo("FROM_12_TO_15");
        assertThat(child.agreed(OTHERS).encode()).contains("Ouder Proef");
        assertThat(proof(child.person(), child.agreed(OTHERS)))
                .contains("gezondheid en zorg", "\"givenBy\":\"REPRESENTATIVE\"");
        assertThat(officer.api().get("/consents?subject=" + child.person().subject()).items())
                .hasSize(2);
    }

    @Test
    void at_17_the_register_says_the_age_of_the_carer_who_consents_alone() {
        YoungCarer carer = YoungCarer.submitted(valtes, edition, "2009-02-02");

        assertThat(carer.agreed(OWN).getString("age")).isEqualTo("FROM_16");
    }

    @Test
    void of_somebody_whose_age_is_unknown_no_consent_is_recorded() {
        TestPerson person = valtes.someone("carer");
        JsonObject form = Valtes.form("Jeugdlaan 3");
        form.getJsonObject("carer").remove("dateOfBirth");
        String id = valtes.draft(person, edition, form);

        Answer answer = person.api().post(APPLICATIONS + "/" + id + "/consents", YoungCarer.own());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(codes(answer)).containsExactly("age-unknown");
    }

    @Test
    void a_child_that_takes_the_own_consent_back_in_the_account_withdraws_the_application() {
        YoungCarer child = YoungCarer.submitted(valtes, edition, "2013-02-03");

        ok(child.takeBack(OWN));

        JsonObject after = child.seen();
        assertThat(after.getString("status")).isEqualTo("WITHDRAWN");
        assertThat(after.encode()).doesNotContain("Jeugdlaan", "Carla", "1970-05-17", "2013-02-03");
        assertThat(after.getJsonObject("care").getValue("recipientLongTermIll")).isNull();
        assertThat(caseworker.api().get(child.path()).text()).doesNotContain("Jeugdlaan");
        assertThat(child.person().api().get(child.path() + "/consents").items())
                .filteredOn(one -> one.getString("giver").equals("CARER"))
                .allSatisfy(one -> assertThat(one.getString("withdrawnAt")).isNotNull());
    }

    @Test
    void a_draft_that_the_helpdesk_throws_away_ends_no_consent_that_the_childs_own_rests_on() {
        YoungCarer child = YoungCarer.submitted(valtes, edition, "2013-02-13");
        TestPerson helpdesk = valtes.someone("helpdesk");
        String draft = takenFor(child, helpdesk, "Midden-Drenthe");
        made(consents(helpdesk, draft));

        assertThat(helpdesk.api().delete(APPLICATIONS + "/" + draft).status()).isEqualTo(204);

        assertThat(child.states()).containsOnly("STANDING");
        assertThat(child.seen().getString("status")).isEqualTo("SUBMITTED");
    }

    @Test
    void what_the_helpdesk_takes_back_for_a_child_reaches_the_childs_own_application_too() {
        YoungCarer child = YoungCarer.submitted(valtes, edition, "2013-02-14");
        YoungCarer other = YoungCarer.submitted(valtes, edition, "2013-02-14");
        TestPerson helpdesk = valtes.someone("helpdesk");
        String draft = takenFor(child, helpdesk, "Noordenveld");
        made(consents(helpdesk, draft));

        ok(helpdesk.api().post(APPLICATIONS + "/" + draft + "/consent-withdrawal"));

        JsonObject after = child.seen();
        assertThat(after.getString("status")).isEqualTo("WITHDRAWN");
        assertThat(after.encode()).doesNotContain("Jeugdlaan", "Carla", "2013-02-14");
        assertThat(child.person().api().get(child.path() + "/consents").items())
                .allSatisfy(one -> assertThat(one.getString("withdrawnAt")).isNotNull());
        assertThat(other.seen().getString("status")).isEqualTo("SUBMITTED");
        assertThat(other.states()).containsOnly("STANDING");
    }

    /** A draft of the helpdesk, which may write it and sees no other by that. */
    private static String takenFor(YoungCarer child, TestPerson helpdesk, String municipality) {
        String elsewhere = valtes.edition(Valtes.assen(2026).put("municipality", municipality));
        JsonObject body =
                new JsonObject().put("editionId", elsewhere).put("sameCarerAs", child.id());
        return made(helpdesk.api().post("/mantelzorgwaardering/helpdesk-applications", body));
    }

    private static Answer consents(TestPerson helpdesk, String application) {
        return helpdesk.api()
                .post(
                        APPLICATIONS + "/" + application + "/consents",
                        YoungCarer.own().put("channel", "PHONE"));
    }

    @Test
    void a_request_to_take_consent_back_reaches_the_application() {
        YoungCarer child = YoungCarer.submitted(valtes, edition, "2013-02-04");
        String request =
                made(
                        child.person()
                                .api()
                                .post(
                                        "/me/requests",
                                        new JsonObject()
                                                .put("type", "WITHDRAW_CONSENT")
                                                .put("language", "NL")));
        String path = "/rights-requests/" + request;
        ok(officer.api().post(path + "/take"));
        ok(
                officer.api()
                        .post(
                                path + "/decide",
                                new JsonObject()
                                        .put("outcome", "FULL")
                                        .put("explanation", "Dat kan altijd, zegt de wet.")
                                        .put("grounds", new JsonArray())));

        JsonObject done =
                ok(
                        officer.api()
                                .post(
                                        path + "/execute",
                                        new JsonObject().put("done", "De aanvraag is weg.")));

        assertThat(done.encode()).contains("\"status\":\"EXECUTED\"");
        assertThat(child.states()).containsOnly("WITHDRAWN");
        assertThat(child.seen().getString("status")).isEqualTo("WITHDRAWN");
    }

    @Test
    void taken_back_with_the_application_it_is_taken_back_in_the_register() {
        YoungCarer child = YoungCarer.submitted(valtes, edition, "2013-02-05");

        ok(child.post("/consent-withdrawal"));

        assertThat(child.states()).hasSize(2).containsOnly("WITHDRAWN");
    }

    @Test
    void a_consent_that_the_register_no_longer_has_is_asked_for_again() {
        YoungCarer child = YoungCarer.drafted(valtes, edition, "2009-02-06");
        made(child.consent(YoungCarer.own()));
        ok(child.takeBack(OWN));

        assertThat(codes(child.post("/submission"))).containsExactly("carer-consent-required");

        made(child.consent(YoungCarer.own()));
        ok(child.post("/submission"));
        assertThat(child.states()).containsExactlyInAnyOrder("WITHDRAWN", "STANDING");
    }

    @Test
    void a_consent_ends_with_the_last_draft_that_it_was_for() {
        YoungCarer child = YoungCarer.drafted(valtes, edition, "2009-02-07");
        made(child.consent(YoungCarer.own()));

        assertThat(child.person().api().delete(child.path()).status()).isEqualTo(204);

        assertThat(child.agreed(OWN).getString("endedBecause")).isEqualTo("NOTHING_LEFT");
    }

    @Test
    void after_the_decision_nothing_of_the_application_stays_and_no_payment_follows() {
        YoungCarer child = YoungCarer.submitted(valtes, edition, "2013-02-08");
        child.granted(caseworker);

        ok(child.takeBack(OTHERS));

        assertThat(child.person().api().get(child.path()).status()).isEqualTo(404);
        assertThat(caseworker.api().get(child.path() + "/decision").status()).isEqualTo(404);
        assertThat(child.agreed(OWN).getString("endedBecause")).isEqualTo("NOTHING_LEFT");
    }

    @Test
    void after_a_payout_only_the_payment_stays_and_one_under_way_is_paid_first() {
        String paying = valtes.edition(Valtes.assen(2026));
        YoungCarer child = YoungCarer.submitted(valtes, paying, "2013-02-09");
        child.granted(caseworker);
        TestPerson maker = valtes.someone("finance");
        String batch =
                "/mantelzorgwaardering/payout-batches/"
                        + made(
                                maker.api()
                                        .post(
                                                "/mantelzorgwaardering/payout-batches",
                                                new JsonObject()
                                                        .put("editionId", paying)
                                                        .put("payOn", "2026-11-24")));

        ok(child.takeBack(OWN));

        assertThat(child.states()).contains("WITHDRAWN");
        assertThat(child.seen().getString("status"))
                .as("it waits for the bank")
                .isEqualTo("GRANTED");
        ok(valtes.someone("finance").api().post(batch + "/approval"));
        ok(maker.api().post(batch + "/export"));
        ok(maker.api().post(batch + "/sending"));
        JsonArray statuses = new JsonArray();
        maker.api()
                .get(batch + "/payments")
                .items()
                .forEach(
                        one ->
                                statuses.add(
                                        new JsonObject()
                                                .put("endToEndId", one.getString("endToEndId"))
                                                .put("status", "EXECUTED")));
        ok(maker.api().post(batch + "/statuses", new JsonObject().put("statuses", statuses)));
        valtes.platform().runNow(Valtes.ID, "consents-held-back");

        assertThat(child.person().api().get(child.path()).status()).isEqualTo(404);
        assertThat(maker.api().get(batch + "/payments").items())
                .singleElement()
                .satisfies(
                        paid -> {
                            assertThat(paid.getString("status")).isEqualTo("EXECUTED");
                            assertThat(paid.getString("iban")).isEqualTo("NL02ABNA0123456789");
                        });
        assertThat(
                        child.person().api().get("/me/retention?limit=100").items().stream()
                                .map(one -> one.getString("dataset"))
                                .filter(name -> name.startsWith("mantelzorgwaardering.")))
                .as("of the award")
                .containsExactly("mantelzorgwaardering.payment");
    }

    @Test
    void a_grown_up_who_takes_a_consent_back_keeps_the_application() {
        TestPerson person = valtes.someone("carer");
        YoungCarer grown =
                new YoungCarer(person, valtes.draft(person, edition, Valtes.form("Jeugdlaan 9")));
        made(grown.consent(YoungCarer.own()));
        ok(grown.post("/submission"));

        ok(grown.takeBack(OWN));

        assertThat(grown.seen().getString("status")).isEqualTo("SUBMITTED");
    }

    private static String proof(TestPerson person, JsonObject consent) {
        String signed =
                ok(person.api().get("/me/consents/" + consent.getString("id") + "/proof"))
                        .getString("statement");
        String claims = signed.substring(signed.indexOf('.') + 1, signed.lastIndexOf('.'));
        return new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
    }
}
