package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.consent.ConsentTerms;
import nl.waarborg.kernel.consent.TenantConsents;
import nl.waarborg.kernel.disclosure.Parties;
import nl.waarborg.kernel.disclosure.Parties.Party;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.EmailAddress;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads who receives data of people, and checks that those are named whom modules give it to. */
final class PartyReader {

    private PartyReader() {}

    static Parties read(JsonNode document) {
        Map<String, Party> byName = new HashMap<>();
        for (JsonNode processor : document.get("processors")) {
            String name = processor.get("name").textValue();
            byName.put(
                    processor.get("id").textValue(),
                    new Party(
                            true,
                            Map.of("nl", name, "en", name),
                            noticesTo(processor),
                            Optional.empty(),
                            Set.of()));
        }
        for (JsonNode recipient : document.get("recipients")) {
            byName.put(
                    recipient.get("id").textValue(),
                    new Party(
                            false,
                            texts(recipient.get("name")),
                            noticesTo(recipient),
                            Optional.ofNullable(recipient.path("consent").textValue()),
                            recipient
                                    .path("withoutConsent")
                                    .valueStream()
                                    .map(ground -> DisclosureGround.valueOf(ground.asText()))
                                    .collect(Collectors.toSet())));
        }
        return new Parties(byName);
    }

    private static Optional<EmailAddress> noticesTo(JsonNode party) {
        return Optional.ofNullable(party.get("noticesTo"))
                .map(JsonNode::textValue)
                .flatMap(EmailAddress::parse);
    }

    /** To whom an enabled module gives data stands in the document, and on what it may. */
    static void check(JsonNode document, Registry registry, Findings findings) {
        Parties parties = read(document);
        checkConsents(document, findings);
        for (var module : document.get("modules").properties()) {
            if (module.getValue().has("enabled")) {
                registry.plugin(module.getKey()).stream()
                        .flatMap(plugin -> plugin.disclosures().stream())
                        .filter(act -> happens(act, document))
                        .forEach(
                                act ->
                                        checkAct(
                                                act,
                                                parties,
                                                "/modules" + Findings.step(module.getKey()),
                                                findings));
            }
        }
    }

    private static void checkAct(
            Disclosure act, Parties parties, String pointer, Findings findings) {
        String what = "the module gives data to " + act.recipient() + " (" + act.name() + ")";
        Optional<Party> party = parties.named(act.recipient());
        if (party.isEmpty()) {
            findings.add(pointer, what + ": name it under processors or recipients");
        } else if (party.get().limited()
                && party.get().consent().isEmpty()
                && !party.get().withoutConsent().contains(act.ground())) {
            findings.add(
                    pointer,
                    what
                            + " on the ground "
                            + act.ground()
                            + ", which its withoutConsent does not have");
        }
    }

    /** What sharing rests on is asked, of the person as a whole. */
    private static void checkConsents(JsonNode document, Findings findings) {
        TenantConsents asked = ConsentReader.read(document);
        int at = 0;
        for (JsonNode recipient : document.get("recipients")) {
            String pointer = "/recipients/" + at++ + "/consent";
            String name = recipient.path("consent").asText();
            if (name.isEmpty()) {
                continue;
            }
            Optional<ConsentTerms> terms = asked.named(name);
            if (terms.isEmpty()) {
                findings.add(pointer, name + " is asked nowhere: word it in consents");
            } else if (!terms.get().questions().isEmpty() || terms.get().list().isPresent()) {
                findings.add(
                        pointer,
                        name + " is asked by question or for a newsletter, not for sharing");
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
