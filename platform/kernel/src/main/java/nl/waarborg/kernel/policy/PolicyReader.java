package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import nl.waarborg.kernel.AccessRules;
import nl.waarborg.kernel.IdentityProvider;
import nl.waarborg.kernel.ModuleSettings;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.TenantId;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a document that the schema and the rules accepted; anything else is a fault of ours. */
final class PolicyReader {

    private PolicyReader() {}

    static TenantPolicy read(JsonNode document) {
        List<RetentionRule> rules = retention(document.get("retention"));
        return new TenantPolicy(
                new TenantId(document.get("id").textValue()),
                document.at("/identity/shortName").textValue(),
                document.at("/identity/legalName").textValue(),
                seat(document.path("identity")),
                document.at("/policy/version").intValue(),
                LocalDate.parse(document.at("/policy/effectiveFrom").textValue()),
                texts(document.get("languages")),
                ZoneId.of(document.get("timeZone").textValue()),
                monthDay(document.get("financialYearEnd").textValue()),
                texts(document.at("/identity/sites")),
                Set.copyOf(texts(document.get("corsOrigins"))),
                document.at("/identity/contact/privacyEmail").asText(""),
                contact(document),
                modules(document.get("modules")),
                planned(document.get("modules")),
                roles(document.get("roles")),
                access(document.path("access")),
                PromiseReader.read(document, rules),
                period(document.at("/backups/term")),
                rules,
                MailReading.read(document),
                stream(document.get("processors")).map(PolicyReader::processor).toList(),
                PurposeReader.read(document),
                PartyReader.read(document),
                ConsentReader.read(document));
    }

    /** Where people ask about their data, whatever the organisation told. */
    private static String contact(JsonNode document) {
        JsonNode contact = document.at("/identity/contact");
        return contact.path("privacyEmail")
                .asText(
                        contact.path("phone")
                                .asText(document.at("/identity/legalName").textValue()));
    }

    private static TenantPolicy.Seat seat(JsonNode identity) {
        JsonNode address = identity.path("address");
        return new TenantPolicy.Seat(
                Optional.ofNullable(identity.path("kvkNumber").textValue()),
                Optional.ofNullable(address.path("postcode").textValue()),
                Optional.ofNullable(address.path("place").textValue()),
                address.path("country").asText("NL"));
    }

    /** The month and day of text such as {@code 12-31}. */
    static MonthDay monthDay(String text) {
        return MonthDay.parse("--" + text);
    }

    static boolean isTerm(JsonNode rule) {
        return rule.get("kind").textValue().equals("TERM");
    }

    /** The rule in the reading that the organisation switched on. */
    static RetentionRule rule(JsonNode written) {
        return RuleReader.read(written);
    }

    private static List<RetentionRule> retention(JsonNode rules) {
        List<RetentionRule> terms = new ArrayList<>();
        Map<String, List<String>> groups = groups(rules);
        stream(rules)
                .filter(PolicyReader::isTerm)
                .map(PolicyReader::rule)
                .map(rule -> rule.withGroups(groups))
                .forEach(terms::add);
        terms.addAll(PlatformRules.besides(terms));
        return terms;
    }

    /** One promise that several rules carry out, by its number. */
    private static Map<String, List<String>> groups(JsonNode rules) {
        Map<String, List<String>> groups = new HashMap<>();
        stream(rules)
                .filter(rule -> rule.get("kind").textValue().equals("GROUP"))
                .forEach(rule -> groups.put(rule.get("id").textValue(), texts(rule.get("rules"))));
        return groups;
    }

    private static Map<String, ModuleSettings> modules(JsonNode modules) {
        Map<String, ModuleSettings> enabled = new LinkedHashMap<>();
        for (var module : modules.properties()) {
            if (module.getValue().has("enabled")) {
                enabled.put(module.getKey(), settings(module.getValue()));
            }
        }
        return enabled;
    }

    static JsonSettings settings(JsonNode module) {
        JsonNode settings = module.get("settings");
        return new JsonSettings(
                settings == null ? JsonNodeFactory.instance.objectNode() : settings);
    }

    private static Set<String> planned(JsonNode modules) {
        Set<String> planned = new LinkedHashSet<>();
        modules.properties().stream()
                .filter(module -> module.getValue().has("planned"))
                .forEach(module -> planned.add(module.getKey()));
        return planned;
    }

    private static Map<String, TenantPolicy.Role> roles(JsonNode roles) {
        Map<String, TenantPolicy.Role> byName = new LinkedHashMap<>();
        for (var role : roles.properties()) {
            Map<String, Reach> grants = new LinkedHashMap<>();
            for (var grant : role.getValue().get("grants").properties()) {
                String reach = grant.getValue().textValue().toUpperCase(Locale.ROOT);
                grants.put(grant.getKey(), Reach.valueOf(reach));
            }
            byName.put(
                    role.getKey(),
                    new TenantPolicy.Role(
                            role.getValue().get("staff").booleanValue(),
                            role.getValue().get("selfRegistration").booleanValue(),
                            grants));
        }
        return byName;
    }

    private static AccessRules access(JsonNode access) {
        return new AccessRules(
                access.path("staffSecondFactor").asText().equals("REQUIRED"),
                stream(access.path("withheldFromInterns"))
                        .map(JsonNode::textValue)
                        .collect(Collectors.toSet()),
                Optional.ofNullable(access.get("identityProvider")).map(PolicyReader::provider));
    }

    private static IdentityProvider provider(JsonNode provider) {
        return new IdentityProvider(
                provider.get("issuer").textValue(),
                provider.get("clientId").textValue(),
                provider.get("authorizationEndpoint").textValue(),
                provider.get("tokenEndpoint").textValue(),
                provider.get("jwksUri").textValue(),
                Set.copyOf(texts(provider.get("redirectUris"))));
    }

    private static TenantPolicy.Processor processor(JsonNode processor) {
        return new TenantPolicy.Processor(
                processor.get("id").textValue(),
                processor.get("name").textValue(),
                processor.get("country").textValue(),
                processor.get("insideEea").booleanValue(),
                processor.get("safeguard").textValue());
    }

    static Period period(JsonNode text) {
        return Period.parse(text.textValue());
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return array.valueStream();
    }

    static List<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::textValue).toList();
    }
}
