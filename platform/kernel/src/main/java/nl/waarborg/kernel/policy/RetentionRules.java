package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.retention.Settled;
import nl.waarborg.spi.Dataset;

import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether every kind of data that an enabled plugin keeps has a rule, every rule a date to run
 * from, and no two rules contradict each other.
 */
final class RetentionRules {

    private static final String CORE = "core";
    private static final String TRAIL = "auditTrail";

    /** Before this the database lets no line of the trail go. */
    private static final int TRAIL_STAYS_DAYS = 180;

    private final Findings findings;
    private final Map<String, RetentionRule> terms = new LinkedHashMap<>();
    private final RuleAnchors anchors;

    private RetentionRules(JsonNode document, Findings findings) {
        this.findings = findings;
        JsonNode rules = document.get("retention");
        for (int i = 0; i < rules.size(); i++) {
            if (PolicyReader.isTerm(rules.get(i))) {
                terms.put("/retention/" + i, PolicyReader.rule(rules.get(i)));
            }
        }
        this.anchors = new RuleAnchors(document, terms, findings);
    }

    static void check(JsonNode document, Registry registry, Findings findings) {
        var rules = new RetentionRules(document, findings);
        rules.checkModule(
                CORE,
                Stream.concat(CoreTables.all().stream(), Settled.all().stream()).toList(),
                true);
        for (var plugin : registry.plugins()) {
            boolean enabled =
                    document.at("/modules" + Findings.step(plugin.spec().name())).has("enabled");
            rules.checkModule(plugin.spec().name(), plugin.spec().datasets(), enabled);
        }
        new RuleConflicts(document, rules.terms, findings).check();
        rules.terms.forEach(rules.anchors::checkRestarts);
    }

    /** Rules about a module that the tenant does not have run as well; it needs none. */
    private void checkModule(String module, List<Dataset> datasets, boolean enabled) {
        Map<String, List<Dataset>> byKind = new LinkedHashMap<>();
        for (Dataset dataset : datasets) {
            if (!dataset.retainedAs().isEmpty()) {
                byKind.computeIfAbsent(dataset.retainedAs(), _ -> new ArrayList<>()).add(dataset);
            }
        }
        byKind.forEach(
                (kind, keeping) -> {
                    if (!ruled(module, kind, keeping) && enabled) {
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
                        && PlatformRules.all().stream()
                                .anyMatch(usual -> usual.rule().data().equals(kind));
        Map<String, Set<String>> told = new LinkedHashMap<>();
        for (var term : terms.entrySet()) {
            RetentionRule rule = term.getValue();
            boolean all = rule.isAbout(kind) || byDefault(module, kind, rule);
            boolean part = rule.data().startsWith(kind + ".");
            if (rule.modules().contains(module) && (all || part)) {
                ruled |= all && rule.when().isEmpty() && ends(rule);
                rule.when()
                        .filter(_ -> ends(rule))
                        .ifPresent(
                                when ->
                                        told.computeIfAbsent(
                                                        when.attribute(),
                                                        _ -> new LinkedHashSet<>())
                                                .addAll(when.in()));
                checkRule(term.getKey(), rule, module, datasets);
            }
        }
        return ruled || told.entrySet().stream().anyMatch(one -> coversAll(one, datasets));
    }

    /** A permission to erase ends nothing by itself. */
    private static boolean ends(RetentionRule rule) {
        return rule.bound() != RetentionRule.Bound.ERASABLE_FROM || rule.latestRule().isPresent();
    }

    /**
     * Whether rules for some values of an attribute together are about each value. Of a column that
     * takes any text nobody can say so: data with one needs a rule about the rest as well.
     */
    private static boolean coversAll(
            Map.Entry<String, Set<String>> attribute, List<Dataset> datasets) {
        return datasets.stream()
                .flatMap(dataset -> dataset.cases().stream())
                .filter(known -> known.attribute() && known.name().equals(attribute.getKey()))
                .map(known -> known.column().type().getType().getEnumConstants())
                .anyMatch(values -> values != null && named(values, attribute.getValue()));
    }

    private static boolean named(Object[] values, Set<String> names) {
        return Arrays.stream(values).map(String::valueOf).allMatch(names::contains);
    }

    private boolean byDefault(String module, String kind, RetentionRule rule) {
        return rule.data().equals(RetentionRule.DEFAULT)
                && terms.values().stream()
                        .noneMatch(
                                other -> other.modules().contains(module) && other.isAbout(kind));
    }

    private void checkRule(
            String pointer, RetentionRule rule, String module, List<Dataset> datasets) {
        String kind = datasets.getFirst().retainedAs();
        anchors.check(pointer, rule, module, concerned(rule, kind, datasets));
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

    /** The datasets that tell a part from the rest, for a rule about a part; else all. */
    private static List<Dataset> concerned(
            RetentionRule rule, String kind, List<Dataset> datasets) {
        if (!rule.data().startsWith(kind + ".")) {
            return datasets;
        }
        String part = rule.data().substring(kind.length() + 1);
        List<Dataset> telling =
                datasets.stream()
                        .filter(one -> one.cases().stream().anyMatch(it -> it.name().equals(part)))
                        .toList();
        return telling.isEmpty() ? datasets : telling;
    }

    private static boolean missing(List<Dataset> datasets, String name, boolean attribute) {
        return datasets.stream()
                .flatMap(dataset -> dataset.cases().stream())
                .noneMatch(known -> known.name().equals(name) && known.attribute() == attribute);
    }
}
