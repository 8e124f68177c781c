package nl.waarborg.data;

import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.Fault;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether the guards stand, whoever put them there and whoever took them away. Pure. */
final class ProtectionRules {

    private static final String ISOLATION = "(tenant_id = ( SELECT core.tenant() AS tenant))";

    private static final Map<String, String> TRIGGERS =
            Map.of(
                    "count_version", "core.count_version",
                    "audit_insert", "core.audit_change",
                    "audit_update", "core.audit_change",
                    "audit_delete", "core.audit_change");

    private static final Map<String, String> ABOUT_PEOPLE =
            Map.of(
                    "hold_delete", "core.refuse_held",
                    "hold_update", "core.refuse_held",
                    "note_erased", "core.note_rows_erased",
                    "note_emptied", "core.note_rows_erased");

    private static final Map<String, String> WITH_WORDS =
            Map.of(WordNotes.TRIGGER, "core.note_words_taken_back");

    private static final Map<String, String> WITH_KEYS =
            Map.of(
                    "value_keys_deleted", "core.end_value_keys",
                    "value_keys_updated", "core.end_value_keys");

    private final Catalogue catalogue;
    private final List<Fault> faults = new ArrayList<>();

    private ProtectionRules(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static List<Fault> faultsOf(Registry registry, Catalogue catalogue) {
        var rules = new ProtectionRules(catalogue);
        catalogue.relations().forEach(rules::checkCore);
        CoreTables.all()
                .forEach(
                        dataset ->
                                catalogue
                                        .relation(dataset.table())
                                        .ifPresent(
                                                relation ->
                                                        rules.checkKeys(
                                                                "core", dataset, relation)));
        for (var plugin : registry.plugins()) {
            for (Dataset dataset : plugin.spec().datasets()) {
                rules.catalogue
                        .relation(dataset.table())
                        .ifPresent(
                                relation ->
                                        rules.checkPlugin(plugin.spec().name(), dataset, relation));
                dataset.assignedIn()
                        .flatMap(links -> rules.catalogue.relation(links.links().table()))
                        .ifPresent(
                                relation ->
                                        rules.checkLinks(plugin.spec().name(), dataset, relation));
            }
        }
        return List.copyOf(rules.faults);
    }

    private void checkCore(Catalogue.Name name, Catalogue.Relation relation) {
        boolean ours = name.schema().equals("core") && relation.kind() == Catalogue.Kind.TABLE;
        if (ours && !name.table().equals(OperationalTables.HISTORY)) {
            checkSecured("core", name.table(), relation);
        }
    }

    private void checkSecured(String plugin, String table, Catalogue.Relation relation) {
        if (!relation.secured() || !relation.forced()) {
            refuse(plugin, table, "", "row-level security is not enabled and forced");
        }
    }

    private void checkPlugin(String plugin, Dataset dataset, Catalogue.Relation relation) {
        String table = dataset.name();
        checkSecured(plugin, table, relation);
        checkPolicies(plugin, dataset, relation);
        checkTriggers(plugin, table, relation, TRIGGERS);
        if (!(dataset.about() instanceof SubjectLink.Nobody)) {
            checkTriggers(plugin, table, relation, ABOUT_PEOPLE);
        }
        if (!dataset.takenBack().isEmpty()) {
            checkTriggers(plugin, table, relation, WITH_WORDS);
        }
        checkKeys(plugin, dataset, relation);
        for (Column<?> column : dataset.columns()) {
            if (column.json()) {
                checkJson(plugin, table, column, relation);
            }
        }
    }

    /**
     * With each encrypted value goes its key: a trigger that does not name the column leaves it.
     */
    private void checkKeys(String plugin, Dataset dataset, Catalogue.Relation relation) {
        List<Column<?>> encrypted = dataset.columns().stream().filter(Column::encrypted).toList();
        if (encrypted.isEmpty()) {
            return;
        }
        checkTriggers(plugin, dataset.name(), relation, WITH_KEYS);
        for (String trigger : WITH_KEYS.keySet().stream().sorted().toList()) {
            List<String> named = relation.arguments().getOrDefault(trigger, List.of());
            for (Column<?> column : encrypted) {
                if (relation.triggers().containsKey(trigger) && !named.contains(column.name())) {
                    refuse(
                            plugin,
                            dataset.name(),
                            column.name(),
                            "the trigger " + trigger + " does not name it, so that its keys stay");
                }
            }
        }
    }

    private void checkTriggers(
            String plugin, String table, Catalogue.Relation relation, Map<String, String> wanted) {
        wanted.forEach(
                (trigger, function) -> {
                    if (!function.equals(relation.triggers().get(trigger))) {
                        refuse(plugin, table, "", "the trigger " + trigger + " is missing");
                    }
                });
    }

    private void checkPolicies(String plugin, Dataset dataset, Catalogue.Relation relation) {
        boolean isolated = false;
        boolean reached = dataset.about() instanceof SubjectLink.Nobody;
        boolean restricted = reached;
        for (Catalogue.Policy policy : relation.policies()) {
            if (policy.permissive()) {
                boolean isolation =
                        policy.name().equals("tenant_isolation")
                                && policy.forAll()
                                && policy.using().equals(ISOLATION)
                                && policy.withCheck().equals(ISOLATION);
                isolated |= isolation;
                if (!isolation) {
                    refuse(
                            plugin,
                            dataset.name(),
                            "",
                            "the policy " + policy.name() + " widens what is seen");
                }
            } else if (policy.name().equals(PluginGuards.REACH)) {
                reached |= limits(policy, dataset, "core.reach()");
            } else if (policy.name().equals(PluginGuards.RESTRICTION)) {
                restricted |= limits(policy, dataset, "core.nothing_restricted()");
            }
        }
        if (!isolated) {
            refuse(plugin, dataset.name(), "", "the policy tenant_isolation is missing");
        }
        if (!reached) {
            refuse(plugin, dataset.name(), "", "the policy reach is missing");
        }
        if (!restricted) {
            refuse(plugin, dataset.name(), "", "the policy restriction is missing");
        }
    }

    /**
     * Whether it asks what it is named after and whose the row is, of reading and writing alike;
     * that not a word of it is another {@link PolicyInstaller} sees to.
     */
    private static boolean limits(Catalogue.Policy policy, Dataset dataset, String asks) {
        String using = policy.using().replace("\"", "");
        return policy.forAll()
                && policy.withCheck().equals(policy.using())
                && using.contains(asks)
                && using.contains(
                        switch (dataset.about()) {
                            case SubjectLink.Direct direct ->
                                    direct.column().name() + " = ( SELECT core.subject_id()";
                            case SubjectLink.Through _ -> "the_parent.id = ";
                            case SubjectLink.Nobody _ -> asks;
                        });
    }

    private void checkLinks(String plugin, Dataset dataset, Catalogue.Relation links) {
        for (String command : List.of("insert", "update", "delete")) {
            String policy = PluginGuards.ASSIGNS + "_" + command;
            if (links.policies().stream()
                    .noneMatch(one -> one.name().equals(policy) && !one.permissive())) {
                refuse(
                        plugin,
                        dataset.name(),
                        "",
                        "the policy " + policy + " on its table of assignments is missing");
            }
        }
    }

    private void checkJson(
            String plugin, String table, Column<?> column, Catalogue.Relation relation) {
        String keys =
                column.jsonKeys().keySet().stream()
                        .sorted()
                        .map(key -> "'" + key + "'::text")
                        .collect(Collectors.joining(", "));
        String wanted = "CHECK (core.json_keys_within(" + column.name() + ", ARRAY[" + keys + "]))";
        String constraint = PluginGuards.constraintOf(column).last();
        String found = relation.checks().getOrDefault(constraint == null ? "" : constraint, "");
        if (!found.replace("\"", "").equals(wanted)) {
            refuse(
                    plugin,
                    table,
                    column.name(),
                    "the constraint that keeps it to its JSON keys is missing or another");
        }
    }

    private void refuse(String plugin, String table, String column, String message) {
        faults.add(new Fault(plugin, table, column, message));
    }
}
