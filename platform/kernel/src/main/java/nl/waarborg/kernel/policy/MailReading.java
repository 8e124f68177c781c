package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.HeaderText;
import nl.waarborg.kernel.MailRules;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.TenantMail;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.MailText;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads and checks how a tenant writes to people. */
final class MailReading {

    private static final HeaderText NAMELESS = new HeaderText("Waarborg");

    private MailReading() {}

    /** Reads what was checked. */
    static TenantMail read(JsonNode document) {
        JsonNode sender = document.at("/mail/sender");
        String organisation = document.at("/identity/shortName").textValue();
        return new TenantMail(
                organisation,
                HeaderText.cleaned(sender.path("name").asText(organisation), NAMELESS),
                EmailAddress.parse(sender.path("address").asText("")),
                EmailAddress.parse(sender.path("replyTo").asText(""))
                        .or(
                                () ->
                                        EmailAddress.parse(
                                                document.at("/identity/contact/privacyEmail")
                                                        .asText(""))),
                language(document.get("languages").get(0).textValue()),
                ZoneId.of(document.get("timeZone").textValue()),
                texts(document.at("/mail/texts")));
    }

    private static Map<String, Map<MailLanguage, MailText>> texts(JsonNode texts) {
        Map<String, Map<MailLanguage, MailText>> byTemplate = new HashMap<>();
        for (var template : texts.properties()) {
            Map<MailLanguage, MailText> byLanguage = new EnumMap<>(MailLanguage.class);
            for (var text : template.getValue().properties()) {
                byLanguage.put(language(text.getKey()), text(text.getValue()));
            }
            byTemplate.put(template.getKey(), Map.copyOf(byLanguage));
        }
        return byTemplate;
    }

    private static MailLanguage language(String code) {
        return MailLanguage.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static MailText text(JsonNode text) {
        return new MailText(text.get("title").textValue(), text.get("body").textValue());
    }

    /** Writes down what does not fit. */
    static void check(JsonNode document, Registry registry, Findings findings) {
        JsonNode sender = document.at("/mail/sender");
        String name = sender.path("name").asText("-");
        if (!HeaderText.cleaned(name, NAMELESS).value().equals(name)) {
            findings.add("/mail/sender/name", "is no single line of plain characters");
        }
        for (String key : new String[] {"address", "replyTo"}) {
            if (sender.has(key) && EmailAddress.parse(sender.get(key).textValue()).isEmpty()) {
                findings.add("/mail/sender/" + key, "is no e-mail address");
            }
        }
        for (var texts : document.at("/mail/texts").properties()) {
            String pointer = "/mail/texts" + Findings.step(texts.getKey());
            Optional<MailTemplate<?>> template = registry.mail(texts.getKey());
            if (template.isEmpty()) {
                findings.add(pointer, "there is no mail of this name");
                continue;
            }
            for (var text : texts.getValue().properties()) {
                check(
                        pointer + Findings.step(text.getKey()),
                        text.getValue(),
                        template.get(),
                        findings);
            }
        }
    }

    private static void check(
            String pointer, JsonNode given, MailTemplate<?> template, Findings findings) {
        try {
            for (String unknown : MailRules.unknownIn(text(given), template)) {
                findings.add(pointer, "the mail knows no {" + unknown + "}");
            }
        } catch (IllegalArgumentException e) {
            findings.add(pointer, String.valueOf(e.getMessage()));
        }
    }
}
