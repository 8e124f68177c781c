package nl.waarborg.data.rights;

import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.kernel.retention.GoverningRule;
import nl.waarborg.kernel.retention.RecordRules;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who keeps data about people: a plugin, or the core itself.
 *
 * @param name as retention rules name it
 * @param role as whom its tables are worked on
 * @param datasets those about people, parents before children
 */
record Module(String name, DatabaseRole role, List<Dataset> datasets) {

    /** The core's name among modules. */
    static final String CORE = "core";

    /** Copies what it is given. */
    Module {
        datasets = List.copyOf(datasets);
    }

    /**
     * The plugins in the order of loading and the core last: what belongs to an account goes after
     * what may still refer to it. A plugin that a tenant has disabled may have left rows.
     */
    static List<Module> of(Registry registry) {
        List<Module> modules = new ArrayList<>();
        registry.plugins()
                .forEach(
                        plugin ->
                                modules.add(
                                        new Module(
                                                plugin.spec().name(),
                                                new DatabaseRole.OfPlugin(plugin.spec().schema()),
                                                aboutPeople(plugin.spec().datasets()))));
        modules.add(new Module(CORE, new DatabaseRole.Core(), aboutPeople(CoreTables.all())));
        return List.copyOf(modules);
    }

    boolean core() {
        return name.equals(CORE);
    }

    /** The names of its datasets that have dates of their own and a rule that ends them. */
    Stream<String> ending(TenantPolicy policy) {
        return datasets.stream()
                .filter(dataset -> !dataset.anchors().isEmpty())
                .filter(
                        dataset ->
                                RecordRules.of(policy, name, dataset).rules().stream()
                                        .anyMatch(GoverningRule::ends))
                .map(Dataset::toString);
    }

    private static List<Dataset> aboutPeople(List<Dataset> all) {
        return all.stream()
                .filter(dataset -> !(dataset.about() instanceof SubjectLink.Nobody))
                .toList();
    }
}
