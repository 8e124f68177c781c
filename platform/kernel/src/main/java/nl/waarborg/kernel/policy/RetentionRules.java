package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether every kind of data that an enabled plugin keeps has a rule, every rule a date to run
 * from, and no two rules contradict each other.
 */
final class RetentionRules {

    private static final String CORE = "core";

    private final JsonNode document;
    private final Findings findings;
    private final Map<String, RetentionRule> terms = new LinkedHashMap<>();

    private RetentionRules(JsonNode document, Findings findings) {
        this.document = document;
        this.findings = findings;
        JsonNode rules = document.get("retention");
        for (int i = 0; i < rules.size(); i++) {
            if (PolicyReader.isTerm(rules.get(i))) {
                terms.put("/retention/" + i, PolicyReader.rule(rules.get(i)));
            }
        }
    }

    static void check(JsonNode document, Registry registry, Findings findings) {
        var rules = new RetentionRules(document, findings);
        rules.checkModule(CORE, CoreTables.all());
        for (var module : document.get("modules").properties()) {
            if (module.getValue().has("enabled")) {
                registry.plugin(module.getKey())
                        .ifPresent(plugin -> rules.checkModule(plugin.name(), plugin.datasets()));
            }
        }
        rules.checkConflicts();
    }

    private void checkModule(String module, List<Dataset> datasets) {
        Map<String, Set<String>> anchorsByKind = new LinkedHashMap<>();
        for (Dataset dataset : datasets) {
            if (!dataset.retainedAs().isEmpty()) {
                Set<String> anchors =
                        anchorsByKind.computeIfAbsent(
                                dataset.retainedAs(), _ -> new LinkedHashSet<>());
                dataset.anchors().stream().map(Anchor::name).forEach(anchors::add);
            }
        }
        anchorsByKind.forEach((kind, anchors) -> checkKind(module, kind, anchors));
    }

    private void checkKind(String module, String kind, Set<String> anchors) {
        boolean ruled = kind.equals(RetentionRule.ACCOUNT_BY_DEFAULT.data()) && module.equals(CORE);
        for (var term : terms.entrySet()) {
            RetentionRule rule = term.getValue();
            boolean here = rule.modules().contains(module);
            if (here && (rule.data().equals(kind) || rule.data().startsWith(kind + "."))) {
                ruled |= rule.data().equals(kind);
                checkAnchors(term.getKey(), rule, module, anchors);
            }
        }
        if (!ruled) {
            findings.add(
                    "/modules" + Findings.step(module),
                    "no retention rule is about the data '" + kind + "', which the module keeps");
        }
    }

    private void checkAnchors(
            String pointer, RetentionRule rule, String module, Set<String> anchors) {
        if (rule.follows().isPresent()) {
            return;
        }
        checkAnchor(pointer + "/anchor", rule, rule.anchor(), module, anchors);
        rule.fallback()
                .ifPresent(
                        moment ->
                                checkAnchor(pointer + "/fallback", rule, moment, module, anchors));
        rule.latest()
                .ifPresent(
                        moment -> checkAnchor(pointer + "/latest", rule, moment, module, anchors));
    }

    private void checkAnchor(
            String pointer,
            RetentionRule rule,
            RetentionRule.Moment moment,
            String module,
            Set<String> anchors) {
        boolean known =
                anchors.contains(moment.event())
                        || moment.event().equals(RetentionRule.FINANCIAL_YEAR_END);
        if (!known) {
            findings.add(
                    pointer + "/event",
                    rule.id()
                            + " runs from "
                            + moment.event()
                            + ", but the module "
                            + module
                            + " offers for '"
                            + rule.data()
                            + "' only "
                            + String.join(", ", anchors));
        }
    }

    private void checkConflicts() {
        List<Map.Entry<String, RetentionRule>> all = new ArrayList<>(terms.entrySet());
        for (var keeping : all) {
            for (var ending : all) {
                if (contradict(keeping.getKey(), keeping.getValue(), ending)) {
                    refuse(keeping.getKey(), keeping.getValue(), ending.getValue());
                }
            }
        }
    }

    private boolean contradict(
            String pointer, RetentionRule keeping, Map.Entry<String, RetentionRule> other) {
        RetentionRule ending = other.getValue();
        return !pointer.equals(other.getKey())
                && keeping.bound().keeps()
                && ending.bound().ends()
                && keeping.data().equals(ending.data())
                && keeping.anchor().event().equals(ending.anchor().event())
                && keeping.anchor().of().equals(ending.anchor().of())
                && CalendarSpan.of(keeping).surelyLongerThan(CalendarSpan.of(ending))
                && meet(document.at(pointer), document.at(other.getKey()))
                && !decided(document.at(pointer), ending.id())
                && !decided(document.at(other.getKey()), keeping.id());
    }

    /** Whether a record can fall under both. */
    private static boolean meet(JsonNode one, JsonNode two) {
        JsonNode first = one.path("when");
        JsonNode second = two.path("when");
        if (!first.isObject()
                || !second.isObject()
                || !first.get("attribute").equals(second.get("attribute"))) {
            return true;
        }
        Set<JsonNode> values = new LinkedHashSet<>();
        first.get("in").forEach(values::add);
        return second.get("in").valueStream().anyMatch(values::contains);
    }

    /** The schema sees to it that a decision has a date and a reason. */
    private static boolean decided(JsonNode rule, String other) {
        return rule.path("conflicts")
                .valueStream()
                .anyMatch(conflict -> conflict.get("with").textValue().equals(other));
    }

    private void refuse(String pointer, RetentionRule keeping, RetentionRule ending) {
        findings.add(
                pointer + "/period",
                keeping.id()
                        + " keeps '"
                        + keeping.data()
                        + "' for "
                        + keeping.period()
                        + ", "
                        + ending.id()
                        + " ends it after "
                        + ending.period()
                        + " from the same moment; a dated decision under conflicts must say which"
                        + " wins");
    }
}
