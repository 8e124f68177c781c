package nl.waarborg.data.tenancy;

import io.vertx.sqlclient.Row;

import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.ModuleSettings;
import nl.waarborg.kernel.Purposes;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.SettingsReader;
import nl.waarborg.kernel.TenantRoles.Role;
import nl.waarborg.kernel.TenantRoles.Roles;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.spi.Organisation;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Reach;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What requests ask of a tenant: a few kilobytes of the running policy, not the whole document.
 * What its people read is apart, see {@link TenantWords}. Names of permissions, which many tenants
 * share, are those of the registry.
 *
 * @param view what serving a request must know
 * @param roles the roles, with the permissions that are declared here
 * @param settings each enabled plugin's settings, as the record that the plugin declares
 * @param purposes why its people look at personal data, without what it calls that
 * @param organisation who it is
 */
record TenantSnapshot(
        TenantView view,
        Roles roles,
        Map<String, Record> settings,
        Purposes purposes,
        Organisation organisation) {

    static final String SQL =
            """
            SELECT t.status, p.document::text AS document
            FROM core.tenant t
            JOIN core.tenant_policy p ON p.tenant_id = t.tenant_id AND p.version = t.policy_version
            WHERE t.tenant_id = $1
            """;

    static TenantSnapshot of(Row row, Registry registry) {
        TenantPolicy policy = TenantDocuments.policyOf(row.getString("document"));
        boolean active = row.getString("status").equals("ACTIVE");
        return new TenantSnapshot(
                policy.view(active),
                declared(policy.grantedRoles(), registry),
                settings(policy, registry),
                unnamed(policy.purposes()),
                policy.organisation());
    }

    ModuleSettings settingsOf(String plugin) {
        return new Own(plugin, settings.get(plugin), purposes, organisation);
    }

    private static Purposes unnamed(Purposes purposes) {
        return new Purposes(
                purposes.byModule(),
                purposes.byKind(),
                purposes.byPermission(),
                purposes.addresses(),
                Map.of(),
                purposes.showsNames());
    }

    private static Map<String, Record> settings(TenantPolicy policy, Registry registry) {
        Map<String, Record> settings = new HashMap<>();
        for (LoadedPlugin plugin : registry.plugins()) {
            PluginSpec spec = plugin.spec();
            policy.settingsOf(spec.name())
                    .ifPresent(
                            own ->
                                    spec.settings()
                                            .ifPresent(
                                                    type ->
                                                            settings.put(
                                                                    spec.name(), own.as(type))));
        }
        return Map.copyOf(settings);
    }

    private static Roles declared(Roles roles, Registry registry) {
        Map<String, Role> declared = new HashMap<>();
        roles.byName()
                .forEach(
                        (name, role) ->
                                declared.put(
                                        name,
                                        new Role(
                                                role.staff(),
                                                role.selfRegistration(),
                                                declared(role.grants(), registry))));
        return new Roles(declared, roles.rules());
    }

    /** What nobody declares here, such as the permissions of a planned module, grants nothing. */
    private static Map<String, Reach> declared(Map<String, Reach> grants, Registry registry) {
        Map<String, Reach> declared = new HashMap<>();
        grants.forEach(
                (name, reach) ->
                        registry.permission(name)
                                .map(Permission::name)
                                .ifPresent(permission -> declared.put(permission, reach)));
        return declared;
    }

    private static <S extends Record> S none(Class<S> type) {
        try {
            return SettingsReader.read("{}", type);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("There are no settings for " + type.getName(), e);
        }
    }

    private record Own(
            String plugin, @Nullable Record settings, Purposes purposes, Organisation organisation)
            implements ModuleSettings {

        @Override
        public Optional<String> addressFrom() {
            return Optional.ofNullable(purposes.addresses().get(plugin));
        }

        @Override
        public String purposeOf(String permission) {
            return purposes.of(plugin, permission).orElse(permission);
        }

        @Override
        public <S extends Record> S as(Class<S> type) {
            if (settings == null) {
                return none(type);
            }
            if (!type.isInstance(settings)) {
                throw new IllegalStateException(
                        "The settings are declared as " + settings.getClass().getName());
            }
            return type.cast(settings);
        }
    }
}
