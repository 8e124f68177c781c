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
import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.policy.Admission;
import nl.waarborg.kernel.policy.PromiseKeeping;
import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.spi.TenantId;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must hold before anything is served: plugins that fit together, tenants' files that can be
 * kept, a database that is what was declared.
 *
 * @param registry what core and plugins declare
 * @param tenants the tenants' files
 * @param promises how each of these tenants keeps its promises
 * @param roles the database's roles
 * @param migrations what the database was brought to
 */
record Prepared(
        Registry registry,
        List<AdmittedTenant> tenants,
        Map<TenantId, PromiseKeeping> promises,
        RoleNames roles,
        String migrations) {

    /** Prepares, or stops the start. Blocks. */
    static Prepared with(PlatformOptions options, List<LoadedPlugin> plugins) {
        Registry registry = Registry.of(plugins);
        List<Admission> admitted = new TenantDocuments(registry).parse(options.tenants());
        List<AdmittedTenant> tenants = admitted.stream().map(Admission::tenant).toList();
        List<PluginSchema> schemas = plugins.stream().map(Prepared::schema).toList();
        MigrationsMark mark = new MigrationsMark(schemas);
        RoleNames roles =
                SchemaSetup.prepare(
                        options.database(),
                        options.masterKey().appPassword(),
                        schemas,
                        steps(options, registry, mark));
        return new Prepared(registry, tenants, promises(admitted), roles, mark.reached());
    }

    private static Map<TenantId, PromiseKeeping> promises(List<Admission> admitted) {
        return admitted.stream()
                .collect(Collectors.toMap(one -> one.tenant().id(), Admission::promises));
    }

    private static List<SchemaStep> steps(
            PlatformOptions options, Registry registry, MigrationsMark mark) {
        List<SchemaStep> steps =
                List.of(
                        new PolicyInstaller(registry),
                        new CatalogueCheck(registry),
                        new SqlChecks(),
                        mark);
        return options.onEmptyDatabase()
                ? Stream.concat(Stream.of(new EmptyDatabase()), steps.stream()).toList()
                : steps;
    }

    private static PluginSchema schema(LoadedPlugin plugin) {
        return new PluginSchema(
                plugin.spec().name(),
                plugin.spec().schema(),
                plugin.loader(),
                !plugin.spec().datasets().isEmpty());
    }
}
