package nl.waarborg.app;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.EmbeddedServer;
import nl.waarborg.data.backup.BackupFolder.Found;
import nl.waarborg.data.backup.BackupManifest;
import nl.waarborg.data.backup.ServedUntil;
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
            case "release" ->
                    command.servedUntil()
                            .map(until -> onDatabase(false, backups -> release(backups, until)))
                            .orElseGet(() -> askUntilWhen(withoutDatabase()));
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
        console.say("and run: java -jar waarborg.jar release --served-until MOMENT, with the same");
        console.say("keys, where MOMENT is when what was lost stopped serving, or unknown.");
        return 0;
    }

    /** A ledger of between the back-up and the loss looks as good as the newest. */
    private int askUntilWhen(Backups backups) {
        Instant known = backups.ledgerKnownAt();
        console.complain("The database stays in quarantine: say until when what was lost served.");
        console.complain("  the ledger in " + config.ledgerDir() + " knows all until " + known);
        console.complain("  release --served-until MOMENT    from a log or the callers, such as");
        console.complain(
                "                                   2026-11-22T10:00:00Z: a ledger that knows");
        console.complain("                                   less than that is refused");
        console.complain("  release --served-until unknown   serves again whatever was erased,");
        console.complain(
                "                                   restricted or taken back after " + known);
        return NOT_DONE;
    }

    private int release(Backups backups, ServedUntil servedUntil) {
        Instant known = backups.ledgerKnownAt();
        backups.release(servedUntil)
                .forEach((act, number) -> console.say("  done again " + act + " " + number));
        console.say("Released. Start it as always.");
        console.say("  the ledger knew all that was done until " + known);
        console.say("  of what was done after that moment nothing is known: do it again");
        switch (servedUntil) {
            case ServedUntil.Moment(Instant moment) ->
                    console.say("  what was lost is said to have served until " + moment);
            case ServedUntil.Unknown _ -> {
                console.say(
                        "  until when what was lost served is not known: if it was later, what was");
                console.say(
                        "  erased, restricted or taken back since is served again from here on");
            }
        }
        console.say("  the audit trail of each organisation says whether that was known");
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
