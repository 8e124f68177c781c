package nl.waarborg.data;

import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.Fault;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares declarations with the catalogue, table by table and column by column. Pure. */
final class StructureRules {

    private static final List<String> KEY = List.of("tenant_id", "id");
    private static final String CORE = "core";

    private final Registry registry;
    private final Catalogue catalogue;
    private final List<Fault> faults = new ArrayList<>();

    private StructureRules(Registry registry, Catalogue catalogue) {
        this.registry = registry;
        this.catalogue = catalogue;
    }

    static List<Fault> faultsOf(Registry registry, Catalogue catalogue) {
        var rules = new StructureRules(registry, catalogue);
        CoreTables.all().forEach(dataset -> rules.checkDataset(CORE, dataset));
        registry.plugins()
                .forEach(
                        plugin ->
                                plugin.spec()
                                        .datasets()
                                        .forEach(
                                                dataset ->
                                                        rules.checkDataset(
                                                                plugin.spec().name(), dataset)));
        rules.checkUndeclared();
        return List.copyOf(rules.faults);
    }

    private void checkDataset(String plugin, Dataset dataset) {
        var relation = catalogue.relation(dataset.table());
        if (relation.isEmpty() || relation.get().kind() != Catalogue.Kind.TABLE) {
            faults.add(Fault.of(plugin, dataset, "the table is declared but not in the database"));
            return;
        }
        new TableRules(plugin, dataset, relation.get(), faults).check();
    }

    /** Whatever stands in a schema of ours, or in one that no plugin answers for any more. */
    private void checkUndeclared() {
        Set<Catalogue.Name> declared = new HashSet<>();
        registry.datasets().forEach(dataset -> declared.add(Catalogue.Name.of(dataset.table())));
        catalogue
                .relations()
                .forEach(
                        (name, relation) -> {
                            if (!declared.contains(name) && !OperationalTables.contains(name)) {
                                checkUndeclared(name, relation);
                            }
                        });
        for (Catalogue.Definer definer : catalogue.definers()) {
            String plugin = pluginOf(definer.schema());
            if (!plugin.isEmpty()) {
                faults.add(
                        Fault.of(
                                plugin,
                                "the function "
                                        + definer.name()
                                        + " runs with the rights of its owner (SECURITY DEFINER),"
                                        + " which see more than the plugin may"));
            }
        }
    }

    private void checkUndeclared(Catalogue.Name name, Catalogue.Relation relation) {
        boolean ownSchema = name.schema().equals(CORE) || name.schema().equals("installation");
        String plugin = ownSchema ? name.schema() : pluginOf(name.schema());
        if (ownSchema && relation.kind() != Catalogue.Kind.TABLE) {
            return;
        }
        if (plugin.isEmpty()) {
            checkOrphan(name, relation);
            return;
        }
        String message =
                relation.kind() == Catalogue.Kind.TABLE
                        ? "the table is in the database but not declared"
                        : "a "
                                + relation.kind().words()
                                + " cannot be declared, so that what it shows is beyond control";
        faults.add(new Fault(plugin, name.table(), "", message));
    }

    /** Rows of a plugin that was taken out are still somebody's data. */
    private void checkOrphan(Catalogue.Name name, Catalogue.Relation relation) {
        if (relation.columns().containsKey("tenant_id")) {
            faults.add(
                    new Fault(
                            name.schema(),
                            name.table(),
                            "",
                            "the table holds tenants' data, but no plugin declares it; put the"
                                    + " plugin back or remove its schema"));
        }
    }

    private String pluginOf(String schema) {
        return registry.plugins().stream()
                .map(plugin -> plugin.spec())
                .filter(spec -> spec.schema().equals(schema))
                .map(spec -> spec.name())
                .findFirst()
                .orElse("");
    }

    /** One declared table against the one in the database. */
    private record TableRules(
            String plugin, Dataset dataset, Catalogue.Relation relation, List<Fault> faults) {

        void check() {
            Set<String> expected = new HashSet<>();
            for (Column<?> column : dataset.columns()) {
                expected.add(column.name());
                compare(column, column.name(), ColumnTypes.of(column));
                if (column.blindIndexed()) {
                    String index = ColumnTypes.blindIndexOf(column);
                    expected.add(index);
                    compare(column, index, ColumnTypes.ENCRYPTED);
                }
            }
            for (String column : relation.columns().keySet()) {
                if (!expected.contains(column)) {
                    refuse(column, "the column is in the database but not declared");
                }
            }
            checkKeys();
            relation.rules()
                    .forEach(rule -> refuse("", "the rewrite rule " + rule + " is not allowed"));
        }

        private void compare(Column<?> declared, String name, String type) {
            Catalogue.Cell found = relation.columns().get(name);
            if (found == null) {
                refuse(name, "the column is declared but not in the database");
                return;
            }
            if (!found.type().equals(type)) {
                refuse(name, "declared as " + type + why(declared) + ", it is " + found.type());
            }
            if (found.required() == declared.nullable()) {
                refuse(
                        name,
                        declared.nullable()
                                ? "declared nullable, it is NOT NULL"
                                : "not declared nullable, it lacks NOT NULL");
            }
        }

        private static String why(Column<?> declared) {
            return declared.encrypted() ? " (encrypted for its category)" : "";
        }

        private void checkKeys() {
            if (!relation.primaryKey().equals(KEY)) {
                refuse("", "the primary key must be (tenant_id, id)");
            }
            for (Column<?> column : dataset.columns()) {
                if (column.category() == Category.SUBJECT_ID) {
                    requireReference(column.name(), "core.subject");
                }
            }
            if (dataset.about() instanceof SubjectLink.Through through) {
                requireReference(through.column().name(), through.parent().toString());
            }
        }

        private void requireReference(String column, String target) {
            var wanted = new Catalogue.ForeignKey(List.of("tenant_id", column), target, KEY);
            if (!relation.foreignKeys().contains(wanted)) {
                refuse(
                        column,
                        "the foreign key (tenant_id, "
                                + column
                                + ") to "
                                + target
                                + " (tenant_id, id) is missing");
            }
        }

        private void refuse(String column, String message) {
            faults.add(new Fault(plugin, dataset.name(), column, message));
        }
    }
}
