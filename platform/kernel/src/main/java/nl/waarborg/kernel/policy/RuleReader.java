package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import nl.waarborg.kernel.policy.RetentionRule.Exemption;
import nl.waarborg.kernel.policy.RetentionRule.Moment;
import nl.waarborg.kernel.policy.RetentionRule.When;

import java.time.Period;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one retention rule that the schema accepted. */
final class RuleReader {

    private static final List<String> READ_ANEW = List.of("data", "anchor", "period", "bound");

    private RuleReader() {}

    static RetentionRule read(JsonNode written) {
        JsonNode rule = reading(written);
        return new RetentionRule(
                rule.get("id").textValue(),
                rule.get("data").textValue(),
                texts(rule, "keptAs"),
                new LinkedHashSet<>(PolicyReader.texts(rule.get("modules"))),
                moment(rule.get("anchor")),
                Optional.ofNullable(rule.get("fallback")).map(RuleReader::moment),
                Optional.ofNullable(rule.get("latest")).map(RuleReader::moment),
                PolicyReader.period(rule.get("period")),
                RetentionRule.Bound.valueOf(rule.get("bound").textValue()),
                rule.get("legalDuty").booleanValue(),
                RetentionRule.Action.valueOf(rule.get("action").textValue()),
                follows(rule),
                Optional.ofNullable(rule.get("when")).map(RuleReader::when),
                texts(rule, "restartOn"),
                rule.path("exceptions").valueStream().map(RuleReader::exemption).toList(),
                text(rule, "latestRule"),
                rule.path("earlierOnRequest").asBoolean(false),
                languages(rule.path("externalTask")));
    }

    /** What the document says of its rules, by rule and language. */
    static Map<String, Map<String, String>> explanations(JsonNode rules) {
        Map<String, Map<String, String>> texts = new HashMap<>();
        rules.forEach(
                rule ->
                        texts.put(
                                rule.path("id").asText(),
                                Map.copyOf(languages(rule.path("explanation")))));
        return Map.copyOf(texts);
    }

    /** The other reading of an unclear promise, where it is switched on. */
    private static JsonNode reading(JsonNode written) {
        JsonNode alternative = written.path("alternative");
        if (!alternative.path("active").asBoolean(false)) {
            return written;
        }
        ObjectNode rule = written.deepCopy();
        READ_ANEW.stream()
                .filter(alternative::has)
                .forEach(key -> rule.set(key, alternative.get(key)));
        return rule;
    }

    private static Moment moment(JsonNode moment) {
        return new Moment(
                moment.get("event").textValue(),
                moment.path("of").asText(""),
                moment.has("plus") ? PolicyReader.period(moment.get("plus")) : Period.ZERO);
    }

    private static When when(JsonNode when) {
        return new When(when.get("attribute").textValue(), texts(when, "in"));
    }

    private static Exemption exemption(JsonNode exception) {
        return new Exemption(
                exception.get("case").textValue(),
                text(exception, "rule"),
                exception.get("action").textValue().equals("STRIP"));
    }

    /** The numbers of the rules that a rule follows, one or several. */
    static List<String> follows(JsonNode rule) {
        JsonNode written = rule.path("follows");
        return written.isTextual()
                ? List.of(written.textValue())
                : written.valueStream().map(JsonNode::textValue).toList();
    }

    private static Optional<String> text(JsonNode node, String key) {
        return Optional.ofNullable(node.get(key)).map(JsonNode::textValue);
    }

    private static Set<String> texts(JsonNode node, String key) {
        return node.has(key) ? new LinkedHashSet<>(PolicyReader.texts(node.get(key))) : Set.of();
    }

    private static Map<String, String> languages(JsonNode text) {
        Map<String, String> byLanguage = new HashMap<>();
        text.properties()
                .forEach(entry -> byLanguage.put(entry.getKey(), entry.getValue().asText()));
        return byLanguage;
    }
}
