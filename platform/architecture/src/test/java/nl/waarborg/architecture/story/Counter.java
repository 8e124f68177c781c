package nl.waarborg.architecture.story;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;

import java.util.List;

/** One platform's counter: the calls that people of Valtes make there, each in an own log-in. */
final class Counter {

    static final String AWARD = "/mantelzorgwaardering";

    private final JarProcess platform;
    private final Teller teller;

    Counter(JarProcess platform, Teller teller) {
        this.platform = platform;
        this.teller = teller;
    }

    ApiClient staff(String login) {
        return ApiClient.at(platform.api("valtes")).loggedIn(login, Organisation.STAFF_PASSWORD);
    }

    ApiClient carer(Applicant carer) {
        return ApiClient.at(platform.api("valtes")).loggedIn(carer.login(), carer.password());
    }

    /** Tries to, as the carer. */
    Answer logIn(Applicant carer) {
        return ApiClient.at(platform.api("valtes"))
                .post(
                        "/auth/token",
                        new JsonObject()
                                .put("login", carer.login())
                                .put("password", carer.password()));
    }

    JsonObject ok(Answer answer) {
        return teller.expect(200, answer).json();
    }

    JsonObject made(Answer answer) {
        return teller.expect(201, answer).json();
    }

    JsonObject make(String edition, String payOn) {
        return made(
                staff(Organisation.PAYER)
                        .post(
                                AWARD + "/payout-batches",
                                new JsonObject().put("editionId", edition).put("payOn", payOn)));
    }

    JsonObject approve(String batch) {
        return ok(staff(Organisation.CHECKER).post(batch(batch) + "/approval"));
    }

    JsonObject export(String batch) {
        return ok(staff(Organisation.PAYER).post(batch(batch) + "/export"));
    }

    JsonObject send(String batch) {
        return ok(staff(Organisation.PAYER).post(batch(batch) + "/sending"));
    }

    JsonObject read(String batch) {
        return ok(staff(Organisation.PAYER).get(batch(batch)));
    }

    List<JsonObject> payments(String batch) {
        return staff(Organisation.PAYER).get(batch(batch) + "/payments?limit=100").items();
    }

    /** The bank carries out all but the first, which it rejects. */
    JsonObject report(String batch) {
        return report(batch, 1);
    }

    /** The bank carries out all. */
    JsonObject carriedOut(String batch) {
        return report(batch, 0);
    }

    private JsonObject report(String batch, int rejected) {
        JsonArray statuses = new JsonArray();
        for (JsonObject payment : payments(batch)) {
            JsonObject line = new JsonObject().put("endToEndId", payment.getString("endToEndId"));
            statuses.add(
                    statuses.size() < rejected
                            ? line.put("status", "REJECTED").put("reasonCode", "AC04")
                            : line.put("status", "EXECUTED"));
        }
        return ok(
                staff(Organisation.PAYER)
                        .post(
                                batch(batch) + "/statuses",
                                new JsonObject().put("statuses", statuses)));
    }

    static String batch(String id) {
        return AWARD + "/payout-batches/" + id;
    }
}
