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
import nl.waarborg.kernel.policy.TenantDocuments;

import java.util.List;
import java.util.stream.Stream;

/**
 * What must hold before anything is served: plugins that fit together, tenants' files that can be
 * kept, a database that is what was declared.
 *
 * @param registry what core and plugins declare
 * @param tenants the tenants' files
 * @param roles the database's roles
 * @param migrations what the database was brought to
 */
record Prepared(
        Registry registry, List<AdmittedTenant> tenants, RoleNames roles, String migrations) {

    /** Prepares, or stops the start. Blocks. */
    static Prepared with(PlatformOptions options, List<LoadedPlugin> plugins) {
        Registry registry = Registry.of(plugins);
        List<AdmittedTenant> tenants =
                new TenantDocuments(registry)
                        .parse(options.tenants()).stream().map(Admission::tenant).toList();
        List<PluginSchema> schemas = plugins.stream().map(Prepared::schema).toList();
        MigrationsMark mark = new MigrationsMark(schemas);
        RoleNames roles =
                SchemaSetup.prepare(
                        options.database(),
                        options.masterKey().appPassword(),
                        schemas,
                        steps(options, registry, mark));
        return new Prepared(registry, tenants, roles, mark.reached());
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
