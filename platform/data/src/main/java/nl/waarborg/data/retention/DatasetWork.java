package nl.waarborg.data.retention;

import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.ReadLogTable;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.audit.AuditTables;
import nl.waarborg.kernel.disclosure.DisclosureTable;
import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.kernel.retention.Anchors;
import nl.waarborg.kernel.retention.Effect;
import nl.waarborg.kernel.retention.GoverningRule;
import nl.waarborg.kernel.retention.RecordRules;
import nl.waarborg.kernel.retention.Settled;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.SubjectLink;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One dataset with the rules that it falls under for a tenant on a day.
 *
 * @param role as whom its tables are worked on
 * @param rules its rules
 * @param zone the tenant's zone
 * @param day the day
 * @param hanging the datasets that have no term of their own and hang on it, children before
 *     parents
 * @param others datasets with terms of their own that hang on it: it stays while they do
 */
record DatasetWork(
        DatabaseRole role,
        RecordRules rules,
        ZoneId zone,
        LocalDate day,
        List<Dataset> hanging,
        List<DatasetWork> others) {

    private static final int SEGMENTS_AT_ONCE = 50;

    /** What a run for the tenant goes through, what hangs on others first. */
    static List<DatasetWork> of(Registry registry, TenantPolicy policy, LocalDate day) {
        List<DatasetWork> all = new ArrayList<>(ofCore(policy, day));
        for (var plugin : registry.plugins()) {
            if (policy.modules().containsKey(plugin.spec().name())) {
                all.addAll(ofPlugin(plugin.spec(), policy, day));
            }
        }
        return List.copyOf(all);
    }

    /** What hangs on an account goes with it by the database's own references. */
    private static List<DatasetWork> ofCore(TenantPolicy policy, LocalDate day) {
        List<DatasetWork> all = new ArrayList<>();
        for (Dataset dataset : lettersFirst()) {
            RecordRules rules = RecordRules.of(policy, "core", dataset);
            if (rules.rules().stream().anyMatch(rule -> runs(rule, dataset))) {
                all.add(
                        new DatasetWork(
                                new DatabaseRole.Core(),
                                rules,
                                policy.zone(),
                                day,
                                dataset == CoreTables.Account.DATASET
                                        ? List.of()
                                        : hanging(CoreTables.all(), dataset),
                                List.of()));
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

    private static List<DatasetWork> ofPlugin(
            PluginSpec plugin, TenantPolicy policy, LocalDate day) {
        List<DatasetWork> childrenFirst = new ArrayList<>();
        for (Dataset dataset : plugin.datasets().reversed()) {
            RecordRules rules = RecordRules.of(policy, plugin.name(), dataset);
            if (!dataset.anchors().isEmpty() && !rules.rules().isEmpty()) {
                List<DatasetWork> others =
                        childrenFirst.stream()
                                .filter(child -> parentOf(child.dataset(), dataset))
                                .toList();
                childrenFirst.add(
                        new DatasetWork(
                                new DatabaseRole.OfPlugin(plugin.schema()),
                                rules,
                                policy.zone(),
                                day,
                                hanging(plugin.datasets(), dataset),
                                others));
            }
        }
        return childrenFirst;
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

    Dataset dataset() {
        return rules.dataset();
    }

    String name() {
        return dataset().table().toString();
    }

    DueRows due(String alias) {
        return new DueRows(rules, alias, zone, day);
    }

    /** Whether a run on the day does something with a row. */
    Condition acted(DueRows due) {
        Condition acted = due.acted();
        if (dataset() == CoreTables.Account.DATASET) {
            acted = acted.and(DSL.not(referred(due)));
        }
        if (isTrail()) {
            acted = acted.and(DSL.not(needed(due)));
        }
        for (DatasetWork other : others) {
            acted = acted.and(DSL.not(stays(other, due.rows())));
        }
        return acted;
    }

    /** Whether a record of whichever module names the account. */
    private static Condition referred(DueRows due) {
        return DSL.condition(
                "({0} IN (SELECT {1})) IS TRUE",
                due.rows().id(), DSL.field("core.referred_accounts()", UUID.class));
    }

    /** Whether lines under the seal are about what is held, or of the time of an open breach. */
    private static Condition needed(DueRows due) {
        return DSL.condition(
                "({0} IN (SELECT {1})) IS TRUE",
                due.rows().id(), DSL.field("core.needed_segments()", UUID.class));
    }

    /** Whether something that hangs on the row stays. */
    private static Condition stays(DatasetWork other, RowView parent) {
        DueRows due = other.due(parent.alias() + "_child");
        SubjectLink.Through link = (SubjectLink.Through) other.dataset().about();
        Condition goes = other.acted(due).and(due.effect().eq(Effect.DELETE.name()));
        return DSL.exists(
                DSL.selectOne()
                        .from(due.rows().table())
                        .where(
                                due.rows()
                                        .sameAs(parent, link.column(), link.parent().id())
                                        .and(DSL.not(goes))));
    }

    /** Whether it is a log whose lines nobody may touch. */
    boolean isLog() {
        return dataset() == ReadLogTable.DATASET || dataset() == DisclosureTable.DATASET;
    }

    /** Whether its rows stand for segments of the audit trail. */
    boolean isTrail() {
        return dataset() == AuditTables.SEGMENT;
    }

    /** The most rows of a batch; under one seal are thousands of lines. */
    int most(int size) {
        return isTrail() ? Math.min(size, SEGMENTS_AT_ONCE) : size;
    }

    /** Whether each row that is due goes, with nothing hanging on it. */
    boolean onlyDeletes() {
        return hanging.isEmpty()
                && rules.rules().stream().allMatch(rule -> rule.effect() == Effect.DELETE)
                && DueRows.emptied(dataset(), Effect.STRIP).isEmpty();
    }

    /** Rules whose data people must also remove somewhere else. */
    Map<String, Map<String, String>> external() {
        Map<String, Map<String, String>> external = new java.util.HashMap<>();
        rules.rules()
                .forEach(
                        rule -> {
                            if (!rule.rule().externalTask().isEmpty()) {
                                external.put(rule.id(), rule.rule().externalTask());
                            }
                        });
        return external;
    }

    /** The conditions of rows that are due, and the columns told of them. */
    static List<Field<?>> told(DueRows due) {
        return List.of(due.rows().id(), due.rule(), due.effect(), due.rows().forgotten());
    }
}
