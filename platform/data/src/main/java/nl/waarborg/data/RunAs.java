package nl.waarborg.data;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * As whom PostgreSQL's programs run. They refuse root, so a platform started by root starts them as
 * the user {@code nobody}, or, where that user cannot reach the data folder, in a user namespace in
 * which root is nobody in particular.
 *
 * @param prefix the words before a program
 * @param uid the user that the files belong to
 */
record RunAs(List<String> prefix, int uid) {

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    private static final int PROBE_SECONDS = 10;

    /** The user that can enter all these folders. */
    static RunAs entering(List<Path> folders) throws IOException {
        int self = Disk.self();
        if (self != ROOT) {
            return new RunAs(List.of(), self);
        }
        for (RunAs candidate : List.of(nobody(), nameless())) {
            if (candidate.enters(folders)) {
                return candidate;
            }
        }
        throw new DatabaseFault(
                "PostgreSQL does not run as root, and the user nobody cannot enter %s. Start Waarborg as an ordinary user, or give it a folder that all users may enter with --data-dir."
                        .formatted(folders));
    }

    static RunAs nobody() {
        return new RunAs(
                List.of(
                        "setpriv",
                        "--reuid=" + NOBODY,
                        "--regid=" + NOBODY,
                        "--clear-groups",
                        "--no-new-privs"),
                NOBODY);
    }

    static RunAs nameless() {
        return new RunAs(List.of("unshare", "--user"), ROOT);
    }

    private boolean enters(List<Path> folders) throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(List.of("/bin/sh", "-c", "for f; do cd \"$f\" || exit 1; done", "sh"));
        folders.forEach(folder -> words.add(folder.toString()));
        try {
            Process probe =
                    new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while looking for a user to run PostgreSQL as", e);
        } catch (IOException e) {
            // The program is not installed: this way is closed.
            return false;
        }
    }

    /** Stops where the files belong to someone this process cannot act for. */
    void refuseForeign(ServerFolder folder) throws IOException {
        int owner = Disk.owner(folder.root());
        if (prefix.isEmpty() && owner != uid) {
            throw new DatabaseFault(
                    "The folder %s belongs to another user (number %d). Start Waarborg as that user, or give the folder to this one with chown -R."
                            .formatted(folder.root(), owner));
        }
    }

    /** Makes the files of a server that does not run belong to the user, where they do not. */
    void own(ServerFolder folder) throws IOException {
        if (Disk.owner(folder.root()) != uid) {
            Disk.give(folder.root(), uid);
        }
    }

    /** A program to start, out of reach of the signals that a terminal sends to Java. */
    ProcessBuilder command(Path program, List<String> arguments) {
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            words.add("/usr/bin/setsid");
        }
        words.addAll(prefix);
        words.add(program.toString());
        words.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(new File("/")).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }
}
