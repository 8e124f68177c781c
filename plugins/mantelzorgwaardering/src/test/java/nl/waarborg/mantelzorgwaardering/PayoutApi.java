package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.AwardApi.BASE;
import static nl.waarborg.mantelzorgwaardering.AwardApi.application;
import static nl.waarborg.mantelzorgwaardering.AwardApi.made;
import static nl.waarborg.mantelzorgwaardering.AwardApi.ok;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** The way of a payout over HTTP: a maker and a checker of batches, who also hold and talk. */
record PayoutApi(AwardApi award, TestPerson maker, TestPerson checker) {

    static final Map<String, Object> MONEY = Map.of();

    static PayoutApi of(AwardApi award) {
        return new PayoutApi(award, award.staff("Maker"), award.staff("Checker"));
    }

    String batchOfOne() {
        String edition = award.edition(checker.api(), MONEY);
        award.granted(award.carer("One"), edition, checker.api());
        return made(make(edition));
    }

    Answer make(String edition) {
        return maker.api()
                .post(
                        BASE + "/payout-batches",
                        new JsonObject().put("editionId", edition).put("payOn", "2026-11-24"));
    }

    static Answer approve(String batch, TestPerson person) {
        return person.api().post(path(batch) + "/approval");
    }

    Answer export(String batch) {
        return maker.api().post(path(batch) + "/export");
    }

    JsonObject read(String batch) {
        return ok(maker.api().get(path(batch)));
    }

    List<JsonObject> payments(String batch) {
        return maker.api().get(path(batch) + "/payments").items();
    }

    Answer report(String batch, String reference, String status, @Nullable String reason) {
        return maker.api()
                .post(
                        path(batch) + "/statuses",
                        new JsonObject()
                                .put(
                                        "statuses",
                                        new JsonArray().add(line(reference, status, reason))));
    }

    static JsonObject line(String reference, String status, @Nullable String reason) {
        JsonObject line = new JsonObject().put("endToEndId", reference).put("status", status);
        return reason == null ? line : line.put("reasonCode", reason);
    }

    static String reference(List<JsonObject> payments, TestPerson person) {
        return payments.stream()
                .filter(payment -> payment.getString("name").equals(person.name()))
                .map(payment -> payment.getString("endToEndId"))
                .findFirst()
                .orElseThrow();
    }

    static String state(TestPerson carer, String application) {
        return ok(carer.api().get(application(application) + "/payout")).getString("state");
    }

    static Answer hold(String application, TestPerson staff) {
        return staff.api()
                .post(
                        application(application) + "/payout-holds",
                        new JsonObject().put("suspicion", "Twee aanvragen op een rekening."));
    }

    Answer talk(String hold, String on) {
        return checker.api()
                .post(
                        BASE + "/payout-holds/" + hold + "/conversation",
                        new JsonObject()
                                .put("on", on)
                                .put("channel", "VISIT")
                                .put("summary", "De rekening is van beiden samen."));
    }

    Answer end(String hold, String outcome) {
        return checker.api()
                .post(
                        BASE + "/payout-holds/" + hold + "/outcome",
                        new JsonObject()
                                .put("outcome", outcome)
                                .put("reasons", "Dat volgt uit het gesprek."));
    }

    static String path(String batch) {
        return BASE + "/payout-batches/" + batch;
    }

    String sentBatch(String edition) {
        String batch = made(make(edition));
        ok(approve(batch, checker));
        ok(export(batch));
        ok(maker.api().post(path(batch) + "/sending"));
        return batch;
    }
}
