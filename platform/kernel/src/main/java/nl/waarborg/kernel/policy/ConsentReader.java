package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.consent.ConsentBasis;
import nl.waarborg.kernel.consent.ConsentTerms;
import nl.waarborg.kernel.consent.ConsentTerms.Question;
import nl.waarborg.kernel.consent.TenantConsents;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.PluginSpec;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what people are asked to agree to, and checks that nothing rests on a consent unasked. */
final class ConsentReader {

    private ConsentReader() {}

    static TenantConsents read(JsonNode document) {
        return new TenantConsents(
                document.path("consents").valueStream().map(ConsentReader::terms).toList());
    }

    private static ConsentTerms terms(JsonNode json) {
        Set<ConsentBasis> exceptions = EnumSet.noneOf(ConsentBasis.class);
        json.path("exceptions")
                .forEach(name -> exceptions.add(ConsentBasis.valueOf(name.asText())));
        return new ConsentTerms(
                json.get("id").textValue(),
                json.get("purpose").textValue(),
                json.get("textVersion").textValue(),
                json.at("/text/nl").textValue(),
                json.at("/text/en").textValue(),
                json.path("questions").valueStream().map(ConsentReader::question).toList(),
                Optional.ofNullable(json.path("newsletter").textValue()),
                exceptions,
                json.path("confirmedByMail").asBoolean(false),
                json.path("onlineOnly").asBoolean(false),
                json.path("minors").asBoolean(false));
    }

    private static Question question(JsonNode json) {
        return new Question(
                json.get("id").textValue(),
                json.at("/text/nl").textValue(),
                json.at("/text/en").textValue());
    }

    static void check(JsonNode document, Registry registry, Findings findings) {
        TenantConsents consents = read(document);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < consents.terms().size(); i++) {
            ConsentTerms terms = consents.terms().get(i);
            String pointer = "/consents/" + i;
            if (!seen.add(terms.id())) {
                findings.add(pointer + "/id", terms.id() + " is asked twice");
            }
            if (!restsOnConsent(document, terms.purpose()) && terms.exceptions().isEmpty()) {
                findings.add(pointer + "/purpose", terms.purpose() + " does not rest on consent");
            }
            if (terms.list().isEmpty() && !terms.exceptions().isEmpty()) {
                findings.add(pointer + "/exceptions", "only a newsletter has exceptions");
            }
        }
        for (var module : document.get("modules").properties()) {
            if (module.getValue().has("enabled")) {
                String pointer = "/modules" + Findings.step(module.getKey());
                registry.plugin(module.getKey())
                        .ifPresent(plugin -> checkModule(plugin, consents, pointer, findings));
            }
        }
    }

    private static void checkModule(
            PluginSpec plugin, TenantConsents consents, String pointer, Findings findings) {
        for (ConsentPurpose purpose : plugin.consents()) {
            if (!purpose.optional() && consents.named(purpose.name()).isEmpty()) {
                findings.add(
                        pointer, "the module asks for " + purpose.name() + ": word it in consents");
            }
        }
        checkLists(plugin, consents, pointer, findings);
    }

    /**
     * A plugin that may go without some consent sends no newsletter that rests on it; nor does one
     * of which the only newsletter is a part that a tenant may do without.
     */
    private static void checkLists(
            PluginSpec plugin, TenantConsents consents, String pointer, Findings findings) {
        Set<String> lists = new TreeSet<>();
        plugin.mails().forEach(mail -> mail.list().ifPresent(lists::add));
        Set<String> missing = new TreeSet<>(lists);
        consents.terms().forEach(one -> one.list().ifPresent(missing::remove));
        boolean some = plugin.consents().stream().anyMatch(ConsentPurpose::optional);
        boolean without =
                plugin.consents().size() == 1
                        && some
                        && consents.named(plugin.consents().getFirst().name()).isEmpty();
        if (without || (some && missing.size() < lists.size())) {
            return;
        }
        for (String list : missing) {
            findings.add(
                    pointer,
                    "the module sends the newsletter "
                            + list
                            + ": say in consents what it rests on");
        }
    }

    private static boolean restsOnConsent(JsonNode document, String number) {
        return document.get("activities")
                .valueStream()
                .flatMap(activity -> activity.path("purposes").valueStream())
                .filter(purpose -> purpose.path("id").asText().equals(number))
                .flatMap(purpose -> purpose.path("lawfulBases").valueStream())
                .anyMatch(basis -> basis.asText().equals("CONSENT"));
    }
}
