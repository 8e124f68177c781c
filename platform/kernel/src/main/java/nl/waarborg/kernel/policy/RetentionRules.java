package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.retention.Anchors;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Dataset;

import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether every kind of data that an enabled plugin keeps has a rule, every rule a date to run
 * from, and no two rules contradict each other.
 */
final class RetentionRules {

    private static final String CORE = "core";
    private static final String TRAIL = "auditTrail";

    /** Before this the database lets no line of the trail go. */
    private static final int TRAIL_STAYS_DAYS = 180;

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
        Map<String, List<Dataset>> byKind = new LinkedHashMap<>();
        for (Dataset dataset : datasets) {
            if (!dataset.retainedAs().isEmpty()) {
                byKind.computeIfAbsent(dataset.retainedAs(), _ -> new ArrayList<>()).add(dataset);
            }
        }
        byKind.forEach(
                (kind, keeping) -> {
                    if (!ruled(module, kind, keeping)) {
                        findings.add(
                                "/modules" + Findings.step(module),
                                "no retention rule is about the data '"
                                        + kind
                                        + "', which the module keeps");
                    }
                });
    }

    /** Checks every rule about a kind of data; answers whether there is one about all of it. */
    private boolean ruled(String module, String kind, List<Dataset> datasets) {
        boolean ruled =
                module.equals(CORE)
                        && RetentionRule.DEFAULTS.stream()
                                .anyMatch(usual -> usual.data().equals(kind));
        for (var term : terms.entrySet()) {
            RetentionRule rule = term.getValue();
            boolean all = rule.isAbout(kind) || byDefault(module, kind, rule);
            boolean part = rule.data().startsWith(kind + ".");
            if (rule.modules().contains(module) && (all || part)) {
                ruled |= all;
                checkRule(term.getKey(), rule, module, datasets);
            }
        }
        return ruled;
    }

    private boolean byDefault(String module, String kind, RetentionRule rule) {
        return rule.data().equals(RetentionRule.DEFAULT)
                && terms.values().stream()
                        .noneMatch(
                                other -> other.modules().contains(module) && other.isAbout(kind));
    }

    private void checkRule(
            String pointer, RetentionRule rule, String module, List<Dataset> datasets) {
        checkAnchors(pointer, rule, module, datasets);
        String kind = datasets.getFirst().retainedAs();
        if (kind.equals(TRAIL)) {
            checkTrail(pointer, rule);
        }
        rule.when()
                .filter(when -> missing(datasets, when.attribute(), true))
                .ifPresent(
                        when ->
                                findings.add(
                                        pointer + "/when/attribute",
                                        rule.id()
                                                + " asks for "
                                                + when.attribute()
                                                + ", which the module "
                                                + module
                                                + " does not tell of '"
                                                + kind
                                                + "'"));
        if (rule.data().startsWith(kind + ".")) {
            String part = rule.data().substring(kind.length() + 1);
            if (missing(datasets, part, false)) {
                findings.add(
                        pointer + "/data",
                        rule.id()
                                + " is about '"
                                + rule.data()
                                + "', but the module "
                                + module
                                + " does not tell which of '"
                                + kind
                                + "' that is");
            }
        }
    }

    /** As the database refuses it at the run, so that nobody hears of it only then. */
    private void checkTrail(String pointer, RetentionRule rule) {
        if (CalendarSpan.of(rule).mayBeShorterThan(Period.ofDays(TRAIL_STAYS_DAYS))) {
            findings.add(
                    pointer + "/period",
                    rule.id()
                            + " lets lines of the audit trail go after "
                            + rule.period()
                            + "; they stay for at least "
                            + TRAIL_STAYS_DAYS
                            + " days, such as P6M");
        }
    }

    private static boolean missing(List<Dataset> datasets, String name, boolean attribute) {
        return datasets.stream()
                .flatMap(dataset -> dataset.cases().stream())
                .noneMatch(known -> known.name().equals(name) && known.attribute() == attribute);
    }

    /** A rule that shares another's term may run from the dates that the other one runs from. */
    private void checkAnchors(
            String pointer, RetentionRule rule, String module, List<Dataset> datasets) {
        if (rule.follows().isEmpty()) {
            checkAnchor(pointer + "/anchor", rule, rule.anchor(), module, datasets);
        }
        rule.fallback()
                .ifPresent(
                        moment ->
                                checkAnchor(pointer + "/fallback", rule, moment, module, datasets));
        rule.latest()
                .ifPresent(
                        moment -> checkAnchor(pointer + "/latest", rule, moment, module, datasets));
    }

    private void checkAnchor(
            String pointer,
            RetentionRule rule,
            RetentionRule.Moment moment,
            String module,
            List<Dataset> datasets) {
        if (datasets.stream()
                .anyMatch(dataset -> Anchors.find(dataset, moment.event()).isPresent())) {
            return;
        }
        String offered =
                datasets.stream()
                        .flatMap(dataset -> dataset.anchors().stream())
                        .map(Anchor::name)
                        .distinct()
                        .collect(Collectors.joining(", "));
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
                        + offered);
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
