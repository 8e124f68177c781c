package nl.waarborg.data.policy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.register.ChangedConsent;
import nl.waarborg.kernel.register.ChangedConsent.How;

import java.util.List;
import java.util.Optional;

/** What becomes of consents by a change, as the change keeps it: JSON, which its trigger reads. */
final class ConsentChanges {

    private ConsentChanges() {}

    static String json(List<ChangedConsent> consents) {
        JsonArray all = new JsonArray();
        for (ChangedConsent one : consents) {
            JsonObject line =
                    new JsonObject().put("consent", one.consent()).put("how", one.how().name());
            one.question().ifPresent(question -> line.put("question", question));
            all.add(line);
        }
        return all.encode();
    }

    static List<ChangedConsent> of(String json) {
        return new JsonArray(json)
                .stream().map(JsonObject.class::cast).map(ConsentChanges::of).toList();
    }

    private static ChangedConsent of(JsonObject line) {
        return new ChangedConsent(
                line.getString("consent"),
                Optional.ofNullable(line.getString("question")),
                How.valueOf(line.getString("how")));
    }
}
