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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
        Young child = Young.submitted("2013-02-01");

        Map<String, JsonObject> consents = child.consents();

        assertThat(consents.keySet()).containsExactlyInAnyOrder(OWN, OTHERS);
        assertThat(consents.values())
                .allSatisfy(
                        one -> {
                            assertThat(one.getString("state")).isEqualTo("STANDING");
                            assertThat(one.getString("channel")).isEqualTo("ONLINE");
                            assertThat(one.getString("textVersion")).isEqualTo("2026-1");
                            assertThat(one.getString("evidence")).endsWith(child.id());
                        });
        assertThat(consents.get(OWN).getString("givenBy")).isEqualTo("PERSON");
        assertThat(consents.get(OTHERS).getString("givenBy")).isEqualTo("REPRESENTATIVE");
        assertThat(consents.get(OTHERS).getString("age")).isEqualTo("FROM_12_TO_15");
        assertThat(consents.get(OTHERS).encode()).contains("Ouder Proef");
        assertThat(proof(child.person(), consents.get(OTHERS)))
                .contains("gezondheid en zorg", "\"givenBy\":\"REPRESENTATIVE\"");
        assertThat(officer.api().get("/consents?subject=" + child.person().subject()).items())
                .hasSize(2);
    }

    @Test
    void at_17_the_register_says_the_age_of_the_carer_who_consents_alone() {
        Young carer = Young.submitted("2009-02-02");

        assertThat(carer.consents().get(OWN).getString("age")).isEqualTo("FROM_16");
    }

    @Test
    void of_somebody_whose_age_is_unknown_no_consent_is_recorded() {
        TestPerson person = valtes.someone("carer");
        JsonObject form = Valtes.form("Jeugdlaan 3");
        form.getJsonObject("carer").remove("dateOfBirth");
        String id = valtes.draft(person, edition, form);

        Answer answer = person.api().post(APPLICATIONS + "/" + id + "/consents", Young.own());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(codes(answer)).containsExactly("age-unknown");
    }

    @Test
    void a_child_that_takes_the_own_consent_back_in_the_account_withdraws_the_application() {
        Young child = Young.submitted("2013-02-03");

        ok(child.takeBack(OWN));

        JsonObject after = child.seen();
        assertThat(after.getString("status")).isEqualTo("WITHDRAWN");
        assertThat(after.encode()).doesNotContain("Jeugdlaan", "Carla", "1970", "2013-02-03");
        assertThat(after.getJsonObject("care").getValue("recipientLongTermIll")).isNull();
        assertThat(caseworker.api().get(child.path()).text()).doesNotContain("Jeugdlaan");
        assertThat(child.person().api().get(child.path() + "/consents").items())
                .filteredOn(one -> one.getString("giver").equals("CARER"))
                .allSatisfy(one -> assertThat(one.getString("withdrawnAt")).isNotNull());
    }

    @Test
    void a_request_to_take_consent_back_reaches_the_application() {
        Young child = Young.submitted("2013-02-04");
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
        Young child = Young.submitted("2013-02-05");

        ok(child.post("/consent-withdrawal"));

        assertThat(child.states()).hasSize(2).containsOnly("WITHDRAWN");
    }

    @Test
    void a_consent_that_the_register_no_longer_has_is_asked_for_again() {
        Young child = Young.drafted("2009-02-06");
        made(child.consent(Young.own()));
        ok(child.takeBack(OWN));

        assertThat(codes(child.post("/submission"))).containsExactly("carer-consent-required");

        made(child.consent(Young.own()));
        ok(child.post("/submission"));
        assertThat(child.states()).containsExactlyInAnyOrder("WITHDRAWN", "STANDING");
    }

    @Test
    void a_consent_ends_with_the_last_draft_that_it_was_for() {
        Young child = Young.drafted("2009-02-07");
        made(child.consent(Young.own()));

        assertThat(child.person().api().delete(child.path()).status()).isEqualTo(204);

        assertThat(child.consents().get(OWN).getString("endedBecause")).isEqualTo("NOTHING_LEFT");
    }

    @Test
    void after_the_decision_nothing_of_the_application_stays_and_no_payment_follows() {
        Young child = Young.submitted("2013-02-08");
        child.granted();

        ok(child.takeBack(OTHERS));

        assertThat(child.person().api().get(child.path()).status()).isEqualTo(404);
        assertThat(caseworker.api().get(child.path() + "/decision").status()).isEqualTo(404);
        assertThat(child.consents().get(OWN).getString("endedBecause")).isEqualTo("NOTHING_LEFT");
    }

    @Test
    void after_a_payout_only_the_payment_stays_and_one_under_way_is_paid_first() {
        String paying = valtes.edition(Valtes.assen(2026));
        Young child = Young.submitted("2013-02-09", paying);
        child.granted();
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
        Young grown = new Young(person, valtes.draft(person, edition, Valtes.form("Jeugdlaan 9")));
        made(grown.consent(Young.own()));
        ok(grown.post("/submission"));

        ok(grown.takeBack(OWN));

        assertThat(grown.seen().getString("status")).isEqualTo("SUBMITTED");
    }

    private static String proof(TestPerson person, JsonObject consent) {
        String signed =
                ok(person.api().get("/me/consents/" + consent.getString("id") + "/proof"))
                        .getString("statement");
        return new String(
                Base64.getUrlDecoder().decode(signed.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    private record Young(TestPerson person, String id) {

        static Young drafted(String born) {
            return drafted(born, edition);
        }

        private static Young drafted(String born, String in) {
            TestPerson person = valtes.someone("carer");
            return new Young(person, valtes.draft(person, in, Valtes.form("Jeugdlaan 2", born)));
        }

        static Young submitted(String born) {
            return submitted(born, edition);
        }

        static Young submitted(String born, String in) {
            Young young = drafted(born, in);
            made(young.consent(own()));
            if (born.compareTo("2010-11-22") > 0) {
                made(young.consent(representative()));
            }
            ok(young.post("/submission"));
            return young;
        }

        static JsonObject own() {
            return new JsonObject().put("giver", "CARER").put("textVersion", "2026-1");
        }

        static JsonObject representative() {
            return new JsonObject()
                    .put("giver", "REPRESENTATIVE")
                    .put("textVersion", "2026-1")
                    .put(
                            "representative",
                            new JsonObject()
                                    .put("name", "Ouder Proef")
                                    .put("relation", "PARENT")
                                    .put("contact", "ouder@example.org"));
        }

        String path() {
            return APPLICATIONS + "/" + id;
        }

        Answer post(String what) {
            return person.api().post(path() + what);
        }

        Answer consent(JsonObject body) {
            return person.api().post(path() + "/consents", body);
        }

        Answer takeBack(String purpose) {
            return person.api()
                    .post(
                            "/me/consents/"
                                    + consents().get(purpose).getString("id")
                                    + "/withdrawal");
        }

        JsonObject seen() {
            return ok(person.api().get(path()));
        }

        void granted() {
            ok(
                    caseworker
                            .api()
                            .post(
                                    path() + "/decision",
                                    new JsonObject()
                                            .put("outcome", "GRANTED")
                                            .put("reasons", "Dat volgt uit de regels.")));
        }

        List<String> states() {
            return person.api().get("/me/consents").items().stream()
                    .map(one -> one.getString("state"))
                    .toList();
        }

        Map<String, JsonObject> consents() {
            return person.api().get("/me/consents").items().stream()
                    .collect(
                            Collectors.toMap(
                                    one -> one.getString("purpose"),
                                    one -> one,
                                    (first, last) -> last));
        }
    }
}
