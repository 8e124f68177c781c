package nl.waarborg.app;

import nl.waarborg.data.backup.ServedUntil;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the program is asked to do.
 *
 * @param name the command; empty to serve
 * @param subject what it is about, such as a back-up
 * @param tenant the tenant that it is confined to
 * @param servedUntil until when what was lost is known to have served; empty where nothing is said
 * @param keys the keys of the configuration
 */
record Command(
        String name,
        Optional<String> subject,
        Optional<String> tenant,
        Optional<ServedUntil> servedUntil,
        List<String> keys) {

    private static final String TENANT = "--tenant";
    private static final String SERVED_UNTIL = "--served-until";
    private static final String UNKNOWN = "unknown";

    /** The commands, and whether each is about something. */
    private static final Map<String, Boolean> KNOWN =
            Map.of(
                    "backup", false,
                    "backups", false,
                    "verify", true,
                    "restore", true,
                    "release", false);

    /**
     * Reads the command line.
     *
     * @throws ConfigRefusal if the command is not known or lacks what it is about
     */
    static Command of(String[] arguments) {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        if (rest.isEmpty() || rest.getFirst().startsWith("--")) {
            return new Command(
                    "", Optional.empty(), Optional.empty(), Optional.empty(), List.copyOf(rest));
        }
        String name = rest.removeFirst();
        Boolean about = KNOWN.get(name);
        if (about == null) {
            throw new ConfigRefusal(List.of("Unknown command: " + name));
        }
        Optional<String> subject = Optional.empty();
        if (about) {
            if (rest.isEmpty() || rest.getFirst().startsWith("--")) {
                throw new ConfigRefusal(List.of("Say which back-up: " + name + " BACKUP"));
            }
            subject = Optional.of(rest.removeFirst());
        }
        Optional<String> tenant = taken(TENANT, rest);
        Optional<ServedUntil> servedUntil =
                name.equals("release")
                        ? taken(SERVED_UNTIL, rest).map(Command::servedUntil)
                        : Optional.empty();
        return new Command(name, subject, tenant, servedUntil, List.copyOf(rest));
    }

    boolean serves() {
        return name.isEmpty();
    }

    private static ServedUntil servedUntil(String text) {
        if (text.equals(UNKNOWN)) {
            return new ServedUntil.Unknown();
        }
        try {
            return new ServedUntil.Moment(Instant.parse(text));
        } catch (DateTimeException e) {
            throw new ConfigRefusal(
                    List.of(
                            SERVED_UNTIL
                                    + " is a moment such as 2026-11-22T10:00:00Z, or "
                                    + UNKNOWN));
        }
    }

    private static Optional<String> taken(String flag, List<String> rest) {
        for (int i = 0; i < rest.size(); i++) {
            String word = rest.get(i);
            if (word.startsWith(flag + "=")) {
                return Optional.of(rest.remove(i).substring(flag.length() + 1));
            }
            if (word.equals(flag) && i + 1 < rest.size()) {
                rest.remove(i);
                return Optional.of(rest.remove(i));
            }
        }
        return Optional.empty();
    }
}
