package nl.waarborg.data.backup;

import nl.waarborg.data.backup.BackupFolder.Found;
import nl.waarborg.data.backup.BackupManifest.Kind;
import nl.waarborg.data.backup.BackupManifest.Part;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Removes what may not exist any longer: each tenant's files when its term is over, the whole
 * back-up when nothing of any tenant is left in it. Blocks.
 */
public final class BackupExpiry {

    private final BackupFolder folder;

    /** In a folder. */
    public BackupExpiry(BackupFolder folder) {
        this.folder = folder;
    }

    /**
     * Removes what is due.
     *
     * @param today the day that has begun
     * @param terms by when each is gone
     * @return the files that went, each with its back-up's name in front
     */
    public List<String> run(LocalDate today, BackupTerms terms) {
        return folder.alone(
                () -> remove((made, part) -> !today.isBefore(terms.goneBy(made, part))));
    }

    /** Removes all that back-ups hold of tenants. */
    public List<String> forget(Set<String> tenants) {
        return folder.alone(
                () -> remove((_, part) -> part.tenant().filter(tenants::contains).isPresent()));
    }

    private List<String> remove(BiPredicate<BackupManifest, Part> which) throws IOException {
        List<String> gone = new ArrayList<>();
        for (Found found : folder.list()) {
            if (found.manifest().isPresent()) {
                remove(found.manifest().get(), which, gone);
            }
        }
        return List.copyOf(gone);
    }

    private void remove(
            BackupManifest manifest, BiPredicate<BackupManifest, Part> which, List<String> gone)
            throws IOException {
        List<Part> due =
                manifest.parts().stream().filter(part -> which.test(manifest, part)).toList();
        if (due.isEmpty()) {
            return;
        }
        boolean nothingLeft =
                manifest.parts().stream()
                        .filter(part -> !due.contains(part))
                        .allMatch(part -> part.kind() == Kind.INSTALLATION);
        Set<Part> whole = Set.copyOf(manifest.parts());
        if (nothingLeft || due.stream().anyMatch(part -> part.kind() == Kind.INSTALLATION)) {
            folder.remove(manifest.id());
            whole.forEach(part -> gone.add(manifest.id() + "/" + part.file()));
        } else {
            folder.removeParts(manifest, due);
            due.forEach(part -> gone.add(manifest.id() + "/" + part.file()));
        }
    }
}
