package nl.waarborg.data.backup;

import nl.waarborg.data.backup.BackupManifest.Kind;
import nl.waarborg.data.backup.BackupManifest.Part;
import nl.waarborg.data.ledger.LedgerFile;
import nl.waarborg.data.ledger.LedgerPlace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes keys of people and of single values that were destroyed out of the back-ups: what is
 * encrypted under them stays in the large files, and nothing opens it any more. A file of keys is
 * written anew beside the old one and takes its place in the manifest; each manifest says up to
 * which line of the ledger this was done, so that nothing is opened for what was done before.
 * Blocks.
 */
public final class KeyPruning {

    private final BackupFolder folder;
    private final LedgerFile ledger;

    /** In a folder, by what a ledger says. */
    public KeyPruning(BackupFolder folder, LedgerFile ledger) {
        this.folder = folder;
        this.ledger = ledger;
    }

    /**
     * Takes keys out.
     *
     * @return the files that were written anew
     * @throws BackupFault if a back-up cannot be read or written
     */
    public List<String> run() {
        return folder.alone(() -> new Pass(folder, ledger).run());
    }

    private static final class Pass {

        private final BackupFolder folder;
        private final LedgerFile ledger;
        private final List<BackupManifest> standing = new ArrayList<>();
        private final DestroyedKeys destroyed = new DestroyedKeys();
        private final List<String> changed = new ArrayList<>();

        Pass(BackupFolder folder, LedgerFile ledger) {
            this.folder = folder;
            this.ledger = ledger;
            Map<LedgerPlace, LedgerPlace> places = new HashMap<>();
            for (BackupFolder.Found found : folder.list()) {
                found.manifest()
                        .map(
                                made ->
                                        made.prunedTo(
                                                places.computeIfAbsent(
                                                        made.prunedTo(), at -> at.in(ledger))))
                        .ifPresent(standing::add);
            }
        }

        List<String> run() {
            standing.stream()
                    .map(BackupManifest::prunedTo)
                    .min(Comparator.comparingLong(LedgerPlace::bytes))
                    .ifPresent(this::readFrom);
            return List.copyOf(changed);
        }

        private void readFrom(LedgerPlace earliest) {
            LedgerPlace end =
                    earliest.read(
                            ledger,
                            (entry, at) -> {
                                destroyed.add(entry);
                                if (destroyed.isFull()) {
                                    takeOut(at);
                                }
                            });
            takeOut(end);
        }

        private void takeOut(LedgerPlace upTo) {
            standing.replaceAll(
                    manifest ->
                            manifest.prunedTo().reaches(upTo) ? manifest : pruned(manifest, upTo));
            destroyed.clear();
        }

        private BackupManifest pruned(BackupManifest manifest, LedgerPlace upTo) {
            try {
                BackupManifest now = manifest;
                if (manifest.parts().stream().anyMatch(part -> !gone(manifest, part).isEmpty())) {
                    now = without(manifest);
                    // What a crash left behind goes before the lines count as done.
                    folder.removeStrays(now);
                }
                return folder.replace(now.prunedTo(upTo));
            } catch (IOException e) {
                throw new BackupFault(
                        "Keys cannot be taken out of the back-up %s: %s"
                                .formatted(manifest.id(), e),
                        e);
            }
        }

        private BackupManifest without(BackupManifest manifest) throws IOException {
            List<Part> parts = new ArrayList<>();
            for (Part part : manifest.parts()) {
                Set<String> gone = gone(manifest, part);
                KeyFile file = new KeyFile(folder, manifest, part);
                if (!gone.isEmpty() && file.holds(gone)) {
                    parts.add(file.without(gone));
                    changed.add(manifest.id() + "/" + part.file());
                } else {
                    parts.add(part);
                }
            }
            return parts.equals(manifest.parts()) ? manifest : folder.replace(manifest.with(parts));
        }

        private Set<String> gone(BackupManifest manifest, Part part) {
            return part.kind() == Kind.KEYS
                    ? destroyed.since(manifest.prunedTo().number(), part.tenant().orElseThrow())
                    : Set.of();
        }
    }
}
