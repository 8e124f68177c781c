package nl.waarborg.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.ConsentPurpose.Stamp;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.SubjectLink;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rules of tenants for tests: a year for each kind of data that the plugins keep, from its first
 * anchor, and for what rests on a consent from the consent.
 */
final class TestTerms {

    private TestTerms() {}

    /** Adds a rule for each kind of data that has none. */
    static void add(ArrayNode rules, List<PluginSpec> plugins) {
        Set<String> ruled = new LinkedHashSet<>();
        rules.forEach(rule -> ruled.add(rule.path("data").asText()));
        int number = 90;
        for (PluginSpec plugin : plugins) {
            for (Dataset dataset : plugin.datasets()) {
                if (!dataset.anchors().isEmpty() && ruled.add(dataset.retainedAs())) {
                    rule(rules.addObject(), number++, plugin, dataset);
                }
            }
            number = onConsent(rules, number, plugin, ruled);
        }
    }

    /** The part of the data that rests on a consent runs from that, and no longer than the rest. */
    private static int onConsent(ArrayNode rules, int first, PluginSpec plugin, Set<String> ruled) {
        int number = first;
        for (ConsentPurpose purpose : plugin.consents()) {
            for (Stamp stamp : purpose.stamps()) {
                for (String part : parts(stamp.dataset())) {
                    String data = stamp.dataset().retainedAs() + "." + part;
                    Optional<Anchor> anchor = ConsentTerms.anchorOf(stamp);
                    if (anchor.filter(one -> offered(plugin, stamp.dataset(), part, one))
                                    .isPresent()
                            && ruled.add(data)) {
                        ObjectNode rule = rules.addObject();
                        rule(rule, number++, plugin, stamp.dataset());
                        rule.put("data", data)
                                .put("bound", "MAX")
                                .put("legalDuty", false)
                                .put("latestRule", idOf(rules, stamp.dataset().retainedAs()));
                        rule.putObject("anchor").put("event", anchor.orElseThrow().name());
                    }
                }
            }
        }
        return number;
    }

    /** A part that other data has as well, which rests on no consent, is not of the consent. */
    private static boolean offered(PluginSpec plugin, Dataset stamped, String part, Anchor anchor) {
        return plugin.datasets().stream()
                .filter(one -> one.retainedAs().equals(stamped.retainedAs()))
                .filter(one -> parts(one).contains(part))
                .allMatch(
                        one ->
                                one.anchors().stream()
                                        .anyMatch(other -> other.name().equals(anchor.name())));
    }

    private static String idOf(ArrayNode rules, String data) {
        for (JsonNode rule : rules) {
            if (rule.path("data").asText().equals(data)) {
                return rule.path("id").asText();
            }
        }
        throw new IllegalStateException("No rule is about " + data);
    }

    /** Cases of exceptions are in capitals. */
    private static List<String> parts(Dataset dataset) {
        return dataset.cases().stream()
                .filter(one -> !one.attribute())
                .map(RetentionCase::name)
                .filter(name -> Character.isLowerCase(name.charAt(0)))
                .toList();
    }

    /** A law demands data of which all stays after an erasure, in whole or in part. */
    static boolean byLaw(PluginSpec plugin, String data) {
        List<Dataset> concerned =
                plugin.datasets().stream()
                        .filter(dataset -> !(dataset.about() instanceof SubjectLink.Nobody))
                        .filter(dataset -> dataset.retainedAs().equals(data))
                        .toList();
        return !concerned.isEmpty()
                && concerned.stream()
                        .allMatch(
                                dataset ->
                                        dataset.onErasure() instanceof Erasure.StripTo
                                                || dataset.onErasure() instanceof Erasure.Keep);
    }

    private static void rule(ObjectNode rule, int number, PluginSpec plugin, Dataset dataset) {
        rule.put("id", TestTenants.PREFIX + "-R" + number)
                .put("kind", "TERM")
                .put("data", dataset.retainedAs());
        rule.putArray("modules").add(plugin.name());
        rule.putObject("anchor").put("event", dataset.anchors().getFirst().name());
        if (dataset.anchors().getFirst().openEnded()) {
            rule.put("whileLasts", true);
        }
        boolean duty = byLaw(plugin, dataset.retainedAs());
        rule.put("period", "P1Y")
                .put("bound", duty ? "EXACT" : "MAX")
                .put("legalDuty", duty)
                .put("action", "DELETE");
        rule.putObject("explanation")
                .put("nl", "Regel voor een test.")
                .put("en", "A rule for a test.");
        rule.put("source", "INTERPRETATION");
    }
}
