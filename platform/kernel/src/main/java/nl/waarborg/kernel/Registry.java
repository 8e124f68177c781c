package nl.waarborg.kernel;

import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.TableName;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the core and the plugins declared, checked against itself. Immutable and safe for threads.
 */
public final class Registry {

    private final List<LoadedPlugin> plugins;
    private final Map<String, PluginSpec> byName = new LinkedHashMap<>();
    private final Map<TableName, Dataset> datasets = new LinkedHashMap<>();
    private final Map<String, Permission> permissions = new LinkedHashMap<>();
    private final Map<String, MailTemplate<?>> mails = new LinkedHashMap<>();
    private final List<PluginRoute> routes;
    private final Set<ConsentPurpose> consents = new LinkedHashSet<>();
    private final Set<Disclosure> disclosures = new LinkedHashSet<>();

    private Registry(List<LoadedPlugin> plugins) {
        this.plugins = List.copyOf(plugins);
        List<PluginRoute> served = new ArrayList<>();
        CoreTables.all().forEach(dataset -> datasets.put(dataset.table(), dataset));
        CorePermissions.all().forEach(permission -> permissions.put(permission.name(), permission));
        CoreMails.all().forEach(mail -> mails.put(mail.name(), mail));
        for (LoadedPlugin plugin : plugins) {
            PluginSpec spec = plugin.spec();
            byName.put(spec.name(), spec);
            spec.datasets().forEach(dataset -> datasets.put(dataset.table(), dataset));
            spec.permissions()
                    .forEach(permission -> permissions.put(permission.name(), permission));
            spec.mails().forEach(mail -> mails.put(mail.name(), mail));
            disclosures.addAll(spec.disclosures());
            consents.addAll(spec.consents());
            spec.routes().forEach(route -> served.add(new PluginRoute(spec, route)));
        }
        this.routes = List.copyOf(served);
    }

    /**
     * Accepts the plugins or says all that is wrong with them.
     *
     * @throws RegistryRefusal with every fault
     */
    public static Registry of(List<LoadedPlugin> plugins) {
        List<Fault> faults = PluginRules.faultsOf(plugins);
        if (!faults.isEmpty()) {
            throw new RegistryRefusal(faults);
        }
        return new Registry(plugins);
    }

    /** The plugins in the order of loading. */
    public List<LoadedPlugin> plugins() {
        return plugins;
    }

    /** The plugin of that name. */
    public Optional<PluginSpec> plugin(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Every table, the core's first and parents before children. */
    public List<Dataset> datasets() {
        return List.copyOf(datasets.values());
    }

    /** The dataset in that table. */
    public Optional<Dataset> dataset(TableName table) {
        return Optional.ofNullable(datasets.get(table));
    }

    /** What people read instead of the names of tables. */
    public DataNames names() {
        return DataNames.of(datasets());
    }

    /** Every permission, the core's first. */
    public List<Permission> permissions() {
        return List.copyOf(permissions.values());
    }

    /** The permission of that name. */
    public Optional<Permission> permission(String name) {
        return Optional.ofNullable(permissions.get(name));
    }

    /** Every kind of mail, the core's first. */
    public List<MailTemplate<?>> mails() {
        return List.copyOf(mails.values());
    }

    /** The kind of mail of that name. */
    public Optional<MailTemplate<?>> mail(String name) {
        return Optional.ofNullable(mails.get(name));
    }

    /** Every purpose that people agree to. */
    public Set<ConsentPurpose> consents() {
        return Collections.unmodifiableSet(consents);
    }

    /** Every act by which data of people goes to others. */
    public Set<Disclosure> disclosures() {
        return Collections.unmodifiableSet(disclosures);
    }

    /** Every route. */
    public List<PluginRoute> routes() {
        return routes;
    }

    /** The routes of one plugin. */
    public Stream<PluginRoute> routesOf(String plugin) {
        return routes.stream().filter(route -> route.plugin().name().equals(plugin));
    }
}
