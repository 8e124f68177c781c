package nl.waarborg.app;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.EmbeddedServer;
import nl.waarborg.data.backup.BackupFolder.Found;
import nl.waarborg.data.backup.BackupManifest;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.server.Backups;
import nl.waarborg.server.PlatformOptions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The commands beside serving. */
final class Maintenance {

    private static final int NOT_DONE = 1;

    private final Config config;
    private final Console console;

    Maintenance(Config config, Console console) {
        this.config = config;
        this.console = console;
    }

    /** Runs a command; the status that the process ends with. */
    int run(Command command) {
        return switch (command.name()) {
            case "backup" -> onDatabase(true, backups -> make(backups, command.tenant()));
            case "backups" -> list(withoutDatabase());
            case "verify" -> verify(withoutDatabase(), command.subject().orElseThrow());
            case "restore" ->
                    onDatabase(
                            false,
                            backups ->
                                    restore(
                                            backups,
                                            command.subject().orElseThrow(),
                                            command.tenant()));
            case "release" -> onDatabase(false, backups -> release(backups, command.servedUntil()));
            default -> throw new IllegalArgumentException(command.name());
        };
    }

    private int make(Backups backups, Optional<String> tenant) {
        BackupManifest made = backups.make(tenant);
        console.say("Back-up " + made.id() + " of " + String.join(", ", made.tenants()));
        console.say("  in         " + config.backupDir().resolve(made.id()));
        console.say(
                "  gone by    "
                        + made.parts().stream()
                                .map(BackupManifest.Part::goneBy)
                                .min(Comparator.naturalOrder())
                                .map(LocalDate::toString)
                                .orElse("-"));
        console.say("  needs      the master key, which is not in it: keep that elsewhere");
        console.say("  and        the ledger in " + config.ledgerDir() + ", as it is on that day");
        return 0;
    }

    private int list(Backups backups) {
        List<Found> found = backups.folder().list();
        if (found.isEmpty()) {
            console.say("No back-up in " + config.backupDir());
        }
        for (Found one : found) {
            console.say(
                    one.manifest()
                            .map(
                                    manifest ->
                                            manifest.id()
                                                    + "  made "
                                                    + manifest.madeAt()
                                                    + "  "
                                                    + String.join(", ", manifest.tenants()))
                            .orElseGet(() -> one.id() + "  NOT GOOD: " + one.fault()));
        }
        return found.stream().allMatch(one -> one.manifest().isPresent()) ? 0 : NOT_DONE;
    }

    private int verify(Backups backups, String id) {
        List<String> faults = backups.verify(id);
        faults.forEach(console::complain);
        if (faults.isEmpty()) {
            console.say("The back-up " + id + " can be put back.");
        }
        return faults.isEmpty() ? 0 : NOT_DONE;
    }

    private int restore(Backups backups, String id, Optional<String> tenant) {
        BackupManifest restored = backups.restore(id, tenant);
        console.say("Put back " + tenant.orElse(String.join(", ", restored.tenants())) + ".");
        console.say("It serves nothing yet. Put the newest ledger in " + config.ledgerDir());
        console.say("and run: java -jar waarborg.jar release, with the same keys.");
        return 0;
    }

    private int release(Backups backups, Optional<Instant> servedUntil) {
        Instant known = backups.ledgerKnownAt();
        backups.release(servedUntil)
                .forEach((act, number) -> console.say("  done again " + act + " " + number));
        console.say("Released. Start it as always.");
        console.say("  the ledger knew all that was done until " + known);
        console.say("  of what was done after that moment nothing is known: do it again");
        return 0;
    }

    private Backups withoutDatabase() {
        DatabaseUrl none = DatabaseUrl.parse("postgresql://nobody:nothing@127.0.0.1:1/waarborg");
        return backups(none, List.of());
    }

    private int onDatabase(boolean whileServing, ToIntFunction<Backups> work) {
        List<LoadedPlugin> plugins =
                PluginLoader.load(Maintenance.class.getClassLoader(), config.pluginsDir());
        if (config.databaseUrl().isPresent()) {
            return work.applyAsInt(
                    backups(DatabaseUrl.parse(config.databaseUrl().get().value()), plugins));
        }
        Optional<DatabaseUrl> running =
                whileServing
                        ? EmbeddedServer.runningOn(config.dataDir(), Installation.DATABASE)
                        : Optional.empty();
        if (running.isPresent()) {
            return work.applyAsInt(backups(running.get(), plugins));
        }
        try (EmbeddedServer server =
                EmbeddedServer.start(config.dataDir(), EmbeddedServer.Options.production())) {
            return work.applyAsInt(backups(server.createDatabase(Installation.DATABASE), plugins));
        }
    }

    private Backups backups(DatabaseUrl database, List<LoadedPlugin> plugins) {
        PlatformOptions options = Installation.options(config, Installation.key(config), database);
        return new Backups(options, plugins);
    }
}
