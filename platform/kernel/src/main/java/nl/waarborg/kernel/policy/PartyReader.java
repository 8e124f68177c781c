package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.disclosure.Parties;
import nl.waarborg.kernel.disclosure.Parties.Party;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.EmailAddress;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads who receives data of people, and checks that those are named whom modules give it to. */
final class PartyReader {

    private PartyReader() {}

    static Parties read(JsonNode document) {
        Map<String, Party> byName = new HashMap<>();
        for (JsonNode processor : document.get("processors")) {
            String name = processor.get("name").textValue();
            byName.put(
                    processor.get("id").textValue(),
                    new Party(true, Map.of("nl", name, "en", name), noticesTo(processor)));
        }
        for (JsonNode recipient : document.get("recipients")) {
            byName.put(
                    recipient.get("id").textValue(),
                    new Party(false, texts(recipient.get("name")), noticesTo(recipient)));
        }
        return new Parties(byName);
    }

    private static Optional<EmailAddress> noticesTo(JsonNode party) {
        return Optional.ofNullable(party.get("noticesTo"))
                .map(JsonNode::textValue)
                .flatMap(EmailAddress::parse);
    }

    /** To whom an enabled module gives data stands in the document. */
    static void check(JsonNode document, Registry registry, Findings findings) {
        Parties parties = read(document);
        for (var module : document.get("modules").properties()) {
            if (module.getValue().has("enabled")) {
                registry.plugin(module.getKey()).stream()
                        .flatMap(plugin -> plugin.disclosures().stream())
                        .filter(act -> happens(act, document))
                        .filter(act -> parties.named(act.recipient()).isEmpty())
                        .forEach(
                                act ->
                                        findings.add(
                                                "/modules" + Findings.step(module.getKey()),
                                                "the module gives data to "
                                                        + act.recipient()
                                                        + " ("
                                                        + act.name()
                                                        + "): name it under processors or"
                                                        + " recipients"));
            }
        }
    }

    /** Whether the organisation can come to it: somebody has the permission that it takes. */
    private static boolean happens(Disclosure act, JsonNode document) {
        return act.under().isEmpty()
                || document.get("roles")
                        .valueStream()
                        .anyMatch(
                                role -> role.path("grants").has(act.under().orElseThrow().name()));
    }

    static Map<String, String> texts(JsonNode byLanguage) {
        Map<String, String> texts = new HashMap<>();
        byLanguage
                .properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().textValue()));
        return texts;
    }
}
