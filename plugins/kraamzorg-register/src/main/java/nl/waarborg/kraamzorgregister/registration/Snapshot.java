package nl.waarborg.kraamzorgregister.registration;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.time.LocalDate;

/** What the norm said when somebody decided, as JSON to be kept with the decision. */
public final class Snapshot {

    private Snapshot() {}

    /** The advice that a text tells. */
    static Requirements read(String text) {
        JsonObject advice = new JsonObject(text);
        return new Requirements(
                advice.getString("norm"),
                LocalDate.parse(advice.getString("on")),
                Finding.Verdict.valueOf(advice.getString("outcome")),
                advice.getJsonArray("findings").stream()
                        .map(one -> finding((JsonObject) one))
                        .toList());
    }

    private static Finding finding(JsonObject finding) {
        return new Finding(
                finding.getString("requirement"),
                Finding.Verdict.valueOf(finding.getString("verdict")),
                finding.getString("reason"),
                finding.getString("reasonNl"));
    }

    /** The advice as text. */
    public static String of(Requirements advice) {
        JsonArray findings = new JsonArray();
        advice.findings()
                .forEach(
                        finding ->
                                findings.add(
                                        new JsonObject()
                                                .put("requirement", finding.requirement())
                                                .put("verdict", finding.verdict().name())
                                                .put("reason", finding.reason())
                                                .put("reasonNl", finding.reasonNl())));
        return new JsonObject()
                .put("norm", advice.norm())
                .put("on", advice.on().toString())
                .put("outcome", advice.outcome().name())
                .put("findings", findings)
                .encode();
    }
}
