package nl.waarborg.server;

import nl.waarborg.data.CatalogueCheck;
import nl.waarborg.data.EmptyDatabase;
import nl.waarborg.data.MigrationsMark;
import nl.waarborg.data.PluginSchema;
import nl.waarborg.data.PolicyInstaller;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.SchemaSetup;
import nl.waarborg.data.SchemaStep;
import nl.waarborg.data.SqlChecks;
import nl.waarborg.data.backup.Quarantine;
import nl.waarborg.data.backup.QuarantineWatch;
import nl.waarborg.data.backup.Restore;
import nl.waarborg.data.backup.SealsAfterRestore;
import nl.waarborg.data.ledger.LedgerFile;
import nl.waarborg.data.ledger.SealAnchors;
import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.policy.Admission;
import nl.waarborg.kernel.policy.PromiseKeeping;
import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.server.PlatformOptions.Keeping;
import nl.waarborg.spi.TenantId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What must hold before anything is served: plugins that fit together, tenants' files that can be
 * kept, a database that is what was declared.
 *
 * @param registry what core and plugins declare
 * @param tenants the tenants' files
 * @param promises how each of these tenants keeps its promises
 * @param roles the database's roles
 * @param migrations what the database was brought to
 * @param quarantine what an older copy has to catch up with; empty when the database may serve
 */
record Prepared(
        Registry registry,
        List<AdmittedTenant> tenants,
        Map<TenantId, PromiseKeeping> promises,
        RoleNames roles,
        String migrations,
        Optional<Quarantine> quarantine) {

    /** Prepares, or stops the start. Blocks. */
    static Prepared with(PlatformOptions options, List<LoadedPlugin> plugins) {
        Registry registry = Registry.of(plugins);
        List<Admission> admitted = new TenantDocuments(registry).parse(options.tenants());
        List<AdmittedTenant> tenants = admitted.stream().map(Admission::tenant).toList();
        List<PluginSchema> schemas = plugins.stream().map(Prepared::schema).toList();
        MigrationsMark mark = new MigrationsMark(schemas);
        QuarantineWatch watch =
                new QuarantineWatch(options.keeping().map(keeping -> ledger(options, keeping)));
        RoleNames roles =
                SchemaSetup.prepare(
                        options.database(),
                        options.masterKey().appPassword(),
                        schemas,
                        steps(options, registry, mark, watch));
        return new Prepared(
                registry, tenants, promises(admitted), roles, mark.reached(), watch.found());
    }

    /** Brings an empty database to what the program needs, fills it, and checks the outcome. */
    static void filled(PlatformOptions options, List<LoadedPlugin> plugins, Restore restore) {
        Registry registry = Registry.of(plugins);
        List<PluginSchema> schemas = plugins.stream().map(Prepared::schema).toList();
        SchemaSetup.prepare(
                options.database(),
                options.masterKey().appPassword(),
                schemas,
                List.of(
                        new PolicyInstaller(registry),
                        new CatalogueCheck(registry),
                        new SqlChecks(),
                        new MigrationsMark(schemas),
                        restore,
                        new CatalogueCheck(registry),
                        new SqlChecks()));
    }

    private static Map<TenantId, PromiseKeeping> promises(List<Admission> admitted) {
        return admitted.stream()
                .collect(Collectors.toMap(one -> one.tenant().id(), Admission::promises));
    }

    private static List<SchemaStep> steps(
            PlatformOptions options,
            Registry registry,
            MigrationsMark mark,
            QuarantineWatch watch) {
        List<SchemaStep> steps = new ArrayList<>();
        if (options.onEmptyDatabase()) {
            steps.add(new EmptyDatabase());
        }
        steps.add(new PolicyInstaller(registry));
        steps.add(new CatalogueCheck(registry));
        steps.add(new SqlChecks());
        steps.add(mark);
        steps.add(watch);
        options.keeping().ifPresent(keeping -> steps.add(seals(options, keeping)));
        return steps;
    }

    private static SchemaStep seals(PlatformOptions options, Keeping keeping) {
        return new SealsAfterRestore(
                new SealAnchors(keeping.ledgerDir(), options.masterKey()),
                options.masterKey(),
                options.clock());
    }

    static LedgerFile ledger(PlatformOptions options, Keeping keeping) {
        return new LedgerFile(keeping.ledgerDir(), options.masterKey());
    }

    private static PluginSchema schema(LoadedPlugin plugin) {
        return new PluginSchema(
                plugin.spec().name(),
                plugin.spec().schema(),
                plugin.loader(),
                !plugin.spec().datasets().isEmpty());
    }
}
