package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.register.RuleTerms;
import nl.waarborg.kernel.rights.Identification;
import nl.waarborg.kernel.rights.RightsPromises;
import nl.waarborg.kernel.rights.RuleWords;
import nl.waarborg.spi.MailLanguage;

import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what an accepted document promises about requests. */
final class PromiseReader {

    private PromiseReader() {}

    static RightsPromises read(JsonNode document, List<RetentionRule> rules) {
        JsonNode response = document.at("/rights/response");
        JsonNode identification = document.at("/rights/identification");
        return new RightsPromises(
                Period.parse(response.get("deadline").textValue()),
                Period.parse(response.get("extension").textValue()),
                response.get("pausedByIdentification").booleanValue(),
                identification.get("when").textValue().equals("ALWAYS"),
                identification
                        .get("methods")
                        .valueStream()
                        .map(method -> Identification.valueOf(method.textValue()))
                        .toList(),
                document.get("retention")
                        .valueStream()
                        .anyMatch(rule -> rule.path("oneLastContact").booleanValue()),
                document.at("/access/wholeDataOnRequestOnly").booleanValue(),
                Period.parse(document.at("/backups/term").textValue()),
                ZoneId.of(document.get("timeZone").textValue()),
                contacts(document),
                rules.stream()
                        .collect(
                                Collectors.toMap(
                                        RetentionRule::id, PromiseReader::words, (one, _) -> one)));
    }

    private static RuleWords words(RetentionRule rule) {
        return new RuleWords(
                rule.bound() == RetentionRule.Bound.WHILE,
                inEach(language -> RuleTerms.term(rule, language)),
                inEach(language -> RuleTerms.event(rule, language)));
    }

    private static Map<MailLanguage, String> inEach(Function<MailLanguage, String> words) {
        return Arrays.stream(MailLanguage.values())
                .collect(Collectors.toMap(Function.identity(), words));
    }

    private static RightsPromises.Contacts contacts(JsonNode document) {
        String first = document.get("languages").get(0).textValue();
        return new RightsPromises.Contacts(
                document.at("/identity/contact/privacyEmail").asText(""),
                document.at("/supervisoryAuthority/name").asText(""),
                document.at("/supervisoryAuthority/website").asText(""),
                MailLanguage.valueOf(first.toUpperCase(Locale.ROOT)));
    }
}
