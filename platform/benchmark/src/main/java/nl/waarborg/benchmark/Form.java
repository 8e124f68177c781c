package nl.waarborg.benchmark;

import io.vertx.core.json.JsonObject;

/** A whole application form of an invented carer. */
final class Form {

    private Form() {}

    /** For an edition. */
    static JsonObject of(String edition) {
        return new JsonObject()
                .put("editionId", edition)
                .put("prefill", false)
                .put("carer", carer())
                .put(
                        "recipient",
                        new JsonObject()
                                .put("street", "Zorgpad 3")
                                .put("postcode", "9401 AB")
                                .put("town", "Assen")
                                .put("livesIn", "Assen")
                                .put("registeredIn", "Assen"))
                .put(
                        "care",
                        new JsonObject()
                                .put("relation", "FRIEND")
                                .put("hoursPerWeek", 12)
                                .put("since", "2019-03-01")
                                .put("unpaid", true))
                .put(
                        "payout",
                        new JsonObject()
                                .put("iban", "NL91ABNA0417164300")
                                .put("accountHolder", "Verzonnen Mantelzorger"));
    }

    private static JsonObject carer() {
        return new JsonObject()
                .put("name", "Verzonnen Mantelzorger")
                .put("email", "verzonnen@mantelzorger.example")
                .put("phone", "+31592366911")
                .put("street", "Verzonnen laan 12")
                .put("postcode", "9401 AB")
                .put("town", "Assen")
                .put("dateOfBirth", "1970-05-17");
    }
}
