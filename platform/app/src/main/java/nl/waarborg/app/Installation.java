package nl.waarborg.app;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.EmbeddedServer;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.server.Platform;
import nl.waarborg.server.PlatformOptions;
import nl.waarborg.server.PlatformOptions.Keeping;
import nl.waarborg.server.PlatformOptions.Listen;

import java.util.List;
import java.util.Optional;

/** A platform with its database, as the configuration wants them. */
final class Installation implements AutoCloseable {

    static final String DATABASE = "waarborg";
    private static final String FIRST_OPERATOR = "operator@waarborg.example";

    private final Optional<EmbeddedServer> embedded;
    private final Platform platform;

    private Installation(Optional<EmbeddedServer> embedded, Platform platform) {
        this.embedded = embedded;
        this.platform = platform;
    }

    /** Starts everything and says where it is. Blocks. */
    static Installation start(Config config, Console console) {
        MasterKey masterKey = key(config);
        List<LoadedPlugin> plugins =
                PluginLoader.load(Installation.class.getClassLoader(), config.pluginsDir());
        Optional<EmbeddedServer> embedded =
                config.databaseUrl().isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                EmbeddedServer.start(
                                        config.dataDir(), EmbeddedServer.Options.production()));
        try {
            DatabaseUrl database =
                    embedded.map(server -> server.createDatabase(DATABASE))
                            .orElseGet(
                                    () ->
                                            DatabaseUrl.parse(
                                                    config.databaseUrl().orElseThrow().value()));
            Platform platform = Platform.start(options(config, masterKey, database), plugins);
            Installation installation = new Installation(embedded, platform);
            installation.greet(config, console, plugins);
            return installation;
        } catch (RuntimeException e) {
            embedded.ifPresent(EmbeddedServer::close);
            throw e;
        }
    }

    static MasterKey key(Config config) {
        return MasterKey.parse(
                config.masterKey()
                        .orElseGet(() -> MasterKeyFile.readOrMake(config.masterKeyFile()))
                        .value());
    }

    static PlatformOptions options(Config config, MasterKey masterKey, DatabaseUrl database) {
        return new PlatformOptions(
                        Version.current(),
                        database,
                        masterKey,
                        TenantFiles.read(config.tenantsDir(), config.demo()),
                        PlatformClock.startingAt(config.clock(), config.clockStands()),
                        new Listen(config.httpHost(), config.httpPort()),
                        new Listen(config.managementHost(), config.managementPort()),
                        config.publicUrl(),
                        config.trustedProxies(),
                        config.databaseConnections(),
                        config.limits(),
                        config.signingKeyAge(),
                        config.mail(),
                        config.tracing(),
                        config.demo())
                .keeping(new Keeping(config.ledgerDir(), config.backupDir(), config.backupDays()));
    }

    private void greet(Config config, Console console, List<LoadedPlugin> plugins) {
        console.say("Waarborg " + Version.current());
        console.say("  API        " + platform.api() + "/api/{tenant}/v1");
        console.say("  documents  " + platform.api() + "/api/{tenant}/v1/docs and /openapi.json");
        console.say("  operator   " + platform.api() + "/api/operator/v1");
        console.say("  health     " + platform.management() + "/health/ready, metrics at /metrics");
        console.say("  tenants    " + String.join(", ", platform.tenants()));
        console.say(
                "  plugins    "
                        + String.join(", ", plugins.stream().map(p -> p.spec().name()).toList()));
        console.say("  data       " + data(config));
        if (config.masterKey().isEmpty()) {
            console.say(
                    "  master key "
                            + config.masterKeyFile()
                            + " (keep a copy apart from the back-ups)");
        }
        config.clock().ifPresent(moment -> console.say("  clock      started at " + moment));
        if (config.mail().isEmpty()) {
            console.say("  mail       no mail server is configured; mail waits in the outbox");
        }
        console.say("  ledger     " + config.ledgerDir() + " (never part of a back-up)");
        if (platform.inQuarantine()) {
            console.say("");
            console.say(
                    "IN QUARANTINE: put back from a back-up. It serves and sends nothing until");
            console.say("  java -jar waarborg.jar release --served-until MOMENT");
            return;
        }
        firstOperator(config, console);
        console.say("Ready.");
    }

    private String data(Config config) {
        return embedded.map(
                        server ->
                                config.dataDir()
                                        + " (embedded PostgreSQL on port "
                                        + server.port()
                                        + ")")
                .orElse("your own PostgreSQL");
    }

    private void firstOperator(Config config, Console console) {
        String login = config.operatorEmail().orElse(FIRST_OPERATOR);
        String password = config.operatorPassword().map(Secret::value).orElseGet(Passphrase::make);
        boolean generated = config.operatorPassword().isEmpty();
        boolean added = platform.addFirstOperator(login, password, generated);
        if (added) {
            console.say("");
            console.say("First operator: " + login);
            if (generated) {
                console.say("First password, shown this once: " + password);
                console.say(
                        "Choose your own: POST "
                                + platform.api()
                                + "/api/operator/v1/auth/password");
            }
            console.say("Get a token: POST " + platform.api() + "/api/operator/v1/auth/token");
        }
        if (config.demo()) {
            Demo.play(
                    platform,
                    TenantFiles.folders(config.tenantsDir()),
                    PlatformClock.startingAt(config.clock(), config.clockStands()),
                    console);
        }
    }

    @Override
    public void close() {
        platform.close();
        embedded.ifPresent(EmbeddedServer::close);
    }
}
