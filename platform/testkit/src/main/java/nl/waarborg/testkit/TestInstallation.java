package nl.waarborg.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.server.PlatformOptions;
import nl.waarborg.server.PlatformOptions.Keeping;
import nl.waarborg.server.PlatformOptions.Listen;
import nl.waarborg.server.PlatformOptions.RateLimits;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.web.RateLimit;
import nl.waarborg.web.TrustedProxies;
import nl.waarborg.web.auth.PasswordCost;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * With what a {@link TestPlatform} is started: an empty database, these plugins and these tenants.
 *
 * @param options how the platform runs
 * @param plugins what it is started with
 * @param clock the clock that it goes by
 * @param settings of the plugins at both test tenants, by the plugin's name
 */
record TestInstallation(
        PlatformOptions options,
        List<LoadedPlugin> plugins,
        StillClock clock,
        Map<String, JsonNode> settings) {

    private static final int LONGEST_DAYS = 42;

    /** All callers of a test have one address; a fast machine must not be told to slow down. */
    private static final RateLimits UNHURRIED =
            new RateLimits(
                    new RateLimit(100_000, Duration.ofMinutes(1)),
                    new RateLimit(100_000, Duration.ofMinutes(1)));

    /** Two tenants with these plugins, each with its settings at both. */
    static TestInstallation ofTwo(List<Plugin> plugins, Map<String, Map<String, Object>> settings) {
        Map<String, JsonNode> asJson = new LinkedHashMap<>();
        settings.forEach(
                (plugin, values) -> asJson.put(plugin, new ObjectMapper().valueToTree(values)));
        List<PluginSpec> specs = plugins.stream().map(Plugin::spec).toList();
        List<TenantDocument> tenants =
                Stream.of(TestPlatform.NORTH, TestPlatform.SOUTH)
                        .map(tenant -> TestTenants.document(tenant.value(), specs, asJson))
                        .toList();
        return of(loaded(plugins), tenants, asJson);
    }

    /** These plugins and these tenants. */
    static TestInstallation of(List<LoadedPlugin> plugins, List<TenantDocument> tenants) {
        return of(plugins, tenants, Map.of());
    }

    private static TestInstallation of(
            List<LoadedPlugin> plugins,
            List<TenantDocument> tenants,
            Map<String, JsonNode> settings) {
        StillClock clock = StillClock.at(TestPlatform.NOON);
        PlatformOptions options = options(clock, tenants, MasterKey.random());
        return new TestInstallation(options, List.copyOf(plugins), clock, settings);
    }

    /** The plugins as if each had been found in a jar. */
    static List<LoadedPlugin> loaded(List<Plugin> plugins) {
        return plugins.stream()
                .map(
                        plugin ->
                                new LoadedPlugin(
                                        plugin.spec(),
                                        plugin.getClass().getClassLoader(),
                                        plugin.getClass().getName()))
                .toList();
    }

    /** The same, where a password costs what it costs at every installation. */
    TestInstallation hashingInEarnest() {
        return with(options.hashing(PasswordCost.PRESENT));
    }

    /** The same, with a ledger of erasures and back-ups in a folder. */
    TestInstallation keepingIn(Path folder) {
        return with(options.keeping(keeping(folder, LONGEST_DAYS)));
    }

    /** How a platform runs on an empty database that stands in for the lost one. */
    PlatformOptions elsewhere() {
        return options(clock, options.tenants(), options.masterKey())
                .keeping(options.keeping().orElseThrow());
    }

    /** The same with copies of the ledger and the back-ups in a folder. */
    PlatformOptions elsewhereFromCopies(Path folder) throws IOException {
        Keeping own = options.keeping().orElseThrow();
        Keeping copied = keeping(folder, own.longestDays());
        LiveFolder.copy(own.ledgerDir(), copied.ledgerDir());
        LiveFolder.copy(own.backupDir(), copied.backupDir());
        return elsewhere().keeping(copied);
    }

    private TestInstallation with(PlatformOptions changed) {
        return new TestInstallation(changed, plugins, clock, settings);
    }

    private static Keeping keeping(Path folder, int longestDays) {
        return new Keeping(folder.resolve("ledger"), folder.resolve("backups"), longestDays);
    }

    private static PlatformOptions options(
            StillClock clock, List<TenantDocument> tenants, MasterKey master) {
        DatabaseUrl database = SharedServer.newDatabase("t");
        return new PlatformOptions(
                        "0.1.0",
                        database,
                        master,
                        tenants,
                        clock,
                        Listen.onLoopback(),
                        Listen.onLoopback(),
                        Optional.empty(),
                        TrustedProxies.none(),
                        4,
                        UNHURRIED,
                        Duration.ofDays(30),
                        Optional.empty(),
                        Optional.empty(),
                        false)
                .hashing(PasswordCost.LEAST);
    }
}
