package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.policy.RetentionRule.Bound;
import nl.waarborg.kernel.policy.RetentionRule.Moment;
import nl.waarborg.kernel.retention.Anchors;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether each rule has a date to run from, whether that date may lack for ever, and whether it can
 * start anew where the rule says so.
 *
 * @param document the document
 * @param terms the rules with terms, by their place in it
 * @param findings takes what is found
 */
record RuleAnchors(JsonNode document, Map<String, RetentionRule> terms, Findings findings) {

    private static final String CORE = "core";

    void check(String pointer, RetentionRule rule, String module, List<Dataset> datasets) {
        if (rule.follows().isEmpty() || !followed(rule, new HashSet<>())) {
            offered(pointer + "/anchor", rule, rule.anchor(), module, datasets);
        }
        rule.fallback()
                .ifPresent(
                        moment -> offered(pointer + "/fallback", rule, moment, module, datasets));
        rule.latest()
                .ifPresent(moment -> offered(pointer + "/latest", rule, moment, module, datasets));
        if (!mayWait(pointer, rule)) {
            datasets.forEach(dataset -> comes(pointer, rule, dataset));
        }
        if (!rule.restartOn().isEmpty() && !rule.anchor().of().startsWith("last")) {
            datasets.forEach(dataset -> moves(pointer, rule, dataset));
        }
    }

    /** A rule that shares another's term may run from the dates that the other one runs from. */
    private boolean followed(RetentionRule rule, Set<String> seen) {
        return terms.values().stream()
                .filter(other -> rule.follows().contains(other.id()) && seen.add(other.id()))
                .anyMatch(
                        other ->
                                other.anchor().event().equals(rule.anchor().event())
                                        || followed(other, seen));
    }

    private void offered(
            String pointer, RetentionRule rule, Moment moment, String module, List<Dataset> all) {
        List<Dataset> dated = all.stream().filter(one -> !one.anchors().isEmpty()).toList();
        List<Dataset> without =
                dated.stream()
                        .filter(dataset -> Anchors.find(dataset, moment.event()).isEmpty())
                        .filter(dataset -> !diesWithAccount(module, dataset))
                        .toList();
        if (without.isEmpty() && !dated.isEmpty()) {
            return;
        }
        String offered =
                (without.isEmpty() ? all : without)
                        .stream()
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

    /** What the core keeps beside an account goes with it. */
    private static boolean diesWithAccount(String module, Dataset dataset) {
        Dataset account = CoreTables.Account.DATASET;
        return module.equals(CORE)
                && dataset.retainedAs().equals(account.retainedAs())
                && !dataset.table().equals(account.table());
    }

    /**
     * Whether somebody saw to it that the data ends although the anchor's date may lack: another
     * rule ends it, or the file says that the term begins when something ends that people end.
     */
    private boolean mayWait(String pointer, RetentionRule rule) {
        return document.at(pointer).path("whileLasts").booleanValue()
                || !rule.follows().isEmpty()
                || rule.latestRule().isPresent()
                || rule.bound() == Bound.ERASABLE_FROM;
    }

    private void comes(String pointer, RetentionRule rule, Dataset dataset) {
        List<Anchor> dates =
                Stream.of(Optional.of(rule.anchor()), rule.fallback(), rule.latest())
                        .flatMap(Optional::stream)
                        .flatMap(moment -> Anchors.find(dataset, moment.event()).stream())
                        .toList();
        if (!dates.isEmpty() && dates.stream().allMatch(RuleAnchors::mayLack)) {
            findings.add(
                    pointer + "/anchor/event",
                    rule.id()
                            + " runs from "
                            + rule.anchor().event()
                            + ", which "
                            + dates.getFirst().column().table()
                            + "."
                            + dates.getFirst().column().name()
                            + " may leave empty; name a fallback, or say whileLasts");
        }
    }

    private static boolean mayLack(Anchor anchor) {
        return anchor.column().nullable() && anchor.orElse().isEmpty();
    }

    /** A date that stands once it is there starts nothing anew, whatever a rule says. */
    private void moves(String pointer, RetentionRule rule, Dataset dataset) {
        Anchors.find(dataset, rule.anchor().event())
                .filter(
                        anchor ->
                                !anchor.moves() && !anchor.openEnded() && anchor.orElse().isEmpty())
                .filter(anchor -> !anchor.name().startsWith("LAST_"))
                .ifPresent(
                        anchor ->
                                findings.add(
                                        pointer + "/restartOn",
                                        rule.id()
                                                + " is to start anew, but "
                                                + anchor.name()
                                                + " stands once it is there; take it of the last"
                                                + " one (of: last…)"));
    }

    /** What starts a term anew is of the kind that its anchor ended: both names say so. */
    void checkRestarts(String pointer, RetentionRule rule) {
        Set<String> words = new HashSet<>();
        Stream.of(rule.anchor().event(), upper(rule.anchor().of()))
                .flatMap(name -> Stream.of(name.split("[_.]", -1)))
                .forEach(words::add);
        List<String> unknown = new ArrayList<>(new java.util.TreeSet<>(rule.restartOn()));
        unknown.removeIf(name -> Stream.of(name.split("_", -1)).anyMatch(said(words)));
        for (String name : unknown) {
            findings.add(
                    pointer + "/restartOn",
                    rule.id()
                            + " is to start anew at "
                            + name
                            + ", which has nothing of its anchor "
                            + rule.anchor().event());
        }
    }

    private static java.util.function.Predicate<String> said(Set<String> words) {
        return word -> words.contains(word) || words.contains("UN" + word);
    }

    private static String upper(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
