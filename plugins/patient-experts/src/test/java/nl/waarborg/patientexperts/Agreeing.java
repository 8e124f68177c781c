package nl.waarborg.patientexperts;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

/** Consent to a question, given and taken back, for the contract of plugins. */
final class Agreeing {

    private Agreeing() {}

    /** The person agrees to the question. */
    static String consented(TestPerson person) {
        Answer consent =
                person.api()
                        .post(
                                "/me/consents",
                                new JsonObject()
                                        .put("purpose", PatientExpertsPlugin.CONSENT_NAME)
                                        .put("textVersion", "1")
                                        .put("question", "first")
                                        .put("age", "FROM_16"));
        if (consent.status() != 201) {
            throw new AssertionError("The consent was answered with " + consent);
        }
        return consent.json().getString("id");
    }

    /** With the consent the answer goes. */
    static void tookBack(TestPerson person, String consent) {
        Answer answer = person.api().post("/me/consents/" + consent + "/withdrawal");
        if (answer.status() >= 300) {
            throw new AssertionError("The withdrawal was answered with " + answer);
        }
    }
}
