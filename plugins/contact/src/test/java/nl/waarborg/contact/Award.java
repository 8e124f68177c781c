package nl.waarborg.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

/** What an applicant and a programme manager do at the award, so that there are applications. */
final class Award {

    private static final String EDITIONS = "/mantelzorgwaardering/editions";
    private static final String APPLICATIONS = "/mantelzorgwaardering/applications";

    private Award() {}

    static String edition(TestPerson manager, String opensOn, String closesOn) {
        JsonObject rules =
                new JsonObject()
                        .put("appliedForBy", "CARER")
                        .put("adult", adult())
                        .put("residence", "RECIPIENT")
                        .put("municipalities", new JsonArray().add("Assen"))
                        .put("perCarer", 1)
                        .put("evidence", new JsonArray())
                        .put("sampleCheckPercent", 50);
        Answer made =
                manager.api()
                        .post(
                                EDITIONS,
                                new JsonObject()
                                        .put("municipality", "Assen")
                                        .put("name", "Waardering tot " + closesOn)
                                        .put("opensOn", opensOn)
                                        .put("closesOn", closesOn)
                                        .put("award", award())
                                        .put("rules", rules));
        return id(made);
    }

    private static JsonObject award() {
        return new JsonObject()
                .put("amount", 100)
                .put("currency", "EUR")
                .put("form", "MONEY")
                .put("budgetMode", "FIXED_PER_AWARD");
    }

    private static JsonObject adult() {
        return new JsonObject()
                .put("minAge", 25)
                .put("familyOnly", false)
                .put("recipientLongTermIll", false)
                .put("missesCareOrHelpsOften", false)
                .put("hoursPerWeek", new JsonObject().put("value", 8).put("inclusive", true))
                .put("monthsOfCare", new JsonObject().put("value", 3).put("inclusive", false))
                .put("consecutiveMonths", false)
                .put("unpaid", true)
                .put("recipientRegistered", true)
                .put("recipientAtHome", false);
    }

    /** A draft of somebody who has given all that is asked. */
    static String draft(TestPerson carer, String edition) {
        JsonObject who =
                new JsonObject()
                        .put("name", carer.name())
                        .put("email", carer.login())
                        .put("phone", "0592 366 911")
                        .put("street", "Proefstraat 1")
                        .put("postcode", "9401 AB")
                        .put("town", "Assen")
                        .put("municipality", "Assen")
                        .put("dateOfBirth", "1970-05-17");
        JsonObject recipient =
                new JsonObject()
                        .put("street", "Proefstraat 3")
                        .put("postcode", "9401 AB")
                        .put("town", "Assen")
                        .put("livesIn", "Assen")
                        .put("registeredIn", "Assen");
        JsonObject care =
                new JsonObject()
                        .put("relation", "FAMILY")
                        .put("hoursPerWeek", 12)
                        .put("since", "2019-03-01")
                        .put("uninterrupted", true)
                        .put("unpaid", true);
        JsonObject payout =
                new JsonObject()
                        .put("iban", "NL02ABNA0123456789")
                        .put("accountHolder", "C Proefpersoon");
        return id(
                carer.api()
                        .post(
                                APPLICATIONS,
                                new JsonObject()
                                        .put("editionId", edition)
                                        .put("carer", who)
                                        .put("recipient", recipient)
                                        .put("care", care)
                                        .put("payout", payout)));
    }

    static String applied(TestPerson carer, String edition) {
        String application = draft(carer, edition);
        Answer submitted = carer.api().post(APPLICATIONS + "/" + application + "/submission");
        assertThat(submitted.status()).as(submitted.toString()).isEqualTo(200);
        return application;
    }

    private static String id(Answer made) {
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().getString("id");
    }
}
