package nl.waarborg.data.retention;

import nl.waarborg.data.retention.Links.Following;
import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.kernel.retention.Anchors;
import nl.waarborg.kernel.retention.Followed;
import nl.waarborg.kernel.retention.GoverningRule;
import nl.waarborg.kernel.retention.RecordRules;
import nl.waarborg.kernel.retention.Settled;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.SubjectLink;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run for a tenant goes through: what hangs on others before those, accounts after the
 * records that name them, and last what goes with records of another kind; in all of it what is
 * followed before what follows.
 */
final class WorkOrder {

    private final TenantPolicy policy;
    private final LocalDate day;
    private final ForeignKeys keys;

    private WorkOrder(TenantPolicy policy, LocalDate day, ForeignKeys keys) {
        this.policy = policy;
        this.day = day;
        this.keys = keys;
    }

    /**
     * In this order.
     *
     * @param keys what in the plugins' tables refers to what
     */
    static List<DatasetWork> of(
            Registry registry, TenantPolicy policy, LocalDate day, ForeignKeys keys) {
        WorkOrder order = new WorkOrder(policy, day, keys);
        List<DatasetWork> all = new ArrayList<>(order.ofCore());
        for (var plugin : registry.plugins()) {
            all.addAll(order.ofPlugin(plugin.spec()));
        }
        return followedFirst(
                all.stream()
                        .map(one -> order.linked(one, all))
                        .sorted(Comparator.comparingInt(WorkOrder::turn))
                        .toList());
    }

    /** What goes with records of another kind finds on its day what of those is left. */
    private static List<DatasetWork> followedFirst(List<DatasetWork> all) {
        Set<DatasetWork> ordered = new LinkedHashSet<>();
        all.forEach(one -> addAfterFollowed(one, all, new HashSet<>(), ordered));
        return List.copyOf(ordered);
    }

    private static void addAfterFollowed(
            DatasetWork work, List<DatasetWork> all, Set<String> passed, Set<DatasetWork> ordered) {
        if (ordered.contains(work) || !passed.add(work.name())) {
            return;
        }
        all.stream()
                .filter(
                        one ->
                                work.links().following().stream()
                                        .anyMatch(link -> link.datasets().contains(one.name())))
                .forEach(one -> addAfterFollowed(one, all, passed, ordered));
        ordered.add(work);
    }

    private static int turn(DatasetWork work) {
        if (work.isAccount()) {
            return 1;
        }
        return work.links().following().isEmpty() ? 0 : 2;
    }

    /** What hangs on an account goes with it by the database's own references. */
    private List<DatasetWork> ofCore() {
        List<DatasetWork> all = new ArrayList<>();
        for (Dataset dataset : lettersFirst()) {
            RecordRules rules = RecordRules.of(policy, "core", dataset);
            if (rules.rules().stream().anyMatch(rule -> runs(rule, dataset))) {
                List<Dataset> hanging =
                        dataset == CoreTables.Account.DATASET
                                ? List.of()
                                : hanging(CoreTables.all(), dataset);
                all.add(work(new DatabaseRole.Core(), rules, hanging, List.of(), List.of()));
            }
        }
        return all;
    }

    /** A letter goes with the record it is about, unless its own term took it before. */
    private static List<Dataset> lettersFirst() {
        return Stream.concat(CoreTables.all().stream(), Settled.all().stream())
                .sorted(Comparator.comparing(dataset -> dataset != MailTable.DATASET))
                .toList();
    }

    private static boolean runs(GoverningRule rule, Dataset dataset) {
        return Anchors.find(dataset, rule.rule().anchor().event()).isPresent()
                || rule.rule()
                        .fallback()
                        .filter(moment -> Anchors.find(dataset, moment.event()).isPresent())
                        .isPresent();
    }

    /** Also where the tenant has the module no more: the terms of what it left go on. */
    private List<DatasetWork> ofPlugin(PluginSpec plugin) {
        List<DatasetWork> childrenFirst = new ArrayList<>();
        for (Dataset dataset : plugin.datasets().reversed()) {
            RecordRules rules = RecordRules.of(policy, plugin.name(), dataset);
            if (!dataset.anchors().isEmpty() && !rules.rules().isEmpty()) {
                List<DatasetWork> others =
                        childrenFirst.stream()
                                .filter(child -> parentOf(child.dataset(), dataset))
                                .toList();
                List<Dataset> hanging = hanging(plugin.datasets(), dataset);
                childrenFirst.add(
                        work(
                                new DatabaseRole.OfPlugin(plugin.schema()),
                                rules,
                                hanging,
                                others,
                                keys.to(dataset, plugin.datasets(), hanging)));
            }
        }
        return childrenFirst;
    }

    private DatasetWork work(
            DatabaseRole role,
            RecordRules rules,
            List<Dataset> hanging,
            List<DatasetWork> others,
            List<Referral> referring) {
        return new DatasetWork(
                role,
                rules,
                policy.zone(),
                day,
                hanging,
                others,
                referring,
                Links.NONE,
                Chosen.ALL);
    }

    private static List<Dataset> hanging(List<Dataset> all, Dataset dataset) {
        List<Dataset> hanging = new ArrayList<>();
        for (Dataset child : all.reversed()) {
            if (parentOf(child, dataset) && child.anchors().isEmpty()) {
                hanging.addAll(hanging(all, child));
                hanging.add(child);
            }
        }
        return hanging;
    }

    private static boolean parentOf(Dataset child, Dataset parent) {
        return child.about() instanceof SubjectLink.Through through
                && through.parent().table().equals(parent.table());
    }

    private DatasetWork linked(DatasetWork work, List<DatasetWork> all) {
        return new DatasetWork(
                work.role(),
                work.rules(),
                work.zone(),
                work.day(),
                work.hanging(),
                work.others().stream().map(other -> linked(other, all)).toList(),
                work.referring(),
                new Links(following(work, all), followed(work, all)),
                work.chosen());
    }

    private List<Following> following(DatasetWork work, List<DatasetWork> all) {
        return work.rules().rules().stream()
                .filter(rule -> Anchors.find(work.dataset(), event(rule)).isEmpty())
                .flatMap(rule -> following(rule.rule(), all))
                .distinct()
                .toList();
    }

    /** The records of a kind are all of it: who began another one has it still. */
    private Stream<Following> following(RetentionRule rule, List<DatasetWork> all) {
        return Followed.roots(policy.retention(), rule).stream()
                .map(
                        root ->
                                new Following(
                                        rule.id(),
                                        root.id(),
                                        all.stream()
                                                .filter(one -> governs(root.id(), one))
                                                .filter(one -> dated(root, one.dataset()))
                                                .map(DatasetWork::name)
                                                .toList()))
                .filter(found -> !found.datasets().isEmpty());
    }

    private Set<String> followed(DatasetWork work, List<DatasetWork> all) {
        Set<String> followed = new LinkedHashSet<>();
        for (DatasetWork other : all) {
            following(other, all).stream()
                    .filter(link -> link.datasets().contains(work.name()))
                    .forEach(link -> followed.add(link.followed()));
        }
        return followed;
    }

    private static boolean governs(String rule, DatasetWork work) {
        return work.rules().rules().stream().anyMatch(one -> one.id().equals(rule));
    }

    private static boolean dated(RetentionRule rule, Dataset dataset) {
        return Anchors.find(dataset, rule.anchor().event()).isPresent();
    }

    private static String event(GoverningRule rule) {
        return rule.rule().anchor().event();
    }
}
